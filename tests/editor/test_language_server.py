"""What an author sees in an editor: faults underlined, names completed, words explained."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quizapp.paths import QUESTION_BANK
from tests.editor.language_server import LanguageServer

FAULTY = """\
- id: loan
  says: Moscow lent 520 million rubles.
  importance: cor
  topic: aid
  hodler: Mao

  facets:
    - id: sum
      asks: How much?
      cluster: sums
      key: {number: 5}
      forms: [essay]
""".replace("\n\n", "\n  \n")  # the line in which the next field is being begun


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """Give a language server."""
    server = LanguageServer(tmp_path_factory.mktemp("workspace"))
    yield server
    server.close()


@pytest.fixture(scope="module")
def faulty(editor: LanguageServer) -> str:
    """Give a file with faults that is open."""
    uri = editor.open("faulty/facts.yaml", FAULTY)
    editor.underlined(uri)
    return uri


def test_faults_are_underlined_where_they_stand(editor: LanguageServer, faulty: str) -> None:
    found = dict(editor.underlined(faulty, at_least=4))
    assert set(found) == {3, 5, 11, 12}
    assert "core" in found[3]
    assert "hodler" in found[5]
    assert "unit" in found[11]
    assert "choice" in found[12]


def test_fields_that_are_not_there_yet_are_offered(editor: LanguageServer, faulty: str) -> None:
    offered = editor.offered(faulty, 6, 3)
    assert {"paragraph", "basis", "holder", "note", "on", "tags", "status"} <= offered
    assert not offered & {"stem", "attributions", "minutes"}, "those of other files"


@pytest.mark.parametrize(("line", "column", "offers"), [(3, 15, "core"), (12, 15, "true-false")])
def test_the_words_that_a_field_takes_are_offered(
    editor: LanguageServer, faulty: str, line: int, column: int, offers: str
) -> None:
    assert offers in editor.offered(faulty, line, column)


def test_a_field_is_explained(editor: LanguageServer, faulty: str) -> None:
    assert "distractors come from" in editor.told(faulty, 10, 9)


@pytest.mark.parametrize("name", ["chapter", "facts", "questions", "quizzes"])
def test_nothing_is_underlined_in_the_bank_that_comes_with_us(editor: LanguageServer, name: str) -> None:
    text = (QUESTION_BANK / "ch108" / f"{name}.yaml").read_text(encoding="utf-8")
    sound = editor.open(f"sound/{name}.yaml", text)
    assert editor.underlined(sound, at_least=0) == []
    broken = editor.open(f"broken/{name}.yaml", text.replace("\n- id:", "\n- ib:").replace("\nid:", "\nib:"))
    assert editor.underlined(broken)
