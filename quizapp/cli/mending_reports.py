"""`quizapp reports accept` and `fix`: a change of the bank answers a report, and past responses follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from getpass import getuser
from typing import Any, NamedTuple

import click
from sqlalchemy.orm import Session

from quizapp import clock
from quizapp.authoring import answering
from quizapp.authoring.answering import Keyed, Prepared
from quizapp.authoring.changes import CannotChange
from quizapp.authoring.conflicts import Conflict
from quizapp.authoring.files import folder_of
from quizapp.authoring.foreseen import chapters_after
from quizapp.authoring.kept.locking import Busy
from quizapp.authoring.proposals import propose
from quizapp.authoring.saving import ReadOnly, Unsound, save
from quizapp.bank.content import Chapter
from quizapp.bank.ledger import Memories
from quizapp.bank.problems import BankError
from quizapp.bank.questions import Question
from quizapp.bank.reader import read_bank, read_chapter
from quizapp.cli.bank.following import follow, ledgers_below
from quizapp.cli.bank.regrading import lines_of
from quizapp.cli.db import ready_engine
from quizapp.cli.output import as_json, print_json
from quizapp.config import bank_folder
from quizapp.progress.regrades import Effect, effect
from quizapp.records import corrected, replies
from quizapp.records import reports as records
from quizapp.records.corrected import Outcomes
from quizapp.records.log import NotFound
from quizapp.records.models import Report

MOST_NUMBER = 2**63 - 1
report_number = click.argument("number", type=click.IntRange(1, MOST_NUMBER))
_apply = click.option("--apply", "is_applied", is_flag=True, help="Do it; without this nothing is changed.")


@dataclass(frozen=True)
class _Matter:
    """A report with its question as the file of its chapter now has it."""

    said: Report
    chapter: Chapter
    question: Question


class _Wish(NamedTuple):
    """What the learners are to read, and whether it is done or only shown."""

    words: str
    is_applied: bool
    as_json: bool


@click.command()
@report_number
@click.option("--words", default="", help="What the learner reads; else that the answer is accepted now.")
@_apply
@as_json
def accept(number: int, words: str, is_applied: bool, as_json: bool) -> None:
    """Accept what was given in the report of this NUMBER beside the key, and grade past responses again."""
    with Session(ready_engine()) as session, refusals(number):
        matter = _matter(session, number)
        chosen = answering.variants(matter.question, replies.response_to(session, matter.said))
        if not chosen:
            raise CannotChange("Nothing of what was given can be accepted beside the key: see `reports fix`.")
        told = ", ".join(f"“{variant.text}”" for variant in chosen)
        prepared = answering.accepting(bank_folder(), matter.chapter, matter.question, chosen)
        holders = answering.holders(matter.chapter, matter.question)
        mended = {matter.question.id, *(keyed.facet for keyed in holders if keyed.facet)}
        words = words or f"{told} is accepted now. Thank you."
        _answer(session, matter, prepared, mended, _Wish(words, is_applied, as_json))


@click.command()
@report_number
@click.argument("fields", metavar="FIELD=VALUE…", nargs=-1, required=True)
@click.option("--of", "holder", help="The facet or the question whose key it is, where there are several.")
@click.option("--says", default="", help="The claim of the fact, where it has to change with the key.")
@click.option("--words", default="The key was wrong and is corrected now. Thank you.", show_default=True)
@_apply
@as_json
def fix(  # noqa: PLR0913, PLR0917 - one argument an option
    number: int,
    fields: tuple[str, ...],
    holder: str | None,
    says: str,
    words: str,
    is_applied: bool,
    as_json: bool,
) -> None:
    """Put the key right that the report of this NUMBER is about; memories stay, past responses are regraded.

    A field of a key is written as in the bank: number=230 unit=rubles, date=1954-09, name=Beijing. A field
    without a value is taken away; accept=A;B gives several spellings.
    """
    with Session(ready_engine()) as session, refusals(number):
        matter = _matter(session, number)
        chosen = _holder(answering.holders(matter.chapter, matter.question), holder)
        key = dict(map(_field, fields))
        prepared = answering.rekeying(bank_folder(), chosen, key, says)
        mended = {keyed.facet or keyed.item for keyed in chosen}
        _answer(session, matter, prepared, mended, _Wish(words, is_applied, as_json))


@contextmanager
def refusals(number: int) -> Iterator[None]:
    """End with one sentence, or with the problems, where a verb refuses."""
    try:
        yield
    except NotFound:
        raise click.ClickException(f"There is no report of the number {number}.") from None
    except records.AlreadyAnswered:
        raise click.ClickException(f"Report {number} has been answered already.") from None
    except Unsound as unsound:
        raise BankError(unsound.problems) from None
    except ReadOnly as refusal:
        raise click.ClickException(f"{refusal}\n{refusal.patch}") from None
    except (records.BadWords, CannotChange, Conflict, Busy) as refusal:
        raise click.ClickException(str(refusal)) from None


def _matter(session: Session, number: int) -> _Matter:
    said = replies.find(session, number)
    if said.answered_at is not None:
        raise records.AlreadyAnswered
    facet = records.question_of(said).facets[0]
    known = read_bank(bank_folder()).chapter_of(facet)
    if known is not None:
        for question in known.questions:
            if question.id == said.question_id:
                return _Matter(said, known, question)
    raise CannotChange(f"{said.question_id} is no longer in the bank: answer with `reports decline`.")


def _holder(holders: Sequence[Keyed], wanted: str | None) -> list[Keyed]:
    named = {keyed.facet or keyed.item: keyed for keyed in holders}
    if wanted is None and len(named) > 1:
        same = [keyed for keyed in holders if keyed.key.same_as(holders[0].key)]
        if len(same) == len(holders):
            return same
        raise CannotChange(f"Say which key with --of: {', '.join(named)}.")
    if wanted is not None and wanted not in named:
        raise CannotChange(f"{wanted} has no key of this question; it is one of {', '.join(named)}.")
    return [named[wanted] if wanted is not None else holders[0]]


def _field(written: str) -> tuple[str, Any]:
    name, is_there, value = written.partition("=")
    if not is_there or not name:
        raise click.BadParameter(f"{written!r} is not written as FIELD=VALUE.")
    if name in ("accept", "list", "order"):
        return name, [part.strip() for part in value.split(";") if part.strip()] or None
    return name, value or None


def _answer(
    session: Session,
    matter: _Matter,
    prepared: Prepared,
    mended: set[str],
    wish: _Wish,
) -> None:
    """Show what a change comes to, or make it, regrade and answer the report and all that say the same."""
    root, kept = bank_folder(), records.kept_words(wish.words)
    together = [matter.said.id, *(other.id for other in replies.alike(session, matter.said))]
    if not wish.is_applied:
        proposal = propose(root, prepared.changes, Memories.KEEP)
        if not proposal.is_sound:
            raise Unsound([problem for problem in proposal.new_problems if problem.is_error])
        after = chapters_after(root, proposal) if prepared.changes else [matter.chapter]
        outcomes = corrected.foreseen(session, corrected.questions_about(after, mended))
        _tell(outcomes, proposal.diff, len(together), wish)
        return
    if prepared.changes:
        message = f"Answer report {matter.said.id}: {matter.question.id}"
        save(root, prepared.changes, prepared.based_on, _author(), message, memories=Memories.KEEP)
        session.rollback()  # looking must not keep a writer waiting
        follow(session.get_bind().engine, ledgers_below(root), root)
    chapter = read_chapter(folder_of(root, matter.chapter.id)).chapter
    questions = corrected.questions_about([chapter], mended)
    outcomes = corrected.regrade(session, questions, clock.now())
    count = replies.settle(session, together, kept, clock.now())
    _tell(outcomes, "", count, wish)


def _author() -> str:
    try:
        return getuser()
    except (KeyError, OSError):  # a container whose user has no name
        return "quizapp"


def _tell(outcomes: Outcomes, diff: str, reports: int, wish: _Wish) -> None:
    found: list[Effect] = [effect(question, of_learners) for question, of_learners in outcomes]
    if wish.as_json:
        effects = [one.as_json() for one in found]
        print_json({"applied": wish.is_applied, "reports": reports, "difference": diff, "effects": effects})
        return
    if diff:
        click.echo(diff, nl=not diff.endswith("\n"))
    for one in found:
        for line in lines_of(one.as_json()):
            click.echo(line)
    told = f"{reports} report{'' if reports == 1 else 's'}"
    click.echo(f"Done: {told} answered." if wish.is_applied else f"It answers {told}. --apply does it.")
