"""How reading, building, checking and opening a bank grow with it: 1,000, 10,000 and 100,000 questions.

Times are of one process, in seconds; what matters are the ratios: the time a question takes in a larger bank
beside the time it takes in the smallest, and our reading beside the YAML package's own C loader.
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
from statistics import median
from typing import Any

import yaml

from quizapp.bank.checker import check
from quizapp.bank.reader import GENERATED, chapter_folders, read_chapter, read_files
from quizapp.bank.shelf import Shelf
from quizapp.generate import build as building
from tests.bench.large_bank import write_bank

SIZES = (1_000, 10_000, 100_000)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OPEN = """
import sys, time
from pathlib import Path
from quizapp.bank.shelf import Shelf
begun = time.perf_counter()
bank = Shelf(Path(sys.argv[1]), Path(sys.argv[2])).bank
chapter = next(iter(bank.chapters.values()))
assert bank.asking(next(iter(chapter.facets)))
print(time.perf_counter() - begun)
"""


def measure(size: int, folder: Path) -> dict[str, float]:
    """Return how long each step takes over a bank of about `size` questions, in seconds."""
    root, cache = folder / "bank", folder / "cache"
    write_bank(root, size)
    taken: dict[str, float] = {}
    taken["build"], _ = _timed(lambda: list(map(_build, chapter_folders(root))))
    taken["read and validate"], read = _timed(lambda: read_files(root))
    taken["check"], problems = _timed(lambda: check(read))
    taken["YAML package alone"], _ = _timed(lambda: [_parsed(path) for path in root.glob("*/*.yaml")])
    questions = sum(len(each.chapter.questions) for each in read)
    taken["open, cache empty"] = _opened(root, cache)
    taken["open, cache full"] = median(_opened(root, cache) for _ in range(5))
    shelf = Shelf(root, cache)
    _ = shelf.bank
    taken["look again, nothing changed"] = median(_timed(shelf._look)[0] for _ in range(5))
    _touch(root)
    taken["look again, one file changed"], _ = _timed(shelf._look)
    return {"questions": questions, "problems": len(problems)} | taken


def _build(folder: Path) -> building.Build:
    made = building.build(read_chapter(folder), folder)
    building.write(made, folder)
    return made


def _parsed(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)


def _opened(root: Path, cache: Path) -> float:
    """Return how long a new process takes from its imports to the first question."""
    done = subprocess.run(
        [sys.executable, "-c", _OPEN, str(root), str(cache)], check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def _touch(root: Path) -> None:
    path = chapter_folders(root)[-1] / GENERATED
    path.write_text(path.read_text(encoding="utf-8") + "# touched\n", encoding="utf-8")


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


def _print(results: list[dict[str, float]]) -> None:
    first = results[0]
    for name in [name for name in first if name not in ("questions", "problems")]:
        cells = [f"{result[name]:9.3f} s" for result in results]
        growth = [
            f"{result[name] / result['questions'] / (first[name] / first['questions']):.2f}"
            for result in results[1:]
        ]
        print(f"{name:30}{''.join(cells)}   a question, beside the smallest bank: {', '.join(growth)}")
    for result in results:
        alone = result["YAML package alone"]
        print(
            f"{result['questions']:,.0f} questions, {result['problems']:.0f} problems;"
            f" beside the YAML package alone: read and validate {result['read and validate'] / alone:.2f} ×,"
            f" open from the cache {result['open, cache full'] / alone:.3f} ×"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    results = []
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            results.append(measure(size, Path(folder)))
    if given.json:
        print(json.dumps(results, indent=2))
    else:
        _print(results)


if __name__ == "__main__":
    main()
