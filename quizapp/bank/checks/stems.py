"""What a machine can find wrong with the wording of a stem."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from quizapp.bank.checks import words
from quizapp.bank.checks.items import Examined, Item, asked_by, folded, holds_words, is_english
from quizapp.bank.content import Chapter
from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, DateKey, Key, NumberKey, Worded, YesNoKey
from quizapp.bank.problems import Problem
from quizapp.bank.questions import Question
from quizapp.bank.reader import GENERATED

_NEGATIVE = re.compile(
    r"\b(not(?! only\b)|never|except|cannot|all (but|save|bar) (one|two))\b"
    r"|n['’]t\b|\b(is|are|was|were) (false|untrue|incorrect|wrong)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.?!]+[?!.]*")
_OFTEN, _OFTEN_SHARE = 5, 0.05  # stems that have a word, as a number and as a share of all
_SHORTEST = 4  # letters: a shorter accepted spelling is an ordinary word too often
_MOST_SIBLINGS = 30  # facets of one fact that a stem is compared with
_OFFERED = frozenset({Form.TRUE_FALSE, Form.CLOZE})


def wording(files: Examined) -> Iterator[Problem]:
    """Check that stems say whose account they ask about, and ask for what is so."""
    for item, _, facet in files.facets:
        yield from _stem(item, files.chapter, facet.asks, "asks")
    for item, question in files.questions:
        if not _is_asked_of_a_facet(item, files.chapter, question):
            yield from _stem(item, files.chapter, question.stem, "stem", form=question.form)


def _stem(item: Item, chapter: Chapter, stem: str, field: str, form: Form | None = None) -> Iterator[Problem]:
    attributions = chapter.preface.attributions
    lower = stem.casefold()
    if attributions and not any(phrase.casefold() in lower for phrase in attributions):
        fix = f"{attributions[0]}, {stem[:1].lower()}{stem[1:]}"
        yield item.problem(
            "QB020", f"the stem names no account; begin it with {attributions[0]!r}, say", field, fix=fix
        )
    if form not in _OFFERED and _NEGATIVE.search(_what_is_asked(stem)):
        yield item.problem("QB030", "the stem is negative; ask for what is so", field)


def _what_is_asked(stem: str) -> str:
    """Return the questions in a stem, or all of it where no sentence is one."""
    first, mark, _ = stem.partition("? ")
    if mark and first.casefold() == "true or false":
        return first
    return " ".join(s for s in _SENTENCE.findall(stem) if s.endswith("?")) or stem


def _is_asked_of_a_facet(item: Item, chapter: Chapter, question: Question) -> bool:
    """Tell whether a stem is that of a facet, where it has been checked already."""
    known = chapter.facets.get(question.facets[0])
    return item.place[0] == GENERATED and known is not None and known[1].asks == question.stem


def trivia(files: Examined) -> Iterator[Problem]:
    """Find headings and chapter numbers that are asked as if they were facts."""
    headings = {p.number: p.no_facts for p in files.chapter.preface.paragraphs if p.no_facts}
    for item, fact in files.all_facts:
        if fact.paragraph in headings:
            message = f"paragraph {fact.paragraph} has no facts: {headings[fact.paragraph]}"
            yield item.problem("QB052", message, "paragraph")
    if is_english(files.chapter):
        stems = [(item, facet.asks, "asks") for item, _, facet in files.facets]
        stems += [(item, question.stem, "stem") for item, question in files.written]
        for item, stem, field in stems:
            found = words.TRIVIA.search(stem)
            if found:
                yield item.problem(
                    "QB052", f"{found[0]!r}: how the text is divided is nothing to remember", field
                )


def given_away(files: Examined) -> Iterator[Problem]:
    """Find stems that have the answer in them, their own or that of another question of the fact."""
    own = [folded(phrase) for phrase in files.chapter.preface.attributions]
    usual = _usual_words(files)
    for item, fact, facet in files.facets:
        if facet.forms == ():  # only written questions ask for it, in their own words
            continue
        stem = _plain(facet.asks, own)
        if word := told(stem, facet.key):
            yield item.problem("QB048", f"the stem has the answer in it: {word!r}", "asks")
        for other in fact.facets[:_MOST_SIBLINGS]:
            word = told(stem, other.key)
            is_news = word and not usual.issuperset(folded(word).split())
            if other is not facet and is_news and not other.key.same_as(facet.key):
                message = f"the stem tells the answer of {fact.id}.{other.id}: {word!r}"
                yield item.problem("QB049", message, "asks")
    for item, question in files.questions:
        if not _is_asked_of_a_facet(item, files.chapter, question):
            yield from _given_away_by(item, files.chapter, question, own, usual)


def _given_away_by(
    item: Item, chapter: Chapter, question: Question, attributions: list[str], usual: frozenset[str]
) -> Iterator[Problem]:
    if question.form is Form.TRUE_FALSE:
        return
    stem = _plain(question.stem, attributions)
    offered = [d.text for d in question.distractors if holds_words(stem, folded(d.text))]
    keys = question.key.blanks if isinstance(question.key, BlanksKey) else (question.key,)
    own = [word for key in keys if (word := told(stem, key, spellings=question.form is not Form.CLOZE))]
    if own and not offered:  # a stem that names the options to choose from gives nothing away
        yield item.problem("QB048", f"the stem has the answer in it: {own[0]!r}", "stem")
    if item.place[0] == GENERATED:
        return
    for fact in {fact.id: fact for fact, _ in asked_by(chapter, question)}.values():
        for facet in fact.facets[:_MOST_SIBLINGS]:
            facet_id = f"{fact.id}.{facet.id}"
            word = told(stem, facet.key)
            is_news = word and not usual.issuperset(folded(word).split())
            if facet_id not in question.facets and is_news and not facet.key.same_as(question.key):
                yield item.problem("QB049", f"the stem tells the answer of {facet_id}: {word!r}", "stem")


def _usual_words(files: Examined) -> frozenset[str]:
    """Return the words that stand in many of the chapter's stems: who is met everywhere is no news."""
    counts = Counter(word for _, _, facet in files.facets for word in set(folded(facet.asks).split()))
    often = max(_OFTEN, len(files.chapter.facets) * _OFTEN_SHARE)
    return frozenset(word for word, count in counts.items() if count >= often)


def _plain(stem: str, attributions: list[str]) -> str:
    """Return the folded stem without its attribution, whose words give nothing away."""
    plain = f" {folded(stem)} "
    for phrase in attributions:
        plain = plain.replace(f" {phrase} ", "  ")
    return plain


def told(text: str, key: Key, *, spellings: bool = True) -> str | None:
    """Return the words of the folded `text` that say the key, or None."""
    if isinstance(key, YesNoKey):
        return None
    texts = [key.text]
    if isinstance(key, DateKey | NumberKey):
        spellings = False
    if spellings and isinstance(key, Worded):
        texts += [text for text in key.accept if len(text) >= _SHORTEST and _is_telling(text)]
    return next((words for words in texts if holds_words(text, folded(words))), None)


def _is_telling(text: str) -> bool:
    """Tell whether an accepted spelling is a name or several words: one common word stands in any stem."""
    return " " in folded(text) or (" " not in text and text[:1].isupper())
