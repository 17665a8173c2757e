"""Foreign files are read in a process of their own: what goes wrong there is one sentence here."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.exchange import child
from quizapp.exchange.child import Limits, read_apart
from quizapp.exchange.deck import BadFile, Read
from quizapp.exchange.gathering import fitting
from quizapp.exchange.limits import MIB

GIFT = "::capital::What is the capital of France? {=Paris ~Lyon}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a file that can be read."""
    path = tmp_path / "capitals.gift"
    path.write_text(GIFT, encoding="utf-8")
    return path


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    """Give an empty folder."""
    (tmp_path / "workshop").mkdir()
    return tmp_path / "workshop"


@pytest.fixture
def instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give a function that has the process run other code after it set its limits."""

    def run(code: str) -> None:
        fake = tmp_path / "python"
        setting = "import json, sys\nfrom quizapp.exchange.child import Limits, limit\n"
        setting += "limit(Limits(**json.load(sys.stdin)['limits']))\n"
        (tmp_path / "code.py").write_text(setting + code, encoding="utf-8")
        fake.write_text(f'#!/bin/sh\nexec {sys.executable} "{tmp_path}/code.py" "$4"\n', encoding="utf-8")
        fake.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(fake))

    return run


def test_a_file_is_read_as_it_would_be_here(file: Path, workshop: Path) -> None:
    arrived = read_apart(file, workshop)
    assert arrived.format == "gift"
    assert isinstance(arrived.found, Read)
    assert arrived.found.deck.entries[0].asked[0].key.text == "Paris"


def test_the_place_of_a_fault_is_told(tmp_path: Path, workshop: Path) -> None:
    path = tmp_path / "bad.gift"
    path.write_bytes(b"a\nb\xff {=c}")
    with pytest.raises(BadFile) as caught:
        read_apart(path, workshop)
    assert "2" in caught.value.place
    assert "UTF-8" in caught.value.what


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import ctypes\nctypes.string_at(0)\n", "its reader failed"),
        ("raise RuntimeError('no')\n", "its reader failed"),
        ("held = bytearray(1 << 40)\n", "of memory"),
        ("while True: pass\n", "longer than"),
        ("import time\ntime.sleep(60)\n", "longer than"),
        ("open(sys.argv[1], 'w').write('{\"deck\": {\"title\": 1}}')\n", "its reader failed"),
        ("open(sys.argv[1], 'w').write('nonsense')\n", "its reader failed"),
        ("pass\n", "its reader failed"),
        ("[open('/dev/null') for _ in range(1000)]\n", "its reader failed"),
    ],
)
def test_whatever_happens_there_is_one_sentence_here(
    code: str, said: str, file: Path, workshop: Path, instead: Callable[[str], None]
) -> None:
    instead(f"sys.path.insert(0, '')\nkept = []\n{code}")
    with pytest.raises(BadFile, match=said) as caught:
        read_apart(file, workshop, limits=Limits(512 * MIB, 1, 3.0))
    assert caught.value.what.endswith(".")


def test_a_fault_of_a_reader_is_told_with_the_place_of_the_item(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        with fitting("capitals.gift:3:1"):
            raise KeyError("paris")

    result = tmp_path / "result.json"
    request: dict[str, object] = {"source": "", "workshop": "", "options": {}, "format": None, "limits": {}}
    monkeypatch.setattr(child, "read_value", fail)
    monkeypatch.setattr(child, "limit", lambda _: None)
    monkeypatch.setattr(sys, "argv", ["child", str(result)])
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(request)))
    child.main()
    told = json.loads(result.read_bytes())
    assert told["refused"][1] == "capitals.gift:3:1"
    assert "its reader failed" in told["refused"][0]
    assert "KeyError: 'paris'" in told["failed"]


def test_too_large_a_file_is_not_even_begun(
    file: Path, workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "PACKED_BYTES", 5)
    with pytest.raises(BadFile, match="larger than"):
        read_apart(file, workshop)


def test_too_many_questions_are_refused(tmp_path: Path, workshop: Path) -> None:
    path = tmp_path / "many.txt"
    path.write_text("".join(f"t{number}\tm\n" for number in range(20_001)), encoding="utf-8")
    with pytest.raises(BadFile, match=r"20,00"):
        read_apart(path, workshop, format_name="quizlet")
