"""Texts that wait for the background: kept in the instance folder, drafted from by the worker."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy.orm import Session

from quizapp import clock
from quizapp.authoring import drafting
from quizapp.authoring.drafting import Drafted
from quizapp.authoring.kept.locking import Busy
from quizapp.bank import source
from quizapp.bank.problems import BankError
from quizapp.bank.writer import replace_bytes
from quizapp.config import SettingError, Settings, draft_model
from quizapp.database import writing
from quizapp.draft.folder import CannotWrite
from quizapp.draft.texts import CannotRead
from quizapp.records import jobs

KIND = "draft"
FOLDER = "texts"
BEATS = 100
REFUSALS = (CannotRead, CannotWrite, Busy, BankError, SettingError)
Item = TypeVar("Item")


@dataclass(frozen=True)
class Waiting:
    """A text to draft a chapter from, and what its author wishes."""

    text: str
    chapter: str
    title: str
    author: str
    keeps_source: bool
    rules_only: bool


def put(instance: Path, learner_id: int, waiting: Waiting) -> None:
    """Keep a text until the worker takes it; one an author."""
    path = _place(instance, learner_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    replace_bytes(path, json.dumps(asdict(waiting)).encode(), mode=0o600)


def drafted(
    settings: Settings, waiting: Waiting, told: Callable[[int, int], None] = lambda _done, _total: None
) -> Drafted:
    """Draft a chapter into the bank, whole or not at all, and keep its text where that is wished."""
    model = None if waiting.rules_only else draft_model()
    made = drafting.draft(
        waiting.text,
        settings.bank / waiting.chapter,
        waiting.chapter,
        title=waiting.title,
        model=drafting.Model(*model[:3]) if model else None,
        watched=lambda passages: _counted(passages, told, is_beaten=True),
        asked=lambda paragraphs: _counted(paragraphs, told, is_beaten=False),
    )
    drafting.keep_as(made, waiting.author, clock.now())
    if waiting.keeps_source:
        source.install(settings.instance, waiting.chapter, waiting.text)
    return made


def work(settings: Settings) -> Callable[[Session, jobs.Claim], None]:
    """Return how the background drafts from a text that waits."""

    def draft(session: Session, claimed: jobs.Claim) -> None:
        path = _place(settings.instance, claimed.learner_id or 0)
        try:
            waiting = Waiting(**json.loads(path.read_bytes()))
        except FileNotFoundError:
            jobs.fail(
                session, claimed, "The text is not on this machine any more; send it once more.", clock.now()
            )
            return

        def told(done: int, total: int) -> None:
            jobs.advance(session, claimed, done, total, clock.now())

        try:
            made = drafted(settings, waiting, told)
        except REFUSALS as refusal:
            path.unlink(missing_ok=True)
            jobs.fail(session, claimed, str(refusal), clock.now())
            return
        path.unlink(missing_ok=True)
        with writing(session):
            jobs.finish(session, claimed, result_of(made), clock.now())

    return draft


def result_of(made: Drafted) -> str:
    """Return what a job has made, as it is kept."""
    refused = len(made.proposed.refused) if made.proposed else 0
    return json.dumps({"chapter": made.preface.id, "facts": len(made.facts), "refused": refused})


def _counted(items: Sequence[Item], told: Callable[[int, int], None], *, is_beaten: bool) -> Iterator[Item]:
    """Yield items and tell how far one has come, of quick ones only now and then."""
    step = max(1, len(items) // BEATS) if is_beaten else 1
    for number, item in enumerate(items):
        if number % step == 0:
            told(number, len(items))
        yield item


def _place(instance: Path, learner_id: int) -> Path:
    return instance / FOLDER / f"{learner_id}.json"
