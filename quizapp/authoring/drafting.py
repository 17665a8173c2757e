"""A text into a draft chapter, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quizapp.authoring.files import text_of
from quizapp.authoring.kept import keeping
from quizapp.authoring.kept.locking import lock
from quizapp.authoring.kept.versions import Entry
from quizapp.authoring.splicing import File
from quizapp.bank.content import Fact, Preface
from quizapp.bank.reader import FACTS, PREFACE, read_chapter
from quizapp.draft.chapter import Read, Watched, preface_of, read_text
from quizapp.draft.facts import slug
from quizapp.draft.folder import check_place, write_draft
from quizapp.draft.rules.gazetteer import read_gazetteer
from quizapp.draft.texts import CannotRead
from quizapp.generate import build as building

if TYPE_CHECKING:
    from quizapp.draft.completions import Completions
    from quizapp.draft.modelling import Proposed

MOST_LETTERS = 60
Asked = Callable[[Sequence[Read]], Iterable[Read]]


class Model(NamedTuple):
    """Where a language model answers, with which key, under which name."""

    base_url: str
    api_key: str
    name: str


class Drafted(NamedTuple):
    """What was drafted from a text; `proposed` is None where no language model was asked."""

    folder: Path
    read: Sequence[Read]
    facts: Sequence[Fact]
    preface: Preface
    proposed: Proposed | None


def id_for(name: str) -> str:
    """Return a chapter's id made from the name of a file or a title."""
    return slug(name)[:MOST_LETTERS].strip("-") or "chapter"


def is_id(text: str) -> bool:
    """Tell whether a text can be a chapter's id."""
    return bool(text) and slug(text) == text and len(text) <= MOST_LETTERS


def draft(  # noqa: PLR0913 - what may be watched is two things
    text: str,
    folder: Path,
    chapter_id: str,
    *,
    title: str = "",
    gazetteers: Sequence[Path] = (),
    model: Model | None = None,
    watched: Watched = iter,
    asked: Asked = iter,
) -> Drafted:
    """Return the draft that a text gives for a new chapter in `folder`; write nothing.

    `watched` and `asked` may show how far reading and asking the model have come. Raises CannotWrite where
    the folder is taken, CannotRead where nothing can be drafted or the model gives no answer.
    """
    check_place(folder)
    read = read_text(text, chapter_id, read_gazetteer(*gazetteers), watched)
    if not read:
        raise CannotRead("The file holds no text.")
    facts = [fact for one in read for fact in one.facts]
    called = title or _title(folder.name) or chapter_id
    preface = preface_of(read, facts, chapter_id, called)
    if model is None:
        return Drafted(folder, read, facts, preface, None)
    from quizapp.draft.modelling import merged

    proposed = _proposed(read, chapter_id, preface, model, asked)
    facts = merged(facts, proposed.facts)
    return Drafted(folder, read, facts, preface_of(read, facts, chapter_id, called), proposed)


def keep(made: Drafted) -> None:
    """Put a draft in its folder with the files that building makes; raises CannotWrite."""
    write_draft(made.folder, made.preface, made.facts, _built)


def keep_as(made: Drafted, author: str, at: datetime) -> str:
    """Put a draft into its bank, in an author's name; return the version. Raises CannotWrite and Busy."""
    root, name = made.folder.parent, made.folder.name
    with lock(root):
        keep(made)
        files = {f"{name}/{file}": File(None, text_of(made.folder / file)) for file in (PREFACE, FACTS)}
        there = [f"{name}/{path.name}" for path in sorted(made.folder.iterdir())]
        return keeping.keep(root, Entry(at, author, f"Draft {name}", files), there).version


def would_ask(made: Drafted) -> tuple[int, int]:
    """Return how many requests a language model would get, and about how many tokens in all."""
    from quizapp.draft.modelling import asked_about, tokens_to_send

    return len(asked_about(made.read)), tokens_to_send(made.read)


def _title(name: str) -> str:
    return name.replace("-", " ").replace("_", " ").strip().capitalize()


def _built(folder: Path) -> None:
    """Add the files that building makes, so that the new chapter is not stale."""
    building.write(building.build(read_chapter(folder), folder), folder)


def _proposed(
    read: Sequence[Read], chapter_id: str, preface: Preface, model: Model, asked: Asked
) -> Proposed:
    from quizapp.draft.modelling import Proposed, asked_about, propose

    proposed = Proposed()
    with _answering(model) as completions:
        for one in asked(asked_about(read)):
            propose(one, completions, chapter_id, preface.aliases, proposed)
    return proposed


@contextmanager
def _answering(model: Model) -> Iterator[Completions]:
    from quizapp.draft.completions import Completions, ModelFailed

    with Completions(model.base_url, model.api_key, model.name) as completions:
        try:
            yield completions
        except ModelFailed as failure:
            raise CannotRead(str(failure)) from None
