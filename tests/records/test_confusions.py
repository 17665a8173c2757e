from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from quizapp.database import writing
from quizapp.generate.contrasts import contrast
from quizapp.records import attempts, regrading
from quizapp.records.confusions import Pair, open_confusions
from quizapp.records.models import Learner
from tests.records.cast import DAY, HOUR, NOON, Desk, Person, Place
from tests.records.works import WORKS, right

PAIR = ("baotou.cost", "anshan.cost")
SIDE_BY_SIDE = contrast(WORKS, *PAIR)
CHOICE = WORKS.question("baotou.cost.choice")


def confuses(person: Person, at: datetime = NOON) -> int:
    """Take Anshan's cost for Baotou's; return the entry's id."""
    place = person.begins_with("baotou.cost.choice", at=at), 1
    return person.answers(place, "10 million rubles", at).id


def sees_both(person: Person, at: datetime) -> Place:
    """Be asked which of both costs belongs to which."""
    assert SIDE_BY_SIDE is not None
    with person.desk.session() as session, writing(session):
        learner = session.get_one(Learner, person.id)
        return attempts.start(session, learner, [SIDE_BY_SIDE], "due", at).id, 1


def confused(person: Person, facets: Sequence[str] | None = None) -> list[Pair]:
    with person.desk.session() as session:
        return open_confusions(session, person.id, facets)


def test_two_facets_are_confused_when_the_key_of_one_is_given_for_the_other(ada: Person, bo: Person) -> None:
    confuses(ada)
    assert confused(ada) == [PAIR]
    assert confused(bo) == []


def test_a_wrong_answer_that_belongs_to_no_facet_confuses_nothing(ada: Person) -> None:
    ada.answers((ada.begins_with("baotou.cost.number"), 1), "7")
    ada.answers((ada.begins_with("dalian.cost.choice"), 1), None)
    assert confused(ada) == []


def test_a_pair_is_found_by_either_of_its_facets(ada: Person) -> None:
    confuses(ada)
    assert [confused(ada, [facet]) for facet in PAIR] == [[PAIR], [PAIR]]
    assert confused(ada, ["dalian.cost"]) == []


def test_a_right_contrast_ends_a_confusion(ada: Person) -> None:
    confuses(ada)
    ada.knows(sees_both(ada, NOON + HOUR), NOON + HOUR)
    assert confused(ada) == []


def test_a_right_answer_about_one_alone_does_not_end_it(ada: Person) -> None:
    confuses(ada)
    for facet in PAIR:
        ada.knows((ada.begins_with(f"{facet}.number"), 1), NOON + HOUR)
    assert confused(ada) == [PAIR]


def test_a_contrast_that_is_half_right_does_not_end_it(ada: Person) -> None:
    confuses(ada)
    assert SIDE_BY_SIDE is not None
    half = SIDE_BY_SIDE.parts[0], SIDE_BY_SIDE.distractors[0].text
    assert ada.answers(sees_both(ada, NOON + HOUR), half, NOON + HOUR).credit == 0.5
    assert PAIR in confused(ada)


def test_a_contrast_that_was_taken_back_does_not_end_it(ada: Person) -> None:
    confuses(ada)
    ada.undoes(ada.knows(sees_both(ada, NOON + HOUR), NOON + HOUR), NOON + HOUR)
    assert confused(ada) == [PAIR]


def test_a_confusion_after_a_right_contrast_counts_again(ada: Person) -> None:
    confuses(ada)
    ada.knows(sees_both(ada, NOON + HOUR), NOON + HOUR)
    confuses(ada, NOON + DAY)
    assert confused(ada) == [PAIR]


def test_a_confusion_that_was_taken_back_does_not_count(ada: Person) -> None:
    place = ada.begins_with("baotou.cost.choice"), 1
    ada.undoes(ada.answers(place, "10 million rubles"))
    assert confused(ada) == []


def test_a_confusion_that_a_regrade_has_put_right_does_not_count(desk: Desk, ada: Person) -> None:
    confuses(ada)
    anshan = WORKS.question("anshan.cost.number")
    assert CHOICE is not None
    assert anshan is not None
    wrong = tuple(d for d in CHOICE.distractors if d.text != "10 million rubles")
    corrected = CHOICE.model_copy(update={"key": anshan.key, "distractors": wrong})
    with desk.session() as session:
        regrading.regrade(session, corrected, ada.id, NOON + HOUR)
    assert confused(ada) == []


def test_a_confusion_from_before_a_key_was_changed_does_not_count(desk: Desk, ada: Person) -> None:
    confuses(ada)
    desk.follows("baotou.cost", "lapse", NOON + HOUR)
    assert confused(ada) == []


def test_the_latest_confusion_comes_first(ada: Person) -> None:
    confuses(ada)
    place = ada.begins_with("dalian.cost.choice", at=NOON + HOUR), 1
    ada.answers(place, "20 million rubles", NOON + HOUR)
    assert confused(ada) == [("dalian.cost", "baotou.cost"), PAIR]


def test_the_right_response_of_the_contrast_is_its_pairs() -> None:
    assert SIDE_BY_SIDE is not None
    assert set(right(SIDE_BY_SIDE) or ()) == {"10 million rubles", "20 million rubles"}
