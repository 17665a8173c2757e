"""Problems of the bank as people, programs, GitHub and SARIF viewers read them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click

from quizapp.__about__ import __version__
from quizapp.bank.checks.waivers import Sifted
from quizapp.bank.codes import CODES, Code
from quizapp.bank.problems import Problem
from quizapp.cli.output import print_json

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(found: Sifted, _root: Path, with_waived: bool) -> None:
    """Print a line for each problem, what to write instead below it, and the verdict on stderr."""
    for problem in found.problems:
        click.echo(str(problem))
        if problem.fix:
            click.echo(f"    fix: {problem.fix}")
    for problem, reason in found.waived if with_waived else ():
        click.echo(f"{problem} (waived: {reason})")
    click.echo(_verdict(found), err=bool(found.problems))


def _verdict(found: Sifted) -> str:
    waived = f" ({len(found.waived)} waived)" if found.waived else ""
    if not found.problems:
        return f"The bank is sound.{waived}"
    errors = sum(problem.is_error for problem in found.problems)
    return f"{_counted(errors, 'error')}, {_counted(len(found.problems) - errors, 'warning')}{waived}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def as_json(found: Sifted, _root: Path, with_waived: bool) -> None:
    """Print one JSON object with every problem and how many there are."""
    errors = sum(problem.is_error for problem in found.problems)
    report: dict[str, Any] = {
        "problems": [problem.as_json() for problem in found.problems],
        "errors": errors,
        "warnings": len(found.problems) - errors,
        "waived": len(found.waived),
    }
    if with_waived:
        report["waivers"] = [waived.as_json() for waived in found.waived]
    print_json(report)


def as_github(found: Sifted, root: Path, with_waived: bool) -> None:
    """Print the commands by which GitHub puts problems beside the lines of a change.

    Their format: docs.github.com, Workflow commands for GitHub Actions.
    """
    for problem in found.problems:
        click.echo(_command(problem.severity, problem, root, _told(problem)))
    for problem, reason in found.waived if with_waived else ():
        click.echo(_command("notice", problem, root, f"{problem.message} (waived: {reason})"))
    click.echo(_verdict(found), err=True)


def _command(level: str, problem: Problem, root: Path, message: str) -> str:
    properties = {
        "file": _path(problem, root),
        "line": str(problem.at.line),
        "col": str(problem.at.column),
        "title": problem.code,
    }
    told = ",".join(f"{name}={_escaped(value, also=':,')}" for name, value in properties.items())
    return f"::{level} {told}::{_escaped(message)}"


def _escaped(text: str, also: str = "") -> str:
    return "".join(f"%{ord(c):02X}" if c in f"%\r\n{also}" else c for c in text)


def _told(problem: Problem) -> str:
    return f"{problem.message} (fix: {problem.fix})" if problem.fix else problem.message


def _path(problem: Problem, root: Path) -> str:
    """Return the file of a problem as seen from the current folder, or in full where it lies outside."""
    real = _file(problem, root)
    here = os.path.relpath(real)
    return real.as_posix() if here.startswith("..") else Path(here).as_posix()


def _file(problem: Problem, root: Path) -> Path:
    """Return the real file of a problem, whose name begins with that of the bank's folder."""
    if problem.at.file == str(root):
        return root.resolve()
    return root.resolve().joinpath(*problem.at.file.split("/")[1:])


def as_sarif(found: Sifted, root: Path, with_waived: bool) -> None:
    """Print a SARIF 2.1.0 log (OASIS Static Analysis Results Interchange Format)."""
    results = [_result(problem, root) for problem in found.problems]
    if with_waived:
        results += [
            _result(problem, root) | {"suppressions": [{"kind": "inSource", "justification": reason}]}
            for problem, reason in found.waived
        ]
    driver = {"name": "quizapp", "version": __version__, "rules": [*map(_rule, CODES.values())]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"HERE": {"uri": f"{Path.cwd().as_uri()}/"}},
        "results": results,
    }
    print_json({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: Code) -> dict[str, Any]:
    example = f"Wrong:\n\n{code.bad}\n\nRight:\n\n{code.good}"
    return {
        "id": code.code,
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.why},
        "help": {"text": f"{code.fix}\n\n{example}", "markdown": f"{code.fix}\n\n{_fenced(code)}"},
        "defaultConfiguration": {"level": code.severity},
    }


def _fenced(code: Code) -> str:
    return f"Wrong:\n\n```yaml\n{code.bad}\n```\n\nRight:\n\n```yaml\n{code.good}\n```"


def _result(problem: Problem, root: Path) -> dict[str, Any]:
    here = _path(problem, root)
    artifact = (
        {"uri": Path(here).as_uri()}
        if Path(here).is_absolute()
        else {"uri": quote(here), "uriBaseId": "HERE"}
    )
    region = {"startLine": problem.at.line, "startColumn": problem.at.column}
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    if problem.item:
        location["logicalLocations"] = [{"fullyQualifiedName": problem.item}]
    return {
        "ruleId": problem.code,
        "level": problem.severity,
        "message": {"text": _told(problem)},
        "locations": [location],
    }


FORMATS: dict[str, Callable[[Sifted, Path, bool], None]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
