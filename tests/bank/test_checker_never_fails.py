"""Whatever a chapter says that the format allows, the checker reports and does not fail."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.checker import check
from quizapp.bank.codes import CODES
from quizapp.bank.content import Chapter, Fact, Preface
from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.bank.reader import FACTS, GENERATED, PREFACE, WRITTEN, ChapterFiles
from quizapp.bank.yaml_text import Located
from tests.bank.builders import FINGERPRINT, Plain

PIECES = st.sampled_from(
    "the The report Mao he it who not million 520 1954.9 1954-09 September 1954 29 rubles % ( [ \\ * + ? . "
    "___ : ; → says claims 41 enterprises İ ß 卢布 \u2028 - $ n't “ ” chapter which port all of above".split(
        " "
    )
)
TEXTS = st.lists(PIECES, min_size=1, max_size=9).map(" ".join).filter(str.strip)
NAMES = st.sampled_from(["a", "b", "c", "loan-1954"])
FACET_IDS = st.builds(lambda fact, facet: f"{fact}.{facet}", NAMES, NAMES)
WAIVED = st.dictionaries(st.sampled_from(["QB022", "QB020", "QB999", "QB016", "QB060"]), TEXTS, max_size=2)
SIMPLE: st.SearchStrategy[Plain] = st.one_of(
    st.builds(lambda text, accept: {"text": text, "accept": accept}, TEXTS, st.lists(TEXTS, max_size=2)),
    st.builds(lambda name: {"name": name}, TEXTS),
    st.builds(
        lambda number, unit: {"number": str(number), "unit": unit}, st.decimals(-9, 3000, places=1), TEXTS
    ),
    st.dates().map(lambda day: {"date": day.isoformat()[:7] if day.year > 999 else "1954"}),
    st.sampled_from(["yes", "no"]).map(lambda word: {"yes-no": word}),
)
ITEMS = st.lists(st.integers(0, 99).map(lambda n: f"{n} item"), min_size=3, max_size=5, unique=True)
FACET_KEYS = st.one_of(
    SIMPLE, ITEMS.map(lambda items: {"list": items}), ITEMS.map(lambda items: {"order": items})
)
KEYS = st.one_of(
    FACET_KEYS,
    st.lists(st.builds(lambda a, b: {"left": a, "right": b}, TEXTS, TEXTS), min_size=2, max_size=3).map(
        lambda pairs: {"pairs": pairs}
    ),
    st.lists(SIMPLE, min_size=1, max_size=3).map(lambda keys: {"blanks": keys}),
)


def _either(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), values)


FACETS = st.fixed_dictionaries(
    {"id": NAMES, "asks": TEXTS, "key": FACET_KEYS, "cluster": NAMES},
    optional={
        "label": TEXTS,
        "in-claim": TEXTS,
        "also": st.lists(TEXTS, max_size=2),
        "forms": st.lists(st.sampled_from([*Form]), max_size=3),
    },
)
A_FACT = st.fixed_dictionaries(
    {
        "id": NAMES,
        "says": TEXTS,
        "paragraph": st.integers(1, 3),
        "basis": st.sampled_from(["narrated", "opinion", "reported"]),
        "holder": TEXTS,
        "importance": st.sampled_from(["core", "detail"]),
        "topic": NAMES,
        "facets": st.lists(FACETS, min_size=1, max_size=3),
    },
    optional={
        "status": st.sampled_from(["draft", "checked"]),
        "note": st.fixed_dictionaries({"text": TEXTS}, optional={"values": st.lists(TEXTS, max_size=2)}),
        "waive": WAIVED,
    },
)
A_QUESTION = st.fixed_dictionaries(
    {
        "id": st.one_of(NAMES, FACET_IDS.map(lambda name: f"{name}.choice")),
        "form": st.sampled_from([*Form]),
        "facets": st.lists(FACET_IDS, min_size=1, max_size=4),
        "stem": TEXTS,
        "key": KEYS,
        "explanation": TEXTS,
    },
    optional={
        "distractors": st.lists(
            st.fixed_dictionaries({"text": TEXTS}, optional={"feedback": TEXTS, "facet": FACET_IDS}),
            max_size=4,
        ),
        "direction": st.sampled_from(["forward", "backward"]),
        "replaces-generated": st.sampled_from(["yes", "no"]),
        "waive": WAIVED,
    },
)
PREFACES = st.fixed_dictionaries(
    {
        "format": st.just("1"),
        "id": NAMES,
        "title": TEXTS,
        "genre": TEXTS,
        "about": TEXTS,
        "attributions": st.lists(TEXTS, min_size=1, max_size=2),
        "topics": NAMES.map(lambda name: [{"id": name, "title": name}]),
        "paragraphs": st.lists(
            st.fixed_dictionaries(
                {"number": st.integers(1, 3), "gist": TEXTS, "fingerprint": st.just(FINGERPRINT)},
                optional={"no-facts": TEXTS},
            ),
            min_size=1,
            max_size=3,
        ),
    },
    optional={
        "language": st.sampled_from(["en", "de"]),
        "reporters": st.lists(TEXTS, max_size=2),
        "aliases": st.lists(
            st.fixed_dictionaries({"name": TEXTS, "printed": st.lists(TEXTS, min_size=1, max_size=2)}),
            max_size=2,
        ),
        "misprints": st.lists(
            st.fixed_dictionaries({"paragraph": st.integers(1, 3), "printed": TEXTS, "why": TEXTS}),
            max_size=2,
        ),
        "waive": WAIVED,
    },
)


@settings(max_examples=100, deadline=None)
@given(
    preface=PREFACES,
    facts=st.lists(A_FACT, max_size=4),
    generated=st.lists(A_QUESTION, max_size=3),
    written=st.lists(A_QUESTION, max_size=4),
)
def test_every_chapter_that_the_format_allows_can_be_checked(
    preface: Plain, facts: list[Plain], generated: list[Plain], written: list[Plain]
) -> None:
    chapter = Chapter(
        preface=Preface.model_validate(preface),
        facts=tuple(Fact.model_validate(fact) for fact in facts),
        generated=tuple(Question.model_validate(question) for question in generated),
        written=tuple(Question.model_validate(question) for question in written),
    )
    located = {name: Located([], "", f"bank/a/{name}") for name in (PREFACE, FACTS, GENERATED, WRITTEN)}
    problems = check([ChapterFiles(chapter, located), ChapterFiles(chapter, located)])
    assert "QB010" in {problem.code for problem in problems}
    for problem in problems:
        assert problem.code in CODES
        assert problem.message
        assert problem.as_json()
