"""What a machine can find twice in a bank: ids, questions; and what is referred to and is not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quizapp.bank.checks.items import Examined, Item, folded
from quizapp.bank.problems import Problem, closest
from quizapp.bank.questions import Status
from quizapp.bank.reader import GENERATED, WRITTEN

MOST_HINTS = 20
"""To look for a close id among all others takes time: beyond this many, none is suggested."""


def ids(files: Examined, seen: dict[str, Item]) -> Iterator[Problem]:
    """Refuse an id that stands twice in the bank; `seen` holds those of the chapters before."""
    topics = Counter(topic.id for topic in files.chapter.preface.topics)
    for i, topic in enumerate(files.chapter.preface.topics):
        if topics[topic.id] > 1:
            message = f"the id of topic {topic.id} stands {topics[topic.id]} times in this chapter"
            yield files.whole.problem("QB010", message, "topics", i, "id")
    named = [("chapter", files.whole)]
    named += [("fact", item) for item, _ in files.all_facts]
    named += [("facet", item) for item, _, _ in files.all_facets]
    named += [("question", item) for item, _ in files.all_written]
    named += [("quiz", item) for item, _ in files.quizzes]
    for what, item in named:
        name = f"{what} {item.id}"
        first = seen.setdefault(name, item)
        if first is not item:
            yield item.problem("QB010", f"the id of {name} is already used at {first.at('id')}", "id")


def ids_of_generated(files: Examined, seen: dict[str, Item]) -> Iterator[Problem]:
    """Refuse a written question of one chapter with the id of a generated one of another."""
    for item, question in files.questions:
        first = seen.setdefault(f"question {question.id}", item)
        if first.place[0] == WRITTEN and item.place[0] == GENERATED:
            message = f"the id of question {question.id} is already used at {item.at('id')}"
            yield first.problem("QB010", message, "id")


def references(files: Examined) -> Iterator[Problem]:
    """Check that every facet named is there, and tell which questions wait for a fact."""
    chapter = files.chapter
    hints = MOST_HINTS
    replaced = {item.id for item, _ in files.all_written}
    generated = [(item, question) for item, question in files.questions if item.id not in replaced]
    for item, question in [*generated, *files.all_written]:
        for j, facet_id in enumerate(question.facets):
            if facet_id in chapter.facets:
                continue
            if facet_id in chapter.waiting:
                if question.status is Status.CHECKED:
                    message = f"{facet_id} belongs to a fact that is not asked, and this waits with it"
                    yield item.problem("QB017", message, "facets", j)
                continue
            close = closest(facet_id, chapter.facets) if hints > 0 else None
            hints -= 1
            hint = f" — did you mean {close!r}?" if close else ""
            yield item.problem("QB011", f"there is no facet {facet_id!r}{hint}", "facets", j, fix=close)


def replacements(files: Examined) -> Iterator[Problem]:
    """Check that a written question takes a generated one's place openly, and only where there is one."""
    generated = {question.id for question in files.chapter.generated}
    for item, question in files.all_written if generated else ():
        if question.replaces_generated and question.id not in generated:
            yield item.problem("QB034", "no generated question has this id", "id")
        elif not question.replaces_generated and question.id in generated:
            fix = "replaces-generated: yes"
            yield item.problem("QB034", f"add `{fix}`", "id", fix=fix)


def repeated(files: Examined) -> Iterator[Problem]:
    """Find two questions that ask the same facets in the same form and direction."""
    in_words: dict[tuple[object, ...], str] = {}
    in_form: dict[tuple[object, ...], str] = {}
    for item, question in files.questions:
        asked = (frozenset(question.facets), question.asked_as, question.direction)
        same = in_words.setdefault((*asked, folded(question.stem)), question.id)
        like = in_form.setdefault(asked, question.id)
        if same != question.id:
            yield item.problem("QB033", f"{question.id} asks the same as {same} in the same form", "id")
        elif like != question.id:
            yield item.problem("QB077", f"{like} asks the same facets as a {question.form} question", "id")
