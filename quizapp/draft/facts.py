"""What was found in a sentence as one draft fact, a facet for each thing, in words of our own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from quizapp.bank import drafted
from quizapp.bank.content import Fact, Importance
from quizapp.bank.folding import fold
from quizapp.bank.keys import DateKey, NumberKey
from quizapp.bank.questions import Status
from quizapp.draft.rules.finds import Find, Kind
from quizapp.draft.rules.speech import Voice

TOPIC = "draft"
MAX_SLUG = 60
_NAMED = {"people": "person", "places": "place", "bodies": "body", "names": "name"}
_ASKED = {
    "people": "whom", "places": "which place", "bodies": "which body", "names": "which name",
    "times": "which time", "numbers": "which number", "rough-amounts": "which rough amount",
}  # fmt: skip


class Drafter:
    """Makes the facts of one chapter, with ids that no two share."""

    def __init__(self, chapter_id: str) -> None:
        self._chapter_id = chapter_id
        self._ids: Counter[str] = Counter()

    def fact(self, paragraph: int, finds: Sequence[Find], voice: Voice, places: Counter[str]) -> Fact:
        """Return a draft of one sentence; `places` counts what the paragraph was asked for so far."""
        finds = distinct(finds)
        remarks = [find.remark for find in finds if find.remark]
        return Fact.model_validate(
            {
                "id": self.new_id(paragraph, _most_telling(finds).text),
                "says": drafted.claim(paragraph, [find.text for find in sorted(finds, key=_order)], remarks),
                "paragraph": paragraph,
                "basis": voice.basis,
                "holder": voice.holder,
                "importance": Importance.USEFUL,
                "topic": TOPIC,
                "status": Status.DRAFT,
                "found": list(dict.fromkeys(find.printed for find in finds)),
                "facets": [*_facets(paragraph, finds, places)],
            }
        )

    def new_id(self, paragraph: int, words: str) -> str:
        """Return an id made of the chapter, the paragraph and a few words."""
        wanted = slug(f"{self._chapter_id[:24]} p{paragraph:02} {words}")[: MAX_SLUG - 8].strip("-")
        self._ids[wanted] += 1
        return wanted if self._ids[wanted] == 1 else f"{wanted}-no-{self._ids[wanted]}"


def slug(words: str) -> str:
    """Return words as small letters and digits joined by hyphens; empty where they hold neither."""
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in fold(words)).split())


def distinct(finds: Iterable[Find]) -> list[Find]:
    """Return the finds without those whose key was found before; the spellings of a name are put together."""
    kept: dict[tuple[Kind, str], Find] = {}
    for find in finds:
        kept.setdefault((find.kind, find.text), find)
    return [*kept.values()]


def _most_telling(finds: Sequence[Find]) -> Find:
    return min(finds, key=_order)


def _order(find: Find) -> int:
    """Return what is named first: amounts, dates, names, which is seldom the order of the text."""
    return (Kind.AMOUNT, Kind.DATE, Kind.NAME).index(find.kind)


def _facets(paragraph: int, finds: Sequence[Find], places: Counter[str]) -> Iterator[dict[str, object]]:
    ids: Counter[str] = Counter()
    for find in finds:
        what, name = asked(find), _facet_name(find)
        verb = "name" if find.kind is Kind.NAME else "give"
        places[what] += 1
        ids[name] += 1
        yield {
            "id": name if ids[name] == 1 else f"{name}-{ids[name]}",
            "asks": drafted.question(what, paragraph, verb, places[what] if places[what] > 1 else 0),
            "key": find.key,
            "cluster": find.cluster,
        }


def _facet_name(find: Find) -> str:
    if find.kind is Kind.NAME:
        return _NAMED[find.cluster]
    if isinstance(find.key, NumberKey):
        return slug(find.key.unit)[:40].strip("-") or "amount"
    return "date" if find.kind is Kind.DATE else "amount"


def asked(find: Find) -> str:
    """Return what a draft asks for: `how many rubles`, `which month`, `whom`."""
    if isinstance(find.key, NumberKey):
        return "what share in percent" if find.key.unit == "%" else f"how many {find.key.unit}"
    if isinstance(find.key, DateKey):
        return {"year": "which year", "month": "which month", "day": "which day"}[find.key.date.precision]
    return _ASKED[find.cluster]
