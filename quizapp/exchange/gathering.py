"""Questions of a learning platform on their way into a deck: their names, their places, what was lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from pydantic import ValidationError

from quizapp.bank.folding import squeeze
from quizapp.bank.media import Media
from quizapp.bank.questions import Status
from quizapp.exchange.deck import Asking, BadFile, Deck, Entry, Loss, Read
from quizapp.exchange.limits import MIB, MOST_QUESTIONS, TEXT_BYTES
from quizapp.exchange.losses import first_words, name_of
from quizapp.exchange.marks import with_mark
from quizapp.exchange.sound_text import sound
from quizapp.exchange.weighted import Made, explanation
from quizapp.exchange.weights import NotAsked

_STEP = re.compile(r"(?<!/)/(?!/)")
_CONTEXT = re.compile(r"\$\w+\$")
_A_WHOLE_BEGINNING = 15
_MOST_HINTS = 5
_MOST_REF, _MOST_LINE = 1024, 4096
MOST_NAME = 100
"""Of the id of a question, in signs."""


class Found(NamedTuple):
    """A question as a file has it, with the path of its category."""

    asking: Asking
    name: str = ""
    id: str = ""
    tags: Sequence[str] = ()
    path: tuple[str, ...] = ()
    status: Status = Status.CHECKED
    mark: Mapping[str, Any] = {}

    @property
    def entry(self) -> Entry:
        """Return the question as an entry of a deck, before its mark is looked at."""
        tags = tuple(dict.fromkeys(tag for tag in map(squeeze, self.tags) if tag))
        ref = self.id or ("" if _says_the_stem(self.name, self.asking.stem) else self.name)
        return Entry(ref=ref, claim="", tags=tags, status=self.status, asked=(self.asking,))


class Gathering:
    """The questions of one file."""

    def __init__(self, title: str) -> None:
        self.title, self.language, self.about = title, "en", ""
        self.losses: list[Loss] = []
        self._kept: list[tuple[Entry, tuple[str, ...], bool]] = []
        self._names: Counter[str] = Counter()
        self._ids: set[str] = set()
        self._count = 0

    def lose(self, item: str, what: str) -> None:
        """Tell that something of an item is not carried."""
        self.losses.append(Loss(first_words(item), what))

    def add(self, found: Found) -> None:
        """Take a question, as its mark has it."""
        self._count += 1
        if self._count > MOST_QUESTIONS:
            raise BadFile(f"The file has more than {MOST_QUESTIONS:,} questions, the most of one import.")
        found, lost = _of_a_length(found)
        for what in lost:
            self.lose(found.name or found.asking.stem, what)
        marked = with_mark(found.entry, found.mark)
        entry = marked.entry
        if marked.is_outdated:
            self.lose(
                name_of(entry), "It was changed elsewhere: what was noted here of its form is left out."
            )
        if marked.is_further and self._kept:
            before, path, is_named = self._kept[-1]
            whole = before.model_copy(update={"asked": (*before.asked, *entry.asked)})
            self._kept[-1] = whole, path, is_named
            return
        if found.id and entry.ref in self._ids:
            self.lose(entry.ref, "Another question of the file has the same id.")
            entry = entry.model_copy(update={"ref": ""})
        is_named = not found.id and entry.ref == found.name
        self._ids.add(entry.ref)
        self._names[entry.ref] += is_named
        self._kept.append((entry, found.path, is_named))

    def read(self) -> Read:
        """Return the deck: its title is the first step of all categories; a name given twice names none."""
        heads = {path[:1] for _, path, _ in self._kept}
        shared = len(heads) == 1 and heads != {()}
        title = next(iter(heads))[0] if shared else self.title
        entries = [
            entry.model_copy(
                update={
                    "ref": "" if is_named and self._names[entry.ref] > 1 else entry.ref,
                    "topic": path[1:] if shared else path,
                }
            )
            for entry, path, is_named in self._kept
        ]
        shown = sound(title or "Imported")[:_MOST_LINE]
        about, language = sound(self.about), sound(self.language)
        deck = Deck(title=shown, language=language, about=about, entries=tuple(entries))
        return Read(deck, self.losses)


def asking_of(
    stem: str, made: Made, general: str, hints: Iterable[str] = (), media: tuple[Media, ...] = ()
) -> tuple[Asking, list[str]]:
    """Return a question, and what of it is lost; NotAsked where it does not fit."""
    explained, lost = explanation(general, made.said)
    shown = [hint for hint in map(squeeze, hints) if hint]
    lost = [*made.lost, *lost]
    if len(shown) > _MOST_HINTS:
        lost.append(f"Hints after the first {_MOST_HINTS} are left out.")
    with fitting():
        asking = Asking(
            form=made.form,
            stem=stem,
            key=made.key,
            wrong=made.wrong,
            explanation=explained,
            hints=tuple(shown[:_MOST_HINTS]),
            media=media,
        )
    return asking, lost


def _of_a_length(found: Found) -> tuple[Found, list[str]]:
    """Return a question whose names are no longer than names can be, and what is told of the others."""
    lost = []
    if len(found.id) > _MOST_REF or len(found.name) > _MOST_REF:
        name = found.name if len(found.name) <= _MOST_REF else ""
        found = found._replace(id=found.id if len(found.id) <= _MOST_REF else "", name=name)
        lost.append(f"Its name has more than {_MOST_REF:,} signs and is left out.")
    if any(len(tag) > _MOST_LINE for tag in found.tags):
        found = found._replace(tags=[tag for tag in found.tags if len(tag) <= _MOST_LINE])
        lost.append(f"A tag of more than {_MOST_LINE:,} signs is left out.")
    if any(len(step) > _MOST_LINE for step in found.path):
        found = found._replace(path=tuple(step[:_MOST_LINE] for step in found.path))
        lost.append(f"The name of its category is cut after {_MOST_LINE:,} signs.")
    return found, lost


@contextmanager
def fitting(place: str = "") -> Iterator[None]:
    """Make questions within: NotAsked says why one does not fit; any other fault gets a note of the place."""
    try:
        yield
    except (NotAsked, BadFile):
        raise
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        what = str(fault["msg"]).removeprefix("Value error, ")
        where = ".".join(str(step) for step in fault["loc"])
        raise NotAsked(f"It does not fit ({where}: {what}).") from None
    except Exception as error:
        if place:
            error.add_note(place)
        raise


def too_large(deck: Deck, size: int) -> list[Loss]:
    """Tell of a file with so many bytes of text that it cannot be read back here in one piece."""
    most = f"The file has more than {TEXT_BYTES // MIB} MiB of text, the most that is read here of one file."
    return [Loss(deck.title, most)] if size > TEXT_BYTES else []


def path_of(text: str) -> tuple[str, ...]:
    """Return the steps of a category: `$course$/top/A/B` is A, B; a doubled stroke is one in a name."""
    steps = [squeeze(step.replace("//", "/")) for step in _STEP.split(text.strip())]
    if _CONTEXT.fullmatch(steps[0]):
        steps = steps[2:] if steps[1:2] == ["top"] else steps[1:]
    return tuple(step for step in steps if step)


def path_text(path: Iterable[str]) -> str:
    """Return a category as platforms write it, below the course's top."""
    steps = (step.replace("/", "//") for step in map(squeeze, path))
    spaced = (" " * step.startswith("/") + step + " " * step.endswith("/") for step in steps)
    return "/".join(("$course$", "top", *spaced))


def _says_the_stem(name: str, stem: str) -> bool:
    """Tell whether a name is only what a platform made of the beginning of the question."""
    said, whole = squeeze(name).rstrip(".… "), squeeze(stem)
    return whole == said or (len(said) >= _A_WHOLE_BEGINNING and whole.startswith(said))
