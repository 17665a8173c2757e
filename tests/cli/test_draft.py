"""`quizapp draft`: a text into a draft chapter."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizapp.bank.reader import read_chapter
from quizapp.draft.texts import MAX_BYTES
from tests.cli.conftest import Command, Ran
from tests.draft.stand_in import StandIn, a_proposal, completion, failing, running_stand_in, written

TEXT = """\
The Visit

In October 1954 Khrushchev offered Peking another 520 million Ruble loan for 15 new projects.

He had come by air.
"""
Draft = Callable[..., Ran]


@pytest.fixture
def chapter(tmp_path: Path) -> Path:
    """Give the file of a text."""
    file = tmp_path / "The Loan.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    """Give a running stand-in for a language model."""
    with running_stand_in(completion(a_proposal()), completion()) as running:
        yield running


@pytest.fixture
def with_model(quizapp: Command, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch, chapter: Path) -> Draft:
    """Give `quizapp draft` of the text, with the stand-in set as its model."""
    monkeypatch.setenv("OPENAI_BASE_URL", stand_in.url)
    monkeypatch.setenv("OPENAI_API_KEY", "key")
    return lambda *options, **settings: quizapp(
        "draft", str(chapter), *options, **{"DRAFT_MODEL": "a-model", **settings}
    )


def test_a_draft_is_a_new_chapter_of_the_bank_that_checks_without_an_error(
    built: Command, bank: Path, chapter: Path
) -> None:
    ran = built("draft", str(chapter))
    assert (ran.code, ran.err) == (0, "")
    counts, place = ran.out.splitlines()
    assert counts == "loan: 3 paragraphs, 1 facts, 5 facets, 1 dates, 2 amounts, 2 names"
    assert place == f"Written to {bank / 'loan'}"
    assert read_chapter(bank / "loan").chapter.checked == ()
    checked = built("bank", "check", "--json")
    assert checked.code == 0, checked.out
    assert not [one for one in checked.json["problems"] if one["severity"] == "error"]
    assert built("bank", "build", "--check").code == 0


def test_the_chapter_and_its_place_may_be_chosen(
    quizapp: Command, chapter: Path, tmp_path: Path, bank: Path
) -> None:
    assert quizapp("draft", str(chapter), "--id", "loan-54").code == 0
    assert read_chapter(bank / "loan-54").chapter.id == "loan-54"
    assert quizapp("draft", str(chapter), "--into", str(tmp_path / "deep" / "Here")).code == 0
    assert read_chapter(tmp_path / "deep" / "Here").chapter.id == "here"
    assert quizapp("draft", str(chapter), "--id", "Not An Id").code == 2


def test_a_chapter_that_is_there_is_never_overwritten(quizapp: Command, chapter: Path, bank: Path) -> None:
    before = (bank / "ch1" / "facts.yaml").read_bytes()
    ran = quizapp("draft", str(chapter), "--id", "ch1")
    assert "is there already" in ran.sentence
    assert (bank / "ch1" / "facts.yaml").read_bytes() == before


def test_a_dry_run_tells_and_writes_nothing(quizapp: Command, chapter: Path, bank: Path) -> None:
    before = sorted(bank.rglob("*"))
    assert quizapp("draft", str(chapter), "--dry-run").out.splitlines()[-1] == "Nothing was written."
    assert sorted(bank.rglob("*")) == before


def test_everything_found_is_told_as_json(quizapp: Command, chapter: Path) -> None:
    told = quizapp("draft", str(chapter), "--dry-run", "--json").json
    assert (told["chapter"], told["written"], told["paragraphs"]) == ("loan", False, 3)
    assert {(one["paragraph"], one["kind"], one["printed"]) for one in told["found"]} >= {
        (2, "date", "October 1954"),
        (2, "amount", "520 million Ruble"),
        (2, "amount", "15 new projects"),
        (2, "name", "Khrushchev"),
        (2, "name", "Peking"),
    }
    (loan,) = [one for one in told["found"] if one["printed"] == "520 million Ruble"]
    assert loan["key"] == {"number": "520000000", "unit": "rubles"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"One.\r\nTwo \xff.\n", ":2: this is not UTF-8 text"),
        (b"x" * (MAX_BYTES + 1), "more than 2,097,152 bytes"),
        (b" \n\n", "holds no text"),
        (b"", "holds no text"),
    ],
)
def test_a_file_that_cannot_be_drafted_is_one_sentence(
    quizapp: Command, chapter: Path, bank: Path, content: bytes, reason: str
) -> None:
    chapter.write_bytes(content)
    assert reason in quizapp("draft", str(chapter)).sentence
    assert [path.name for path in bank.iterdir()] == ["ch1"]


def test_a_file_that_is_not_there_is_wrong_use(quizapp: Command, tmp_path: Path) -> None:
    assert quizapp("draft", str(tmp_path / "none.txt")).code == 2


def test_an_authors_gazetteer_is_used(quizapp: Command, chapter: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.yaml"
    more.write_text("- {name: Peiping, kind: place, aliases: [Peking]}\n", encoding="utf-8")
    found = quizapp("draft", str(chapter), "--dry-run", "--json", "--gazetteer", str(more)).json["found"]
    assert [one["key"]["name"] for one in found if one["printed"] == "Peking"] == ["Peiping"]


def test_nothing_is_sent_without_the_settings_or_on_request(
    with_model: Draft, quizapp: Command, chapter: Path, stand_in: StandIn
) -> None:
    assert quizapp("draft", str(chapter), "--id", "one").code == 0
    assert with_model("--id", "two", "--rules-only").code == 0
    assert with_model("--dry-run").code == 0
    assert stand_in.requests == []


def test_a_model_half_set_is_told_before_anything_happens(
    with_model: Draft, monkeypatch: pytest.MonkeyPatch, stand_in: StandIn
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    assert "OPENAI_API_KEY" in with_model().sentence
    assert stand_in.requests == []


def test_a_dry_run_tells_how_much_the_model_would_be_asked(with_model: Draft) -> None:
    told = with_model("--dry-run")
    assert "The model would get 2 requests of about " in told.out
    assert with_model("--dry-run", "--json").json["model"]["would-be"]["requests"] == 2


def test_proposals_that_stand_are_drafts_and_the_cost_is_told(with_model: Draft, bank: Path) -> None:
    ran = with_model(DRAFT_PRICES="1,10")
    assert ran.code == 0
    assert "1 proposals taken as drafts, 0 refused; 2 requests, 200 tokens in, 80 out, cost 0.0010" in ran.out
    chapter = read_chapter(bank / "loan").chapter
    assert "Peking was granted a credit." in [fact.says for fact in chapter.facts]
    assert chapter.checked == ()


def test_refused_proposals_are_told_with_the_reason_and_never_saved(
    with_model: Draft, stand_in: StandIn, bank: Path
) -> None:
    invented = a_proposal(claim="Peking was granted 900 million rubles.")
    stand_in.replies = [completion(invented), completion(invented), completion()]
    told = with_model("--json").json["model"]
    assert told["taken"] == []
    assert [(one["paragraph"], one["claim"]) for one in told["refused"]] == [
        (2, invented["claim"]),
        (3, invented["claim"]),
    ]
    assert "900 million" in " ".join(told["refused"][0]["reasons"])
    assert "900 million" not in (bank / "loan" / "facts.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("reply", [failing(401), written("{"), completion(finish_reason="length")])
def test_a_model_that_fails_leaves_nothing_behind(
    with_model: Draft, stand_in: StandIn, bank: Path, reply: tuple[int, dict[str, str], bytes]
) -> None:
    stand_in.replies = [reply]
    sentence = with_model().sentence
    assert sentence.startswith("Error: Paragraph 2: ")
    assert sentence.endswith("nothing was written.")
    assert [path.name for path in bank.iterdir()] == ["ch1"]


def test_the_key_is_sent_to_the_server_and_told_to_nobody(with_model: Draft, stand_in: StandIn) -> None:
    ran = with_model("--json")
    assert stand_in.headers[0]["Authorization"] == "Bearer key"
    assert "Bearer" not in ran.out + ran.err
    assert "key" not in json.dumps(stand_in.requests[0]["messages"][1])
