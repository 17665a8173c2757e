"""The item that is being edited: its YAML as it would be after what was typed and pressed, not saved yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from werkzeug.datastructures import MultiDict

from quizapp.authoring.changes import Change, Insert, Place, Replace
from quizapp.bank.editing.fields import with_fields
from quizapp.bank.editing.flow import fields_text
from quizapp.bank.editing.pieces import CannotSplice
from quizapp.bank.problems import BankError, Mark, Problem
from quizapp.bank.questions import Status
from quizapp.bank.reader import FACTS, GENERATED, QUIZZES, WRITTEN
from quizapp.bank.yaml_text import BY_HAND, Located, read_text
from quizapp.bank.yaml_text import Place as Path
from quizapp.web.author.editing_fields import Plain
from quizapp.web.author.editing_form import FORMS
from quizapp.web.author.editing_parts import RowsField, every, taken

WHOLE = ""
"""How an item's own text is called in the places of its problems."""


class Kind(StrEnum):
    """What is edited; also the part of the address."""

    FACTS = "facts"
    QUESTIONS = "questions"
    QUIZZES = "quizzes"

    @property
    def file(self) -> str:
        """Return the file of a chapter in which authors write these."""
        return {Kind.FACTS: FACTS, Kind.QUESTIONS: WRITTEN, Kind.QUIZZES: QUIZZES}[self]

    @property
    def files(self) -> tuple[str, ...]:
        """Return the files of a chapter in which these stand."""
        return (self.file, GENERATED) if self is Kind.QUESTIONS else (self.file,)


class NotAnItem(BankError):
    """A text that is not the YAML of one item; its problem says why."""

    def __init__(self, code: str, message: str, at: Mark | None = None) -> None:
        super().__init__([Problem(at or Mark(WHOLE, 1, 1), code, message)])


@dataclass(frozen=True)
class Edited:
    """An item as it is typed now.

    `chapter` is the name of its folder, `item_id` is empty for what was never saved, `seen` and `before` tell
    what its author saw of the files when the page was opened.
    """

    kind: Kind
    chapter: str
    item_id: str
    text: str
    before: str = ""
    seen: str = ""
    has_form: bool = True

    @classmethod
    def of(cls, kind: Kind, sent: Mapping[str, str]) -> Edited:
        """Return the item as a page sent it, before what was typed into a form is taken up."""
        told = {
            name: with_newlines(sent.get(name, "")) for name in ("chapter", "item", "yaml", "before", "seen")
        }
        return cls(
            kind=kind,
            chapter=told["chapter"],
            item_id=told["item"],
            text=told["yaml"],
            before=told["before"],
            seen=told["seen"],
            has_form=sent.get("shown") == "form",
        )

    def filled_in(self, sent: MultiDict[str, str]) -> Edited:
        """Return the item with what was typed into its form; raise BankError where its text is no item."""
        if not self.has_form:
            return self
        form = FORMS[self.kind](sent)
        for field in every(form):
            if isinstance(field, RowsField):
                field.removed = sent.get("remove")
        old = read_item(self.text).value
        new = taken(form, old)
        names = dict.fromkeys([*old, *new])
        return self.with_values({(name,): new.get(name) for name in names if new.get(name) != old.get(name)})

    def with_values(self, values: Mapping[Path, Plain]) -> Edited:
        """Return the item with some fields set, or taken away where None.

        Where its text is laid out so that nothing can be changed by itself, all of it is written anew.
        """
        try:
            return replace(self, text=with_fields(self.text, values))
        except CannotSplice:
            plain = fields_text(
                {name: held for name, held in read_item(self.text).value.items() if held is not None}
            )
            return replace(self, text=with_fields(plain, values))

    def change(self, place: Place | None) -> Change:
        """Return what saving it changes, where it now stands at `place`; a generated one is adopted."""
        if place is None or place.file == GENERATED:
            return Insert(self.chapter, self.kind.file, self.text)
        return Replace(place, self.text)

    @property
    def says_it_is_ready(self) -> bool:
        """Tell whether it would be asked, once it is saved."""
        try:
            return bool(
                read_item(self.text).value.get("status", Status.CHECKED.value) == Status.CHECKED.value
            )
        except BankError:
            return False

    def read(self) -> Located:
        """Return what stands in the text; BankError where it is not the item that is edited."""
        located = read_item(self.text)
        named = located.value.get("id")
        if self.item_id and named != self.item_id:
            message = (
                f"an id is changed by itself, everywhere at once: quizapp bank rename {self.item_id} NEW"
            )
            raise NotAnItem("QB010", message, located.mark(("id",)))
        return located


def read_item(text: str) -> Located:
    """Return what stands in the YAML of one item, each value with its place; BankError where it is none."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > BY_HAND.size:
        raise NotAnItem("QB002", f"the item has {size:,} bytes; the limit is {BY_HAND.size:,}")
    located = read_text(text, WHOLE)
    if located.value is None:
        raise NotAnItem("QB007", "there is nothing here: the fields of one item are expected")
    if isinstance(located.value, list):
        raise NotAnItem("QB007", "the fields of one item are expected, without a dash before them")
    if not isinstance(located.value, dict) or not located.value:
        raise NotAnItem("QB007", "the fields of one item are expected here, such as id: loan-1954")
    return located


def with_newlines(text: str) -> str:
    """Return a text as files have it, whatever a browser sends at the ends of lines."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
