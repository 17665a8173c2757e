"""`quizapp study fit`: one learner's memory model, fitted to their own answers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import clock
from quizapp.cli.db import ready_engine
from quizapp.cli.output import as_json, print_json
from quizapp.progress.learned import Learned, learned
from quizapp.records import fits, histories
from quizapp.records.credentials import name_key
from quizapp.records.models import Fit, Learner


@click.command()
@click.argument("name")
@click.option("--apply", "applies", is_flag=True, help="Schedule by what was found from now on; dates stay.")
@as_json
def fit(name: str, applies: bool, as_json: bool) -> None:
    """Fit the schedule of NAME to the answers so far, and tell what changes.

    The site does this by itself as answers come in. Nothing is stored without --apply.
    """
    with Session(ready_engine()) as session:
        wanted = select(Learner).where(Learner.name_key == name_key(name))
        learner = session.scalar(wanted)
        if learner is None:
            raise click.ClickException(f"There is no account of the name {name!r}.")
        with _progress() as advance:
            found = _found(session, learner.id, advance, applies=applies)
        told = learned(session.scalars(wanted).one().scheduler, found)
        if as_json:
            print_json({"name": name, "applied": applies and found.adopted, **told.plain})
        else:
            _tell(told, applies=applies)


def _found(session: Session, learner_id: int, advance: histories.Advance, *, applies: bool) -> Fit:
    history = histories.read(session, learner_id, advance)
    found, at = fits.fitted(history, advance), clock.now()
    if not applies:
        return fits.drafted(learner_id, history, found, at)
    try:
        return fits.keep(session, learner_id, history, found, at)
    except fits.Outrun:
        raise click.ClickException("The settings were changed meanwhile; nothing is stored.") from None


@contextmanager
def _progress() -> Iterator[histories.Advance]:
    """Give what tells how far it is, with a bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    with click.progressbar(length=1, label="Reading the answers", file=sys.stderr) as bar:

        def advance(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield advance


def _tell(told: Learned, *, applies: bool) -> None:
    for sentence in told.sentences:
        click.echo(sentence)
    click.echo(f"\n  {'days after':<30}{'before':>8}{'now':>8}")
    for interval in told.intervals:
        click.echo(f"  {interval.when:<30}{interval.before:>8,}{interval.after:>8,}")
    if told.adopted:
        click.echo(f"\n{_APPLIED if applies else _NOT_APPLIED}")


_APPLIED = "The schedule goes by it from now on; dates that are planned stay."
_NOT_APPLIED = "Nothing is stored; --apply lets the schedule go by it."
