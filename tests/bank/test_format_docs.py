"""The examples of docs/bank-format.md are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizapp.bank.checker import check
from quizapp.bank.reader import read_chapter
from quizapp.generate import build as building

DOCS = Path(__file__).parents[2] / "docs" / "bank-format.md"
EXAMPLES = re.findall(r"```yaml\n# (\S+)\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def documented(tmp_path: Path) -> Path:
    folder = tmp_path / "question_bank" / "rivers"
    folder.mkdir(parents=True)
    for name, text in EXAMPLES:
        (folder / name).write_text(text, encoding="utf-8")
    building.write(building.build(read_chapter(folder), folder), folder)
    return folder


def test_the_documented_files_make_a_chapter_without_an_error(documented: Path) -> None:
    assert [name for name, _ in EXAMPLES] == ["chapter.yaml", "facts.yaml", "questions.yaml", "quizzes.yaml"]
    files = read_chapter(documented)
    assert [problem for problem in check([files]) if problem.severity == "error"] == []
    assert files.chapter.facets["danube-length.length"][1].key.text == "2,850 kilometres"
