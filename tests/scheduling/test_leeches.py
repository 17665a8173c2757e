from __future__ import annotations

from quizapp.scheduling.leeches import is_leech, is_new_leech


def test_eight_lapses_make_a_leech() -> None:
    assert not is_leech(7)
    assert is_leech(8)
    assert is_leech(9)


def test_a_leech_is_pointed_out_at_eight_lapses_and_every_fourth_from_there() -> None:
    assert [lapses for lapses in range(22) if is_new_leech(lapses)] == [8, 12, 16, 20]
