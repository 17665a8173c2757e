"""`quizapp draft`: a text into a draft chapter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from quizapp.bank.content import Fact, Preface
from quizapp.bank.reader import read_chapter
from quizapp.cli.output import as_json, print_json, with_progress
from quizapp.config import DraftModel, bank_folder, draft_model
from quizapp.draft.chapter import Read, preface_of, read_text
from quizapp.draft.facts import slug
from quizapp.draft.folder import CannotWrite, check_place, write_draft
from quizapp.draft.rules.finds import Kind
from quizapp.draft.rules.gazetteer import read_gazetteer
from quizapp.draft.texts import CannotRead, read_file
from quizapp.generate import build as building

if TYPE_CHECKING:
    from quizapp.draft.modelling import Proposed

_A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class _Draft(NamedTuple):
    """What was drafted from a text."""

    folder: Path
    read: Sequence[Read]
    facts: Sequence[Fact]
    preface: Preface
    proposed: Proposed | None
    model: DraftModel | None


def _slug(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is not None and (slug(value) != value or len(value) > 60):
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
    chosen = chapter_id or slug(into.name if into else file.stem)[:60].strip("-") or "chapter"
    folder = into or bank_folder() / chosen
    try:
        check_place(folder)
        made = _drafted(read_file(file), folder, chosen, gazetteer, None if dry_run else model)
        if not dry_run:
            write_draft(folder, made.preface, made.facts, _built)
    except (CannotRead, CannotWrite) as refusal:
        raise click.ClickException(str(refusal)) from None
    made = made._replace(model=model)
    if as_json:
        print_json(_as_json(made, dry_run))
    else:
        for line in _told(made, dry_run):
            click.echo(line)


def _built(folder: Path) -> None:
    """Add the files that building makes, so that the new chapter is not stale."""
    building.write(building.build(read_chapter(folder), folder), folder)


def _drafted(
    text: str, folder: Path, chapter_id: str, gazetteer: Path | None, model: DraftModel | None
) -> _Draft:
    known = read_gazetteer(*([gazetteer] if gazetteer else []))
    read = read_text(text, chapter_id, known, lambda passages: with_progress(passages, "Reading"))
    if not read:
        raise CannotRead("The file holds no text.")
    facts = [fact for one in read for fact in one.facts]
    title = folder.name.replace("-", " ").replace("_", " ").strip().capitalize() or chapter_id
    preface = preface_of(read, facts, chapter_id, title)
    if model is None:
        return _Draft(folder, read, facts, preface, None, None)
    from quizapp.draft.modelling import merged

    proposed = _asked(read, chapter_id, preface, model)
    facts = merged(facts, proposed.facts)
    return _Draft(folder, read, facts, preface_of(read, facts, chapter_id, title), proposed, model)


def _asked(read: Sequence[Read], chapter_id: str, preface: Preface, model: DraftModel) -> Proposed:
    from quizapp.draft.completions import Completions, ModelFailed
    from quizapp.draft.modelling import Proposed, asked_about, propose

    proposed = Proposed()
    with Completions(model.base_url, model.api_key, model.name) as completions:
        try:
            for one in with_progress(asked_about(read), "Asking the model"):
                propose(one, completions, chapter_id, preface.aliases, proposed)
        except ModelFailed as failure:
            raise CannotRead(str(failure)) from None
    return proposed


def _counts(made: _Draft) -> dict[str, int]:
    found = Counter(find.kind for one in made.read for find in one.finds)
    facets = sum(len(fact.facets) for fact in made.facts)
    counted = {"paragraphs": len(made.read), "facts": len(made.facts), "facets": facets}
    return counted | {f"{kind.value}s": found[kind] for kind in Kind}


def _told(made: _Draft, dry_run: bool) -> list[str]:
    counts = ", ".join(f"{count} {what}" for what, count in _counts(made).items())
    lines = [f"{made.preface.id}: {counts}"]
    if made.proposed:
        proposed = made.proposed
        lines.append(
            f"The model: {len(proposed.facts)} proposals taken as drafts, {len(proposed.refused)} refused; "
            f"{proposed.requests} requests, {proposed.usage.sent} tokens in, {proposed.usage.received} out"
            + _money(made)
        )
        lines += [f"  {refused}" for refused in proposed.refused]
    elif made.model:
        lines.append(
            "The model would get {requests} requests of about {tokens} tokens in all.".format(
                **_would_be(made)
            )
        )
    return [*lines, "Nothing was written." if dry_run else f"Written to {made.folder}"]


def _money(made: _Draft) -> str:
    cost = made.proposed.usage.cost(made.model.prices) if made.proposed and made.model else None
    return "" if cost is None else f", cost {cost:.4f}"


def _would_be(made: _Draft) -> dict[str, int]:
    from quizapp.draft.modelling import asked_about, tokens_to_send

    return {"requests": len(asked_about(made.read)), "tokens": tokens_to_send(made.read)}


def _as_json(made: _Draft, dry_run: bool) -> dict[str, Any]:
    value: dict[str, Any] = {"chapter": made.preface.id, "folder": str(made.folder), "written": not dry_run}
    value |= _counts(made) | {"found": [found for one in made.read for found in _found(one)]}
    if made.proposed:
        cost = made.proposed.usage.cost(made.model.prices) if made.model else None
        value["model"] = {
            "taken": [fact.id for fact in made.proposed.facts],
            "refused": [refused.as_json() for refused in made.proposed.refused],
            "requests": made.proposed.requests,
            "tokens": made.proposed.usage._asdict(),
            "cost": None if cost is None else str(cost),
        }
    elif made.model:
        value["model"] = {"would-be": _would_be(made)}
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
