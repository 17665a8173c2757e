"""What a machine can find wrong with what a fact says, and with who is made to say it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.bank.checks import words
from quizapp.bank.checks.items import Examined, Item, folded, is_english
from quizapp.bank.content import Basis, Chapter, Fact
from quizapp.bank.drafted import is_drafter_wording
from quizapp.bank.problems import Problem

_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St|No))(?<!\b(?:Mrs|vol))[.!?][”\"’']?\s+(?=[A-Z“\"‘])"
)
_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)(?<![“\"‘])\b[A-Z][\w'’-]+")
_FIRST_WORD = re.compile(r"[A-Z][\w'’-]*")


def claims(files: Examined) -> Iterator[Problem]:
    """Check that a fact is one claim, made once, by somebody who makes claims."""
    said: dict[str, str] = {}
    for item, fact in files.facts:
        same = said.setdefault(folded(fact.says), fact.id)
        if same != fact.id:
            yield item.problem("QB018", f"{same} makes the same claim", "says")
        if _SENTENCE_END.search(fact.says):
            yield item.problem("QB069", "the claim has two sentences; make a fact of each", "says")
        if is_drafter_wording(fact.says):
            yield item.problem("QB061", "the claim is still in the words of the drafter", "says")
        for j, facet in enumerate(fact.facets):
            if is_drafter_wording(facet.asks):
                message = "the question is still in the words of the drafter"
                yield item.problem("QB061", message, "facets", j, "asks")
        yield from _holder(item, fact, files.chapter)


def _holder(item: Item, fact: Fact, chapter: Chapter) -> Iterator[Problem]:
    if fact.basis is Basis.OPINION:
        yield from _reporter(item, fact, {folded(name) for name in chapter.preface.reporters})
    if not is_english(chapter):
        return
    if fact.holder is None:
        return
    is_named = _names(fact.says, fact.holder)
    if fact.basis is Basis.OPINION and not is_named:
        yield item.problem("QB045", f"the claim does not name {fact.holder}, who holds it", "says")
    elif fact.basis is Basis.OPINION and not words.HOLDING.search(fact.says):
        wanted = "claims, thinks, fears, admits"
        yield item.problem("QB045", f"the claim has no verb of holding, such as {wanted}", "says")
    elif fact.basis is Basis.REPORTED and not is_named and not words.REPORTING.search(fact.says):
        yield item.problem("QB073", f"the claim does not say that {fact.holder} reports it", "says")


def _reporter(item: Item, fact: Fact, reporters: set[str]) -> Iterator[Problem]:
    """Find somebody who only asks or reports as the holder of a view, or as the answer to who holds it."""
    named: list[tuple[str, tuple[str | int, ...]]] = [(fact.holder or "", ("holder",))]
    named += [(facet.key.text, ("facets", j, "key")) for j, facet in enumerate(fact.facets)]
    for name, place in named:
        if folded(name) in reporters:
            yield item.problem("QB046", f"{name} only asks or reports, and so holds no view", *place)


def _names(says: str, holder: str) -> bool:
    """Tell whether a claim names its holder, by any of the words of the name."""
    said = folded(says).split()
    return any(name in said for name in folded(holder).split() if len(name) > 2) or folded(holder) in said


def antecedents(files: Examined) -> Iterator[Problem]:
    """Find "he", "it" and "the port" where nothing says who or what is meant."""
    if not is_english(files.chapter):
        return
    known = _proper_names(files)
    texts = [(item, fact.says, "says") for item, fact in files.facts]
    texts += [(item, facet.asks, "asks") for item, _, facet in files.facets]
    texts += [(item, question.stem, "stem") for item, question in files.written]
    account = re.compile(
        "|".join(re.escape(phrase) for phrase in files.chapter.preface.attributions) or "(?!)",
        re.IGNORECASE,
    )
    for item, text, field in texts:
        unclear = _unclear(text, account, known)
        if unclear:
            yield item.problem("QB051", f"{unclear!r}: say who or what is meant", field)


def _proper_names(files: Examined) -> frozenset[str]:
    """Return the words that the chapter writes with a capital within a sentence, and those of its names."""
    found: set[str] = set()
    for _, fact in files.facts:
        for text in (fact.says, *(facet.asks for facet in fact.facets)):
            found.update(_NAME.findall(text))
        for facet in fact.facets:
            if facet.key.type == "name":
                found.update(_FIRST_WORD.findall(facet.key.text))
    return frozenset(word.removesuffix("'s").removesuffix("’s") for word in found)


def _unclear(text: str, account: re.Pattern[str], known: frozenset[str]) -> str | None:
    """Return the first word of a text that points to nothing named before it, or None."""
    plain = account.sub(
        lambda found: " " * len(found[0]) if _is_nameless(found[0], known) else found[0], text
    )
    for pattern, before in ((words.PERSONAL, words.PERSON_BEFORE), (words.IMPERSONAL, words.THING_BEFORE)):
        pronoun = pattern.search(plain)
        if pronoun:
            head = plain[: pronoun.start()]
            by_who = words.QUESTION_OF_WHO.search(head) and not pronoun[0].casefold().startswith("it")
            if not (by_who or before.search(head) or _has_name(head, known)):
                return pronoun[0]
    for sentence in re.split(r"(?<=[.?!])\s+", plain):
        bare = words.BARE_NOUN.search(sentence)
        if bare and not _has_name(sentence, known) and not re.search(r"\d", sentence):
            return bare[0]
    return None


def _is_nameless(phrase: str, known: frozenset[str]) -> bool:
    return not any(word in known for word in _FIRST_WORD.findall(phrase[1:]))


def _has_name(text: str, known: frozenset[str]) -> bool:
    return any(
        word.removesuffix("'s").removesuffix("’s") in known for word in re.findall(r"\b[A-Z][\w'’-]*", text)
    )


def names(files: Examined) -> Iterator[Problem]:
    """Check that our own text uses the standard names, and that typed answers may use the printed ones."""
    aliases = files.chapter.preface.aliases
    if not aliases:
        return
    standard = {folded(printed): alias.name for alias in aliases for printed in alias.printed}
    pattern = re.compile(
        "|".join(rf"(?<![\w“\"‘])\b{re.escape(printed)}\b" for alias in aliases for printed in alias.printed)
    )
    texts = [(item, fact.says, "says") for item, fact in files.facts]
    texts += [(item, facet.asks, "asks") for item, _, facet in files.facets]
    texts += [(item, question.stem, "stem") for item, question in files.written]
    for item, text, field in texts:
        found = pattern.search(text)
        if found and not words.OPENLY_A_SLIP.search(text):
            name = standard[folded(found[0])]
            yield item.problem(
                "QB079",
                f"{found[0]!r} is how the text prints {name}",
                field,
                fix=text.replace(found[0], name),
            )
    printed = {folded(alias.name): alias.printed for alias in aliases}
    for item, _, facet in files.facets:
        spellings: frozenset[str] = getattr(facet.key, "spellings", frozenset())
        for form in printed.get(folded(facet.key.text), ()) if spellings else ():
            if folded(form) not in spellings:
                wanted = ", ".join([*getattr(facet.key, "accept", ()), form])
                yield item.problem(
                    "QB080", f"the printed form {form!r} is not accepted", "key", fix=f"accept: [{wanted}]"
                )
