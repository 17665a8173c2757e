"""`quizapp draft`: a text into a draft chapter."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import click

from quizapp.authoring import drafting
from quizapp.authoring.drafting import Drafted
from quizapp.cli.output import as_json, print_json, with_progress
from quizapp.config import DraftModel, bank_folder, draft_model
from quizapp.draft.chapter import Read
from quizapp.draft.folder import CannotWrite, check_place
from quizapp.draft.rules.finds import Kind
from quizapp.draft.texts import CannotRead, read_file

_A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class _Told(NamedTuple):
    """What was drafted, and the model that is set."""

    made: Drafted
    model: DraftModel | None


def _slug(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is not None and not drafting.is_id(value):
        raise click.BadParameter("an id is small letters and digits joined by hyphens, 60 at most.")
    return value


@click.command()
@click.argument("file", type=_A_FILE)
@click.option(
    "--into", type=click.Path(path_type=Path), help="The chapter's new folder; else one in the bank."
)
@click.option("--id", "chapter_id", callback=_slug, help="The chapter's id; else made from the file's name.")
@click.option("--dry-run", is_flag=True, help="Write nothing and send nothing; tell what would be.")
@click.option("--rules-only", is_flag=True, help="Ask no language model, even where one is set.")
@click.option("--gazetteer", type=_A_FILE, help="YAML file of more names with their aliases.")
@as_json
def draft(  # noqa: PLR0913, PLR0917 - one argument an option
    file: Path,
    into: Path | None,
    chapter_id: str | None,
    dry_run: bool,
    rules_only: bool,
    gazetteer: Path | None,
    as_json: bool,
) -> None:
    """Draft a chapter from the plain text in FILE: its paragraphs, and facts from its sentences."""
    model = None if rules_only else draft_model()
    chosen = chapter_id or drafting.id_for(into.name if into else file.stem)
    folder = into or bank_folder() / chosen
    try:
        check_place(folder)
        made = drafting.draft(
            read_file(file),
            folder,
            chosen,
            gazetteers=[gazetteer] if gazetteer else [],
            model=None if dry_run or model is None else drafting.Model(*model[:3]),
            watched=lambda passages: with_progress(passages, "Reading"),
            asked=lambda paragraphs: with_progress(paragraphs, "Asking the model"),
        )
        if not dry_run:
            drafting.keep(made)
    except (CannotRead, CannotWrite) as refusal:
        raise click.ClickException(str(refusal)) from None
    told = _Told(made, model)
    if as_json:
        print_json(_as_json(told, dry_run))
    else:
        for line in _lines(told, dry_run):
            click.echo(line)


def _counts(made: Drafted) -> dict[str, int]:
    found = Counter(find.kind for one in made.read for find in one.finds)
    facets = sum(len(fact.facets) for fact in made.facts)
    counted = {"paragraphs": len(made.read), "facts": len(made.facts), "facets": facets}
    return counted | {f"{kind.value}s": found[kind] for kind in Kind}


def _lines(told: _Told, dry_run: bool) -> list[str]:
    made = told.made
    counts = ", ".join(f"{count} {what}" for what, count in _counts(made).items())
    lines = [f"{made.preface.id}: {counts}"]
    if made.proposed:
        proposed = made.proposed
        lines.append(
            f"The model: {len(proposed.facts)} proposals taken as drafts, {len(proposed.refused)} refused; "
            f"{proposed.requests} requests, {proposed.usage.sent} tokens in, {proposed.usage.received} out"
            + _money(told)
        )
        lines += [f"  {refused}" for refused in proposed.refused]
    elif told.model:
        requests, tokens = drafting.would_ask(made)
        lines.append(f"The model would get {requests} requests of about {tokens} tokens in all.")
    return [*lines, "Nothing was written." if dry_run else f"Written to {made.folder}"]


def _money(told: _Told) -> str:
    proposed, model = told.made.proposed, told.model
    cost = proposed.usage.cost(model.prices) if proposed and model else None
    return "" if cost is None else f", cost {cost:.4f}"


def _as_json(told: _Told, dry_run: bool) -> dict[str, Any]:
    made, model = told
    value: dict[str, Any] = {"chapter": made.preface.id, "folder": str(made.folder), "written": not dry_run}
    value |= _counts(made) | {"found": [found for one in made.read for found in _found(one)]}
    if made.proposed:
        cost = made.proposed.usage.cost(model.prices) if model else None
        value["model"] = {
            "taken": [fact.id for fact in made.proposed.facts],
            "refused": [refused.as_json() for refused in made.proposed.refused],
            "requests": made.proposed.requests,
            "tokens": made.proposed.usage._asdict(),
            "cost": None if cost is None else str(cost),
        }
    elif model:
        requests, tokens = drafting.would_ask(made)
        value["model"] = {"would-be": {"requests": requests, "tokens": tokens}}
    return value


def _found(read: Read) -> list[dict[str, Any]]:
    return [
        {
            "paragraph": read.passage.number,
            "kind": find.kind.value,
            "printed": find.printed,
            "key": find.key.model_dump(mode="json", by_alias=True, exclude_defaults=True),
            "remark": find.remark,
        }
        for find in read.finds
    ]
