"""`quizapp bank coverage`: what of the chapters is asked, and how."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from quizapp.bank import source as sources
from quizapp.bank.coverage import MOST_SHARED_WORDS, Coverage, Shared, cover
from quizapp.bank.reader import read_files
from quizapp.cli.comparing import chapter_named, shorten
from quizapp.cli.output import as_json, print_json, with_progress
from quizapp.config import bank_folder, read_settings

SHOWN = 12
"""So many ids of a list are printed; JSON has them all."""


@click.command()
@click.argument("chapter_id", metavar="[CHAPTER]", required=False)
@as_json
def coverage(chapter_id: str | None, as_json: bool) -> None:
    """Tell what of the chapters is asked and how often, and which words are the source's own."""
    instance = read_settings().instance
    if chapter_id is not None:
        chapters = [chapter_named(chapter_id)]
    else:
        chapters = [files.chapter for files in read_files(bank_folder())]
    covered = [
        cover(chapter, sources.installed(instance, chapter.id))
        for chapter in with_progress(chapters, "Counting")
    ]
    if as_json:
        print_json({"chapters": [_as_json(one) for one in covered]})
        return
    for one in covered:
        click.echo("\n".join(shorten(line) for line in _lines(one)))


def _as_json(covered: Coverage) -> dict[str, Any]:
    shared = covered.shared
    return asdict(covered) | {
        "questions": covered.questions,
        "shared": None if shared is None else [_run_as_json(one) for one in shared],
    }


def _run_as_json(shared: Shared) -> dict[str, Any]:
    return {"item": shared.item, "where": shared.where} | shared.run._asdict()


def _lines(covered: Coverage) -> list[str]:
    return [
        *_whole(covered),
        *_paragraphs(covered),
        *_facets(covered),
        *_balance(covered),
        *_clusters(covered),
        *_shared(covered),
    ]


def _whole(covered: Coverage) -> list[str]:
    facts = sum(row.facts for row in covered.by_importance)
    facets = sum(row.facets for row in covered.by_importance)
    made = f"{covered.generated} generated, {covered.written} written by hand"
    return [
        f"{covered.chapter}: {facts} facts, {facets} facets, {covered.questions} questions ({made})",
        f"  drafts waiting to be checked: {_few(covered.drafts)}",
        "",
        "  importance   facts   asked  facets  questions",
        *(
            f"  {row.importance.value:<10}{row.facts:>8}{row.asked:>8}{row.facets:>8}{row.questions:>11}"
            for row in covered.by_importance
        ),
        f"  core facts that nothing asks: {_few(covered.unasked_core)}",
        "",
    ]


def _paragraphs(covered: Coverage) -> list[str]:
    rows = ["  paragraph  facts  facets  questions"]
    for row in covered.paragraphs:
        said = row.gist if row.facts else f"({row.no_facts or 'no facts, and no reason given'})"
        rows.append(f"  {row.number:>9}{row.facts:>7}{row.facets:>8}{row.questions:>11}  {said}")
    return [*rows, ""]


def _facets(covered: Coverage) -> list[str]:
    return [
        f"  facets a fact: {_spread(covered.facets_a_fact, 'fact')}",
        f"  forms a facet: {_spread(covered.forms_a_facet, 'facet')}",
        f"  facets that nothing asks: {_few(covered.unasked)}",
        f"  facets never asked with options: {_few(covered.never_guided)}",
        f"  facets never asked without options: {_few(covered.never_produced)}",
        "",
    ]


def _balance(covered: Coverage) -> list[str]:
    rows = ["  form           questions    share"]
    for share in (*covered.forms, covered.quantities):
        mark = f"  more than {share.most:.0%}" if share.is_too_much else ""
        name = "asks an amount" if share is covered.quantities else share.what
        rows.append(f"  {name:<15}{share.count:>9}{share.share:>9.1%}{mark}")
    return [*rows, ""]


def _clusters(covered: Coverage) -> list[str]:
    sizes = [f"{name} {size}" for name, size in covered.clusters.items()]
    lines, line = [], "  clusters:"
    for size in sizes:
        if len(line) + len(size) > 96:
            lines.append(line)
            line = "   "
        line += f" {size},"
    return [*lines, line.rstrip(","), ""]


def _shared(covered: Coverage) -> list[str]:
    title = "  words shared with the source:"
    if covered.shared is None:
        return [f"{title} install it with `quizapp source add {covered.chapter} FILE`"]
    if not covered.shared:
        return [f"{title} no run of three"]
    longest = covered.shared[0].run.length
    mark = f", more than {MOST_SHARED_WORDS}" if longest > MOST_SHARED_WORDS else ""
    rows = [f"{title} the longest run has {longest}, names and numbers aside{mark}"]
    for shared in covered.shared[:SHOWN]:
        rows.append(
            f"    {shared.run.length} words, {shared.item} ({shared.where}), paragraph {shared.run.paragraph}"
        )
        rows.append(f"      {shared.run.text!r}")
    more = len(covered.shared) - SHOWN
    return [*rows, f"    and {more} more"] if more > 0 else rows


def _few(names: tuple[str, ...]) -> str:
    if not names:
        return "none"
    more = f" and {len(names) - 4} more" if len(names) > 4 else ""
    return f"{len(names)} ({', '.join(names[:4])}{more})"


def _spread(counts: dict[int, int], what: str) -> str:
    return ", ".join(
        f"{number} in {count} {what}{'' if count == 1 else 's'}" for number, count in counts.items()
    )
