"""A whole text as a draft chapter: its preface with every paragraph, and the draft facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizapp.bank import drafted
from quizapp.bank.content import Alias, Fact, Paragraph, Preface, Topic
from quizapp.bank.source import fingerprint, paragraphs_of
from quizapp.draft.facts import TOPIC, Drafter
from quizapp.draft.rules.amounts import amounts_in
from quizapp.draft.rules.dates import dates_in, last_year
from quizapp.draft.rules.finds import Find, Kind, in_order
from quizapp.draft.rules.gazetteer import Gazetteer
from quizapp.draft.rules.names import Names
from quizapp.draft.rules.passages import Passage
from quizapp.draft.rules.speech import Speakers, quoted, voice_of

MAX_HEADING_WORDS = 14
_ENDS_OF_TEXT = frozenset(".?!…:;‥”’\"')»")
Watched = Callable[[Sequence[Passage]], Iterable[Passage]]


@dataclass(frozen=True)
class Read:
    """A paragraph that was read: who speaks in it, what was found, and the facts drafted from that."""

    passage: Passage
    speaker: str
    finds: tuple[Find, ...]
    facts: tuple[Fact, ...]
    is_heading: bool


def read_text(text: str, chapter_id: str, gazetteer: Gazetteer, watched: Watched = iter) -> list[Read]:
    """Return every paragraph of a text with what the rules find in it; `watched` may show the progress."""
    passages = [Passage(number, line) for number, line in enumerate(paragraphs_of(text), 1)]
    headings = frozenset(p.number for p in passages if is_heading(p.text))
    names = Names(passages, gazetteer, headings)
    speakers = Speakers(passages, headings)
    drafter = Drafter(chapter_id)
    found: list[Read] = []
    year, speaker = None, ""
    for p in watched(passages):
        speaker = speakers.of(p.number, speaker)
        dates = dates_in(p, year)
        year = last_year(dates) or year
        heading = p.number in headings
        finds = [] if heading else _all_finds(p, dates, names.of(p.number), speakers.until(p.number))
        found.append(Read(p, speaker, tuple(finds), tuple(_facts(p, finds, speaker, drafter)), heading))
    return found


def is_heading(paragraph: str) -> bool:
    """Tell whether a paragraph is a heading: a few words that end as no sentence does."""
    return len(paragraph.split()) <= MAX_HEADING_WORDS and paragraph[-1] not in _ENDS_OF_TEXT


def preface_of(read: Sequence[Read], facts: Iterable[Fact], chapter_id: str, title: str) -> Preface:
    """Return the preface: everything that a person has still to write says so."""
    cited = {fact.paragraph for fact in facts}
    return Preface.model_validate(
        {
            "format": "1",
            "id": chapter_id,
            "title": title,
            "genre": f"The kind of text is {drafted.UNWRITTEN}",
            "about": f"A draft made from a text. What a learner is told first is {drafted.UNWRITTEN}.",
            "attributions": [drafted.ATTRIBUTION],
            "topics": [Topic(id=TOPIC, title="Not sorted yet")],
            "aliases": [*_aliases(read)],
            "paragraphs": [_paragraph(one, one.passage.number in cited) for one in read],
        }
    )


def _all_finds(p: Passage, dates: list[Find], names: list[Find], label: int) -> list[Find]:
    """Put the finds of a paragraph together; what is a date or a name is no amount."""
    taken = frozenset(i for find in in_order([*dates, *names]) for i in _tokens_of(p, find))
    inside = [(find.start, find.end) for find in dates]
    free = (
        [name for name in names if not any(start <= name.start < end for start, end in inside)]
        if inside
        else names
    )
    return [find for find in in_order([*dates, *amounts_in(p, taken), *free]) if find.start >= label]


def _tokens_of(p: Passage, find: Find) -> Iterator[int]:
    i = p.index_at(find.start)
    while i < len(p.tokens) and p.tokens[i].start < find.end:
        yield i
        i += 1


def _facts(p: Passage, finds: Sequence[Find], speaker: str, drafter: Drafter) -> Iterator[Fact]:
    stretches = quoted(p.text)
    places: Counter[str] = Counter()
    waiting = list(reversed(finds))
    for sentence in p.sentences:
        end = p.tokens[sentence[-1]].end
        here: list[Find] = []
        while waiting and waiting[-1].start < end:
            here.append(waiting.pop())
        is_asked = p.tokens[sentence[-1]].text == "?" or p.text[:end].rstrip("”\"’'")[-1:] == "?"
        if not here or (is_asked and all(find.kind is Kind.NAME for find in here)):
            continue
        in_quotes = any(start <= here[0].start < stop for start, stop in stretches)
        yield drafter.fact(p.number, here, voice_of(p, sentence, here, speaker, in_quotes), places)


def _aliases(read: Sequence[Read]) -> Iterator[Alias]:
    """Return each standard name that the text prints otherwise."""
    printed: dict[str, dict[str, None]] = {}
    for one in read:
        for find in one.finds:
            if find.kind is Kind.NAME and find.printed != find.text:
                printed.setdefault(find.text, {})[find.printed] = None
    return (Alias(name=name, printed=tuple(forms)) for name, forms in sorted(printed.items()))


def _paragraph(read: Read, is_cited: bool) -> Paragraph:
    counts = Counter(find.kind.value for find in read.finds)
    reason = drafted.HEADING if read.is_heading else drafted.NOTHING_FOUND
    if read.passage.text.rstrip("”\"’'").endswith("?"):
        reason = drafted.QUESTION
    return Paragraph(
        number=read.passage.number,
        gist=drafted.gist(read.passage.number, {kind.value: counts[kind.value] for kind in Kind}),
        fingerprint=fingerprint(read.passage.text),
        no_facts=None if is_cited else reason,
    )
