"""`quizapp bank explain`: what a code of the checker means, and what to do."""

from __future__ import annotations

import textwrap

import click

from quizapp.bank.codes import CODES, Code
from quizapp.bank.problems import did_you_mean
from quizapp.cli.output import as_json, print_json

WIDTH = 88


@click.command()
@click.argument("code", required=False)
@as_json
def explain(code: str | None, as_json: bool) -> None:
    """Tell what CODE means, why it matters and what to do, with examples; without CODE, list all."""
    if code is None:
        _list(as_json)
        return
    known = CODES.get(code.upper())
    if known is None:
        hint = did_you_mean(code.upper(), CODES) or ": `quizapp bank explain` lists them"
        raise click.UsageError(f"There is no code {code}{hint}")
    if as_json:
        print_json(known.as_json())
    else:
        click.echo(_told(known))


def _list(as_json: bool) -> None:
    if as_json:
        print_json({"codes": [code.as_json() for code in CODES.values()]})
        return
    for code in CODES.values():
        click.echo(f"{code.code}  {code.severity:7}  {code.title}")


def _told(code: Code) -> str:
    """Return everything about a code, as a person reads it."""
    paragraphs = [
        f"{code.code}, {'an error' if code.is_error else 'a warning'}: {code.title}",
        textwrap.fill(code.why, WIDTH),
        textwrap.fill(f"What to do: {code.fix}", WIDTH),
        f"Wrong:\n{textwrap.indent(code.bad, '    ')}",
        f"Right:\n{textwrap.indent(code.good, '    ')}",
    ]
    return "\n\n".join(paragraphs)
