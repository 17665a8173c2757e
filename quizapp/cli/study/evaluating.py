"""`quizapp study evaluate`: our scheduler beside others on real review logs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from quizapp import clock
from quizapp.cli.output import as_json, print_json
from quizapp.scheduling import evaluation
from quizapp.scheduling.days import check_calendar
from quizapp.scheduling.evaluation import Evaluation, Interval, ReadLog, Result
from quizapp.scheduling.evaluation.algorithms import REFERENCE

MEASURES = ("log loss", "RMSE(bins)", "AUC")
_A_LOG = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("logs", metavar="LOG.csv...", nargs=-1, required=True, type=_A_LOG)
@click.option("--zone", default="UTC", show_default=True, help="The zone that the learner lived in.")
@click.option(
    "--day-start", type=click.IntRange(0, 23), default=4, show_default=True, help="The hour a day starts at."
)
@as_json
def evaluate(logs: tuple[Path, ...], zone: str, day_start: int, as_json: bool) -> None:
    """Tell how well schedulers foretell the reviews in each LOG.csv: ours, FSRS-6, SM-2 and a constant.

    The columns are card_id, review_rating (1 to 4), review_time (ISO 8601 with an offset) or review_time_ms,
    and, where it is known, review_duration in milliseconds.
    """
    try:
        check_calendar(zone, day_start)
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint="--zone") from None
    read, found = _evaluated(logs, zone, day_start)
    if as_json:
        print_json(_as_json(read, found))
    else:
        _tell(read, found)
    sys.exit(0 if _is_causal(found) else 1)


def _evaluated(paths: Sequence[Path], zone: str, day_start: int) -> tuple[list[ReadLog], list[Evaluation]]:
    """Read all logs before the first is evaluated; end with one sentence where one is no use."""
    found = []
    try:
        now = clock.now()
        read = [evaluation.read_log(path, now, zone, day_start) for path in paths]
        with _progress(len(paths) * evaluation.STEPS) as advance:
            for path, one in zip(paths, read, strict=True):
                try:
                    found.append(evaluation.evaluate(one.log, advance))
                except evaluation.TooShort as short:
                    raise click.ClickException(f"{path} has {short}.") from None
    except evaluation.Unreadable as error:
        raise click.ClickException(str(error)) from None
    return read, found


@contextmanager
def _progress(steps: int) -> Iterator[Callable[[], object]]:
    """Give what tells of a step done, with a bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=steps, label="Evaluating", file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def _is_causal(found: Sequence[Evaluation]) -> bool:
    return all(result.is_causal for one in found for result in one.results)


def _tell(read: Sequence[ReadLog], found: Sequence[Evaluation]) -> None:
    for log, one in zip(read, found, strict=True):
        counts = ", ".join(f"{count} {what.replace('_', ' ')}" for what, count in _counts(one).items())
        click.echo(f"{one.log.name}: {counts}")
        for reason, count in log.set_aside.items():
            click.echo(f"  {count} {'row' if count == 1 else 'rows'} set aside: {reason}")
        click.echo(
            f"  {'':<16}" + "".join(f"{name:<24}" for name in MEASURES) + "log loss above " + REFERENCE
        )
        for result in one.results:
            click.echo(f"  {result.name:<16}" + _columns(result).rstrip())
        click.echo()
    if len(found) > 1:
        _tell_means(found)
    click.echo(_said_of_causality(found))


def _columns(result: Result) -> str:
    pairs = [*zip(result.score, result.intervals, strict=True)]
    columns = "".join(f"{_number(value) + _between(interval):<24}" for value, interval in pairs)
    if result.name == REFERENCE:
        return columns
    return columns + _number(result.above[0], "+.4f") + _between(result.above_intervals[0], "+.4f")


def _tell_means(found: Sequence[Evaluation]) -> None:
    for weighted, how in ((True, "weighted by reviews"), (False, "each log alike")):
        click.echo(f"Mean over {len(found)} logs, {how}")
        for name, score in evaluation.means(found, weighted=weighted).items():
            click.echo(f"  {name:<16}" + "".join(f"{_number(value):<24}" for value in score).rstrip())
        click.echo()


def _said_of_causality(found: Sequence[Evaluation]) -> str:
    ahead = sorted({result.name for one in found for result in one.results if not result.is_causal})
    if ahead:
        return f"NOT CAUSAL: {', '.join(ahead)} foretell from what comes later."
    return "Causality checked: with later outcomes turned over, no earlier prediction changes."


def _number(value: float | None, form: str = ".4f") -> str:
    return "–" if value is None else f"{value:{form}}"


def _between(interval: Interval | None, form: str = ".4f") -> str:
    return "" if interval is None else f" [{interval.low:{form}}, {interval.high:{form}}]"


def _counts(one: Evaluation) -> dict[str, int]:
    days = one.log.days
    return {
        "reviews": len(one.log),
        "cards": len(set(one.log.cards)),
        "days": max(days) - min(days) + 1,
        "scored": len(one.log.scored),
        "foretold": one.foretold,
    }


def _as_json(read: Sequence[ReadLog], found: Sequence[Evaluation]) -> dict[str, Any]:
    logs = [
        {"name": one.log.name, **_counts(one), "set_aside": dict(log.set_aside)}
        | {"algorithms": [_result_as_json(result) for result in one.results]}
        for log, one in zip(read, found, strict=True)
    ]
    means = {
        how: {
            name: score._asdict()
            for name, score in evaluation.means(found, weighted=how == "weighted").items()
        }
        for how in ("weighted", "unweighted")
    }
    return {"logs": logs, "means": means, "reference": REFERENCE, "causal": _is_causal(found)}


def _result_as_json(result: Result) -> dict[str, Any]:
    names = result.score._fields
    return {
        "name": result.name,
        **result.score._asdict(),
        "intervals": dict(zip(names, result.intervals, strict=True)),
        "above_reference": dict(zip(names, result.above, strict=True)),
        "above_reference_intervals": dict(zip(names, result.above_intervals, strict=True)),
        "causal": result.is_causal,
    }
