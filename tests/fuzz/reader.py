"""A long-lived process with the limits of an import: it reads the files that it is told, one a line."""

from __future__ import annotations

import json
import shutil
import sys
import time
from pathlib import Path

from quizapp.exchange.child import MEMORY_BYTES, Limits, arrived, as_bytes, limit, read_value
from quizapp.exchange.deck import BadFile, Options

READ, REFUSED, MEMORY, CRASHED = "read", "refused", "memory", "crashed"
HOURS = 24 * 3600


def outcome(source: Path, workshop: Path, name: str) -> tuple[str, str]:
    """Return how reading a file ends, and what was told of it."""
    shutil.rmtree(workshop, ignore_errors=True)
    workshop.mkdir()
    try:
        arrived(json.loads(as_bytes(read_value(source, workshop, Options(), name))))
    except BadFile as refusal:
        return REFUSED, str(refusal)
    except MemoryError:
        return MEMORY, ""
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        return CRASHED, f"{type(error).__name__}: {error}"[:300]
    return READ, ""


def main() -> None:
    """Read lines of JSON, each with a source, a workshop and a format, and answer each with a line."""
    limit(Limits(MEMORY_BYTES, HOURS))
    for line in sys.stdin:
        asked = json.loads(line)
        begun = time.perf_counter()
        how, told = outcome(Path(asked["source"]), Path(asked["workshop"]), asked["format"])
        answer = {"how": how, "told": told, "seconds": time.perf_counter() - begun}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
