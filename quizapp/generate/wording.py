"""Words in claims: found, taken out, put in so that the sentence still reads well."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizapp.bank.folding import fold
from quizapp.bank.keys import NumberKey
from quizapp.bank.quantities import write_range
from quizapp.generate.fact_base import Asked

MOST_CLAIM = 4000
"""A longer claim is not turned into a statement or a cloze."""
_LINE = 4000

_TURNS = {
    "to": "aim",
    **dict.fromkeys(
        "at by on in as of for from with without under over through after before".split(), "manner"
    ),
    **dict.fromkeys("he she it they we nobody everybody someone that because".split(), "clause"),
}
_DETERMINERS = frozenset("a an the his her its their our my your this that these those no".split())
_GOES_ON, _ENDS = re.compile(r"[\w.,-]"), re.compile(r"(?![\w-]|[.,]\d)")
_LAST_WORD = re.compile(r"([^\W\d_]+)\s+\Z")
_ARTICLE = re.compile(r"\b(an?)(?=\s+\Z)", re.IGNORECASE)
_VOWEL = re.compile(
    r"(?!uni|use|usu|eu|one\b|once\b|u\.|us\b|ussr\b|ufo)[aeiou]|hour|honest|honou?r|heir|8|1[18]\b"
)
_NEGATIVE = re.compile(
    r"\b(not|never|except|cannot)\b|n['’]t\b|\b(is|are|was|were) (false|untrue|incorrect|wrong)\b",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """Where the words that say a key stand in a claim."""

    start: int
    end: int


def shortened(text: str) -> str:
    """Return a text cut to what a line holds."""
    return text if len(text) <= _LINE else f"{text[:_LINE].rpartition(' ')[0] or text[:_LINE]} …"


def is_negative(text: str) -> bool:
    """Tell whether a text says what is not so."""
    return bool(_NEGATIVE.search(text))


def capitalised(text: str) -> str:
    """Return a text that begins as a sentence does."""
    return text[:1].upper() + text[1:]


def words_of_key(asked: Asked) -> str:
    """Return the words that say the key in the claim."""
    return asked.facet.in_claim or asked.answer.text


def meanings(text: str) -> set[str]:
    """Return the words that carry a meaning of their own, roughly: those of four letters or more."""
    return {word for word in fold(text).split() if len(word) > 3}


def find(claim: str, words: str) -> list[Found]:
    """Return where `words` stand by themselves in a claim: not `50 projects` in `150 projects`."""
    found: list[Found] = []
    if claim.startswith(capitalised(words)) and not claim.startswith(words):
        found += [Found(0, len(words))] if _ENDS.match(claim, len(words)) else []
    start = claim.find(words)
    while start >= 0:
        end = start + len(words)
        if not _GOES_ON.search(claim[max(start - 1, 0) : start]) and _ENDS.match(claim, end):
            found.append(Found(start, end))
        start = claim.find(words, end)
    return found


def turn_of(text: str) -> str:
    """Return the turn of phrase that a wording takes: an aim, a manner, a clause, or plain words."""
    return _TURNS.get(text.partition(" ")[0].casefold(), "")


def has_determiner(text: str) -> bool:
    """Tell whether a text begins with an article or another determiner: `the base`, `his wish`."""
    return text.partition(" ")[0].casefold() in _DETERMINERS


def names_a_thing(text: str) -> bool:
    """Tell whether it is certain that a text names a thing: `a treaty`, `National Day`; not `very good`."""
    return not turn_of(text) and (has_determiner(text) or text[:1].isupper())


def fits_after(before: str, text: str, *, article_changes: bool = False) -> bool:
    """Tell whether `text` can follow: no article after an article, `a` or `an` by how the text begins."""
    last = _LAST_WORD.search(before)
    word = last[1].casefold() if last else ""
    if word not in _DETERMINERS:
        return True
    if has_determiner(text):
        return False
    return article_changes or word not in ("a", "an") or _article(text) == word


def put_in(claim: str, places: list[Found], text: str) -> str:
    """Return the claim with `text` in these places, the article before it and the first letter put right."""
    parts: list[str] = []
    end = 0
    for place in places:
        before = claim[end : place.start]
        parts += [_ARTICLE.sub(lambda found: _like(found[1], _article(text)), before), text]
        end = place.end
    return capitalised("".join([*parts, claim[end:]]))


def in_the_words_of(asked: Asked, place: Found, key: NumberKey) -> str:
    """Return an amount as the claim writes its own: without the unit where the claim goes on with it."""
    said, after = asked.fact.says[place.start : place.end], asked.fact.says[place.end :]
    goes_on = re.match(rf"\s*{re.escape(key.unit)}", after)
    return write_range(key.number, key.highest, "") if goes_on and key.unit not in said else key.text


def amount_place(asked: Asked, place: Found, key: NumberKey) -> Found:
    """Return where the amount alone stands, so that the unit can still be read."""
    said = asked.fact.says[place.start : place.end]
    return Found(place.start, place.start + len(said.removesuffix(key.unit).rstrip()))


def _article(text: str) -> str:
    return "an" if _VOWEL.match(text.casefold()) else "a"


def _like(model: str, word: str) -> str:
    return word.capitalize() if model[0].isupper() else word
