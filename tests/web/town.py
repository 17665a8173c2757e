"""Everybody at once in one database: a guest, an account, strangers of both kinds, and what is theirs."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.authoring.acts import set_status
from quizapp.authoring.bulk import replaced_words
from quizapp.authoring.saving import save
from quizapp.bank.media import FOLDER as MEDIA
from quizapp.bank.questions import Status
from quizapp.bank.reader import read_files
from quizapp.config import Settings
from quizapp.database import db
from quizapp.generate.build import build, write
from quizapp.records import approvals, comments, roles
from quizapp.records.models import Asked, Fit, Learner, Report
from quizapp.records.roles import Duty
from quizapp.scheduling import DEFAULT_PARAMETERS
from quizapp.web.author.uploads import FOLDER as UPLOADS
from quizapp.web.author.uploads import Uploads
from tests.web.banks import CHAPTER
from tests.web.conftest import answer, keep, start
from tests.web.reader import Reader
from tests.web.routes import PICTURE

OWNERS = ("guest Ada", "Ada")
AUTHORS = {"Cy": Duty.AUTHOR, "Di": Duty.REVIEWER}
STRANGERS = ("guest Eve", "Eve")
VISITOR = "visitor"
WRITTEN_AT = datetime(2026, 3, 10, 13, tzinfo=UTC)
EVERYBODY = (*OWNERS, *STRANGERS, VISITOR, *AUTHORS)


@dataclass(frozen=True)
class Town:
    """A site on whose database everybody has answered two questions; `again` brings that moment back.

    Its bank has a fact that is a draft, and one that was changed and waits for a reviewer.
    """

    app: Flask
    file: Path
    bank: Path
    cookies: dict[str, dict[str, str]]
    objects: dict[str, dict[str, int | str]]

    def again(self) -> None:
        """Bring database and bank back to the moment when everybody stood before the third question."""
        with self.app.app_context():
            db.engine.dispose()
        shutil.copy(self.file.with_suffix(".then"), self.file)
        for folder in (self.bank, self.bank.with_name(UPLOADS)):
            shutil.rmtree(folder)
            shutil.copytree(folder.with_suffix(".then"), folder)

    def reader(self, name: str) -> Reader:
        """Return the browser of somebody."""
        reader = Reader(self.app)
        reader.take_cookies(self.cookies[name])
        return reader


def own_bank(small_bank: Path, folder: Path) -> Path:
    """Return a copy of a bank in a folder, with what is built of it, that authors may change."""
    root = Path(shutil.copytree(small_bank, folder / "bank"))
    for files in read_files(root):
        write(build(files, root / files.chapter.id), root / files.chapter.id)
    (root / CHAPTER / MEDIA).mkdir()
    (root / CHAPTER / MEDIA / PICTURE).write_bytes(b"a picture")
    return root


def settle(app: Flask, file: Path, bank: Path) -> Town:
    """Let everybody take part: the second answer is a wrong typed one, the third question is open."""
    cookies: dict[str, dict[str, str]] = {VISITOR: {}}
    objects: dict[str, dict[str, int | str]] = {}
    for name in (*OWNERS, *STRANGERS, *AUTHORS):
        reader = Reader(app)
        start(reader)
        answer(reader)
        reader.follow("Next question")
        answer(reader, right=False)
        objects[name] = objects_of(app, int(reader.page.path.split("/")[2]))
        if not name.startswith("guest"):
            keep(reader, name)
        cookies[name] = reader.cookies()
    keep(Reader(app), "Bo")
    written = _write(app, bank)
    with app.app_context():
        db.engine.dispose()
    shutil.copy(file, file.with_suffix(".then"))
    for folder in (bank, bank.with_name(UPLOADS)):
        shutil.copytree(folder, folder.with_suffix(".then"))
    return Town(app, file, bank, cookies, {name: own | written for name, own in objects.items()})


def _write(app: Flask, bank: Path) -> dict[str, int | str]:
    """Let Cy change a fact, ask for it to be made ready, and say something of it; Di makes one a draft."""
    with app.app_context(), Session(db.engine) as session:
        found = session.scalars(select(Learner).where(Learner.name.in_(AUTHORS)))
        people = {str(learner.name): learner.id for learner in found}
        for name, duty in AUTHORS.items():
            roles.give(session, people[name], duty, WRITTEN_AT)
        version = save(bank, replaced_words(bank, "with the mine", "at the mine"), {}, "Cy", "Reword it")
        save(bank, set_status(bank, "gift", Status.DRAFT), {}, "Di", "Look at it again")
        comment = comments.add(session, "port", people["Cy"], "Which port?", WRITTEN_AT)
        approval = approvals.ask(session, "mine", "f00", people["Cy"], WRITTEN_AT)
        return {"comment_id": comment.id, "approval_id": approval.id, "version_id": version.version}


def objects_of(app: Flask, attempt_id: int) -> dict[str, int | str]:
    """Return what belongs to an attempt's learner: the open third question, the response before it, a fit."""
    with app.app_context(), Session(db.engine) as session:
        second = session.scalars(
            select(Asked).where(Asked.attempt_id == attempt_id, Asked.position == 2)
        ).one()
        assert second.review_id is not None
        session.add(fit := a_fit(second.attempt.learner_id))
        session.add(said := a_claim(second))
        session.commit()
        assert second.review_id is not None
        found: dict[str, int | str] = {"attempt_id": attempt_id, "position": 3}
        sent = Uploads(settings_of(app).instance).new(
            second.attempt.learner_id, "port.txt", lambda path: path.write_text("the port\tLushun", "utf-8")
        )
        found |= {"review_id": second.review_id, "fit_id": fit.id, "report_id": said.id}
        return found | {"upload_id": sent.id}


def settings_of(app: Flask) -> Settings:
    """Return the settings of a site."""
    return app.settings  # type: ignore[attr-defined, no-any-return]


def a_fit(learner_id: int) -> Fit:
    """Return a fit that the learner has not been told of yet."""
    return Fit(
        learner_id=learner_id,
        made_at=datetime(2026, 3, 10, tzinfo=UTC),
        sequence=2,
        reviews=120,
        adopted=True,
        parameters=[2 * parameter for parameter in DEFAULT_PARAMETERS[:4]] + list(DEFAULT_PARAMETERS[4:]),
        uses_pace=True,
        before=None,
        used_pace=True,
        loss_before=0.4,
        loss_after=0.3,
        reason="it foretells better",
    )


def a_claim(asked: Asked) -> Report:
    """Return what its learner says of an answered question."""
    about = {"question_id": asked.question_id, "frozen_id": asked.frozen_id, "review_id": asked.review_id}
    learner_id = asked.attempt.learner_id
    said = Report(learner_id=learner_id, kind="claim", words="", event_id="claim:1", **about)
    said.made_at = datetime(2026, 3, 10, 12, tzinfo=UTC)
    return said
