"""The key of a question as an author mends it: what is filled in, and what of the files changes with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import abort
from flask_babel import lazy_gettext as _l
from wtforms import Form

from quizapp.authoring import answering
from quizapp.authoring.answering import Keyed, Prepared
from quizapp.web.author.editing_fields import AreaField
from quizapp.web.author.editing_keys import FacetKeyForm, KeyField, QuestionKeyForm
from quizapp.web.author.editing_parts import filled, taken
from quizapp.web.author.reports import Mended
from quizapp.web.visitor import settings


class KeyForm(Form):
    """The key of a facet, and the claim that tells it."""

    key = KeyField(FacetKeyForm, _l("The key"))
    says = AreaField(_l("The claim"))


class QuestionForm(Form):
    """The key of a question that is written by hand."""

    key = KeyField(QuestionKeyForm, _l("The key"))


@dataclass(frozen=True)
class Rekeying:
    """What the author has filled in: `fields` of the key that change, for all of `chosen`, and the claim."""

    number: int
    form: Form
    chosen: list[Keyed]
    fields: dict[str, Any]
    says: str

    @classmethod
    def of(cls, mended: Mended, sent: Any) -> Rekeying:
        """Return what was filled in for one of the holders; one that is not sent shows it as it is."""
        number = sent.get("of", 0, type=int)
        keyed = mended.holders[number] if 0 <= number < len(mended.holders) else abort(404)
        fact = answering.fact_of(mended.chapter, keyed)
        of = KeyForm if fact else QuestionForm
        key = _plain(keyed)
        plain: dict[str, Any] = {"key": key, "says": fact.says} if fact else {"key": key}
        if "key-kind" not in sent:
            return cls(number, filled(of, plain), [], {}, "")
        form = of(sent)
        after = taken(form, plain)
        fields = _changed(key, after.get("key") or {})
        says = after.get("says", "") if fact and after.get("says") != fact.says else ""
        same = [other for other in mended.holders if _is_the_same(other, keyed)]
        return cls(number, form, same if fields or says else [], fields, says)

    @property
    def mended(self) -> set[str]:
        """Return the ids of the facets and questions whose key changes."""
        return {keyed.facet or keyed.item for keyed in self.chosen}

    def prepared(self, sent: Any = None) -> Prepared:
        """Return the changes of the files, based on what the author saw where that was sent."""
        prepared = answering.rekeying(settings().bank, self.chosen, self.fields, self.says)
        seen = dict(part.split(" ", 1) for part in (sent.getlist("seen") if sent else ()) if " " in part)
        return prepared._replace(based_on=prepared.based_on | seen)


def _changed(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return {name: after.get(name) for name in before | after if after.get(name) != before.get(name)}


def _plain(keyed: Keyed) -> dict[str, Any]:
    return keyed.key.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _is_the_same(other: Keyed, keyed: Keyed) -> bool:
    """Tell whether two hold one key: that of a written question which only repeats the facet's."""
    return other == keyed or (
        type(other.key) is type(keyed.key)
        and other.key.same_as(keyed.key)
        and (other.facet is None) is not (keyed.facet is None)
    )
