"""A package of 10,000 notes in and out, beside Anki's own engine: time, and the most memory in use.

Seconds are those of the processor, on all threads: others who use the machine do not count. Each step runs in
a process of its own; its memory is that of the whole process, Python and all. Both read the same package,
which Anki's engine made: basic and reversed notes, cloze notes, pictures. Both write what they read from it,
in the format that all versions of Anki import.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quizapp.exchange.anki.reading import read
from quizapp.exchange.anki.writing import write
from quizapp.exchange.deck import Options
from tests.exchange.anki import engine

NOTES = 10_000
PICTURES = 200
_WORDS = "river stone light winter garden paper engine silver harbour morning letter music".split()


def make(folder: Path, notes: int) -> None:
    """Write the package that is read."""
    with engine.collection(folder / "made") as anki:
        for number in range(min(PICTURES, notes)):
            anki.media.write_data(
                f"picture {number}.png", b"\x89PNG\r\n\x1a\n" + bytes([number % 256]) * 4000
            )
        for number in range(notes):
            one, other = (_WORDS[(number // step) % len(_WORDS)] for step in (1, 12))
            deck, tags = f"Words::{one.title()}", f"{one} level::{number % 5}"
            match number % 4:
                case 0:
                    text = f"In {{{{c1::{one} {number}}}}} stands a <b>{{{{c2::{other}::what}}}}</b>."
                    engine.add(anki, "Cloze", [text, "More of it."], deck, tags)
                case 1:
                    engine.add(anki, "Basic (and reversed card)", [f"{one} {number}", other * 3], deck, tags)
                case _:
                    picture = f'<img src="picture {number % PICTURES}.png">' if number % 3 == 0 else ""
                    back = f"<div>{other} &amp; {one}</div>{picture}"
                    engine.add(anki, "Basic", [f"What is {one} {number}?", back], deck, tags)
        engine.export(anki, folder / "new.apkg")


def ours_in(folder: Path) -> Callable[[], int]:
    """Return our reading of the package."""
    (workshop := folder / "media").mkdir(exist_ok=True)

    return lambda: len(read(folder / "new.apkg", workshop, Options(with_history=True)).deck.entries)


def ours_out(folder: Path) -> Callable[[], int]:
    """Return our writing of what was read."""
    deck = read(folder / "new.apkg", folder / "media", Options(with_history=True)).deck

    def run() -> int:
        write(deck, folder / "ours.apkg", folder / "media", Options(with_history=True))
        return len(deck.entries)

    return run


def anki_in(folder: Path) -> Callable[[], int]:
    """Return the engine's import into an empty collection."""

    def run() -> int:
        with engine.collection(folder / "theirs") as anki:
            return len(engine.take_in(anki, folder / "new.apkg", with_scheduling=True).new)

    return run


def anki_out(folder: Path) -> Callable[[], int]:
    """Return the engine's export of all of it."""

    def run() -> int:
        with engine.collection(folder / "theirs") as anki:
            engine.export(anki, folder / "old.apkg")
            return anki.note_count()

    return run


def opened(folder: Path) -> Callable[[], int]:
    """Return the engine's import of what we wrote."""

    def run() -> int:
        with engine.collection(folder / "opened") as anki:
            return len(engine.take_in(anki, folder / "ours.apkg", with_scheduling=True).new)

    return run


STEPS = {
    "ours in": ours_in,
    "Anki in": anki_in,
    "ours out": ours_out,
    "Anki out": anki_out,
    "ours opened": opened,
}


def measured(folder: Path, notes: int) -> dict[str, dict[str, Any]]:
    """Make a package, and measure each step over it in a process of its own."""
    make(folder, notes)
    return {step: _apart(step, folder) for step in STEPS}


def _apart(step: str, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.anki_packages", "--step", step, "--folder", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _step(step: str, folder: Path) -> dict[str, Any]:
    run = STEPS[step](folder)
    begun = time.process_time()
    notes = run()
    seconds = time.process_time() - begun
    return {"notes": notes, "seconds": round(seconds, 3), "peak_mib": round(_peak_kib() / 1024, 1)}


def _peak_kib() -> int:
    """Return the most memory that this process has held; what its parent held does not count."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=NOTES)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--step", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.step:
        print(json.dumps(_step(wanted.step, wanted.folder)))
        return
    with tempfile.TemporaryDirectory() as folder:
        figures = measured(Path(folder), wanted.notes)
    if wanted.json:
        print(json.dumps(figures))
        return
    for step, row in figures.items():
        print(f"{step:12} {row['notes']:>7,} notes  {row['seconds']:>7.2f} s  {row['peak_mib']:>7.0f} MiB")


if __name__ == "__main__":
    main()
