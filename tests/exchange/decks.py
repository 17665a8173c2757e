"""Decks to carry through a format and back: whatever is awkward, and nothing that a bank could not hold.

    @given(decks(FORMAT.forms))
    def test_a_deck_comes_back_as_it_went(deck: Deck) -> None:
        assert_round_trip(FORMAT, deck)

Texts have no white space at their ends, none doubled, and no character that XML forbids. Stems, claims,
explanations and the backs of cards may have several lines and empty lines between; all else has one.
"""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal

from hypothesis import strategies as st

from quizapp.bank.folding import fold
from quizapp.bank.forms import Form
from quizapp.bank.keys import (
    BlanksKey,
    DateKey,
    Key,
    ListKey,
    NameKey,
    NumberKey,
    OrderKey,
    Pair,
    PairsKey,
    SimpleKey,
    TextKey,
    YesNoKey,
)
from quizapp.bank.media import Media, Side, media_name
from quizapp.bank.questions import BLANK, Direction, Status
from quizapp.exchange.deck import Asking, Deck, Entry, Wrong

AWKWARD = (
    *("2 < 3 & 4 > 1", "{=~#}", r"back\slash", r"\n is two signs", "~wave", "=equal", "#hash", "::title::"),
    *(
        "// note",
        "$CATEGORY: top",
        "a -> b",
        "%50% of it",
        "100%",
        "[markdown]",
        "[[file]]",
        "`code`",
        "a | b",
    ),
    *(
        "* star",
        "_low_",
        "<b>bold?</b>",
        "&amp;",
        "&lt;p&gt;",
        "&nbsp;",
        "]]>",
        "<!-- no -->",
        "<![CDATA[x]]>",
    ),
    *("{1:SHORTANSWER:=x}", "{{c1::cloze}}", "{{Front}}", "[sound:a.mp3]", r"\(x^2\)", "$$y$$", "[latex]z"),
    *('"quoted"', "it's", "‘curly’", "a; b, c", "=1+1", "@at", "-minus", "+plus", "A. first", "B) second"),
    *(
        "ANSWER: A",
        "Ünïcödé",
        "中文字",
        "日本語",
        "שלום עולם",
        "مرحبا",
        "👩‍🚀 flies",
        "🇨🇳",
        "x²",
        "½",
        "Ελλάδα",
    ),
    *("ß", "no", "null", "1954", "plain", "words", "here", "and", "there"),
)
UNITS = ("kilometres", "%", "rubles", "people")
CREDITS = (5, 10, 20, 25, 33, 50, 75, 80, 90)
PICTURES = {
    media_name(content, ending): content
    for ending, content in (
        ("gif", base64.b64decode("R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==")),
        ("gif", base64.b64decode("R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==")),
        (
            "png",
            base64.b64decode(
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
            ),
        ),
    )
}
"""The files that media of a deck name, by their names."""

_LETTERS = st.characters(
    codec="utf-8", categories=("L", "N", "P", "Sm", "Sc", "So"), exclude_characters="\ufffe\uffff_"
)


def plain(text: str) -> str:
    """Return a text as decks hold it: lines squeezed, no more than one empty line between two."""
    normal = unicodedata.normalize("NFC", text).replace(BLANK, "_")
    lines = [" ".join(line.split()) for line in normal.split("\n")]
    kept = [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]
    return "\n".join(kept).strip("\n")


def _has_a_word(text: str) -> bool:
    return bool(fold(text)) and any(c.isalnum() for c in text)


def lines(most_words: int = 4) -> st.SearchStrategy[str]:
    """Return texts of one line that hold a letter or a digit."""
    words = st.one_of(*[st.sampled_from(AWKWARD)] * 4, st.text(_LETTERS, min_size=1, max_size=4))
    joined = st.lists(words, min_size=1, max_size=most_words).map(lambda found: plain(" ".join(found)))
    return joined.filter(_has_a_word)


def texts() -> st.SearchStrategy[str]:
    """Return texts of one line or several."""
    ends = st.sampled_from(("\n", "\n\n"))
    return st.one_of(
        lines(6),
        st.tuples(lines(6), ends, lines(6)).map("".join),
        st.tuples(lines(3), ends, lines(3), ends, lines(3)).map("".join),
    )


def distinct(least: int, most: int) -> st.SearchStrategy[tuple[str, ...]]:
    """Return so many lines of which no two are the same answer."""
    return st.lists(lines(3), min_size=least, max_size=most, unique_by=fold).map(tuple)


@st.composite
def _numbers(draw: st.DrawFn) -> NumberKey:
    number = draw(st.decimals(-9999, 999_999, places=draw(st.sampled_from((0, 0, 1, 3)))))
    how = draw(st.sampled_from(("plain", "range", "tolerance")))
    return NumberKey(
        number=number,
        to=number + draw(st.integers(1, 500)) if how == "range" else None,
        tolerance=Decimal(draw(st.sampled_from(("0.5", "2", "10")))) if how == "tolerance" else Decimal(0),
        unit=draw(st.sampled_from(UNITS)),
    )


_DATES = st.dates().flatmap(
    lambda day: st.sampled_from((f"{day.year:04d}", f"{day:%m}", day.isoformat())).map(
        lambda text: DateKey.model_validate({"date": f"{day.year:04d}-{text}" if len(text) == 2 else text})
    )
)


@st.composite
def _worded(draw: st.DrawFn) -> NameKey | TextKey:
    first, *others = draw(distinct(1, 3))
    if draw(st.booleans()):
        return NameKey(name=first, accept=tuple(others))
    return TextKey(text=first, accept=tuple(others))


_YES_OR_NO = st.sampled_from((YesNoKey(yes_no="yes"), YesNoKey(yes_no="no")))
_SIMPLE: st.SearchStrategy[SimpleKey] = st.one_of(_worded(), _numbers(), _DATES)


@st.composite
def _wrong(draw: st.DrawFn, texts: Iterable[str], *, may_earn: bool = False) -> tuple[Wrong, ...]:
    earned = st.none() | st.sampled_from(CREDITS) if may_earn else st.none()
    feedback = st.none() | lines(5)
    return tuple(Wrong(text=text, feedback=draw(feedback), credit=draw(earned)) for text in texts)


Asked = tuple[str, Key, tuple[Wrong, ...]]


@st.composite
def _choice(draw: st.DrawFn) -> Asked:
    right, *others = draw(distinct(2, 6))
    return draw(texts()), TextKey(text=right), draw(_wrong(others, may_earn=True))


@st.composite
def _multiple(draw: st.DrawFn) -> Asked:
    found = draw(distinct(3, 7))
    right = draw(st.integers(2, len(found) - 1))
    return draw(texts()), ListKey(list=found[:right]), draw(_wrong(found[right:]))


@st.composite
def _true_false(draw: st.DrawFn) -> Asked:
    key = draw(_YES_OR_NO)
    return draw(texts()), key, draw(_wrong(["False" if key.yes_no == "yes" else "True"]))


@st.composite
def _number(draw: st.DrawFn) -> Asked:
    key = draw(_numbers())
    near = [f"{key.highest + key.tolerance + draw(st.integers(1, 9)):f}"] if draw(st.booleans()) else []
    return draw(texts()), key, draw(_wrong(near, may_earn=True))


@st.composite
def _date(draw: st.DrawFn) -> Asked:
    return draw(texts()), draw(_DATES), ()


@st.composite
def _short(draw: st.DrawFn) -> Asked:
    key = draw(_worded())
    others = [text for text in draw(distinct(0, 3)) if fold(text) not in key.spellings]
    return draw(texts()), key, draw(_wrong(others, may_earn=True))


@st.composite
def _cloze(draw: st.DrawFn) -> Asked:
    blanks = tuple(draw(st.lists(_SIMPLE, min_size=1, max_size=3, unique_by=lambda key: fold(key.text))))
    stem = draw(lines(3))
    for number in range(len(blanks)):
        joint = draw(st.sampled_from((" ", "\n", " (")))
        end = ")" if joint == " (" else ""
        stem += f"{joint}{BLANK}{end} and {number} {draw(lines(3))}"
    taken = {fold(key.text) for key in blanks}
    spare = draw(st.just(()) | distinct(1, 3))
    return stem, BlanksKey(blanks=blanks), draw(_wrong([text for text in spare if fold(text) not in taken]))


@st.composite
def _ordering(draw: st.DrawFn) -> Asked:
    return draw(texts()), OrderKey(order=draw(distinct(3, 6))), ()


@st.composite
def _matching(draw: st.DrawFn) -> Asked:
    count = draw(st.integers(2, 4))
    lefts, rights = draw(distinct(count, count)), draw(distinct(count, count + 2))
    pairs = tuple(Pair(left=left, right=right) for left, right in zip(lefts, rights, strict=False))
    spare = tuple(Wrong(text=text) for text in rights[count:])
    return draw(texts()), PairsKey(pairs=pairs), spare


@st.composite
def _flashcard(draw: st.DrawFn) -> Asked:
    return draw(texts()), TextKey(text=draw(texts())), ()


_ASKED: dict[Form, Callable[[], st.SearchStrategy[Asked]]] = {
    Form.CHOICE: _choice,
    Form.MULTIPLE: _multiple,
    Form.TRUE_FALSE: _true_false,
    Form.NUMBER: _number,
    Form.DATE: _date,
    Form.SHORT: _short,
    Form.CLOZE: _cloze,
    Form.ORDERING: _ordering,
    Form.MATCHING: _matching,
    Form.FLASHCARD: _flashcard,
}


@st.composite
def _media(draw: st.DrawFn) -> tuple[Media, ...]:
    files = draw(st.lists(st.sampled_from(sorted(PICTURES)), max_size=2, unique=True))
    return tuple(
        Media(file=file, alt=draw(st.none() | lines(3)), side=draw(st.sampled_from(Side))) for file in files
    )


@st.composite
def askings(draw: st.DrawFn, form: Form, *, with_media: bool = False) -> Asking:
    """Return one way to ask in this form."""
    stem, key, wrong = draw(_ASKED[form]())
    is_false = isinstance(key, YesNoKey) and key.yes_no == "no"
    return Asking(
        form=form,
        stem=stem,
        key=key,
        wrong=wrong,
        explanation=draw(st.just("") | texts()),
        hints=tuple(draw(st.lists(lines(5), max_size=3, unique=True))),
        correction=draw(st.none() | lines(5)) if is_false else None,
        direction=draw(st.sampled_from(Direction)) if form is Form.FLASHCARD else Direction.FORWARD,
        media=draw(_media()) if with_media else (),
    )


@st.composite
def decks(
    draw: st.DrawFn, forms: Iterable[Form] = tuple(Form), *, with_media: bool = False, most_asked: int = 1
) -> Deck:
    """Return decks whose entries are asked in these forms, each in up to `most_asked` ways."""
    known = sorted(forms)
    refs = draw(
        st.lists(
            st.from_regex(r"[a-z]{2,8}(-[0-9]{1,4})?(\.[a-z]{3})?", fullmatch=True), max_size=4, unique=True
        )
    )
    entries: list[Entry] = []
    for ref in refs:
        count = draw(st.integers(1, most_asked))
        asked = tuple(
            draw(askings(draw(st.sampled_from(known)), with_media=with_media)) for _ in range(count)
        )
        entries.append(
            Entry(
                ref=ref,
                topic=tuple(draw(st.lists(lines(2), max_size=3))),
                tags=tuple(
                    draw(
                        st.lists(
                            st.from_regex(r"[a-z]{1,6}(-[0-9])?|学习|тег", fullmatch=True),
                            max_size=3,
                            unique=True,
                        )
                    )
                ),
                claim=draw(st.just("") | st.just("") | texts()),
                status=draw(st.sampled_from((Status.CHECKED, Status.CHECKED, Status.DRAFT))),
                asked=asked,
            )
        )
    return Deck(title=draw(lines(3)), entries=_told_apart(entries))


def _told_apart(entries: list[Entry]) -> tuple[Entry, ...]:
    """Number the stems, so that an entry can be found again in a format that has no names for them."""
    return tuple(
        entry.model_copy(
            update={
                "asked": tuple(
                    one.model_copy(update={"stem": f"{number}.{place} {one.stem}"})
                    for place, one in enumerate(entry.asked, 1)
                )
            }
        )
        for number, entry in enumerate(entries, 1)
    )
