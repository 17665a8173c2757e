"""Files that authors have sent and not yet taken in: kept for a day, each for the one who sent it."""

from __future__ import annotations

import json
import re
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from quizapp.bank.writer import replace_bytes

FOLDER = "arrivals"
KEPT = timedelta(days=1)
_ID = re.compile(r"[0-9a-f]{32}")
_WANTED, _RESULT = "wanted.json", "result.json"


@dataclass(frozen=True)
class Upload:
    """A file as it was sent, and how its author wants it to be read."""

    id: str
    learner_id: int
    name: str
    format: str = ""
    into: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    separator: str = ""


class Uploads:
    """The uploads of one installation."""

    def __init__(self, instance: Path) -> None:
        self._root = instance / FOLDER

    def new(self, learner_id: int, name: str, write: Callable[[Path], object]) -> Upload:
        """Keep what `write` puts into the file that it is given."""
        upload = Upload(secrets.token_hex(16), learner_id, name)
        self.workshop(upload).mkdir(mode=0o700, parents=True)
        try:
            write(self.file(upload))
            self.keep(upload)
        except BaseException:
            self.remove(upload)
            raise
        return upload

    def keep(self, upload: Upload) -> None:
        """Remember how an upload is to be read."""
        replace_bytes(self._place(upload) / _WANTED, json.dumps(asdict(upload)).encode(), 0o600)

    def find(self, upload_id: str, learner_id: int) -> Upload | None:
        """Return an upload of this learner, or None."""
        if not _ID.fullmatch(upload_id):
            return None
        with suppress(OSError, ValueError, TypeError):
            found = Upload(**json.loads((self._root / upload_id / _WANTED).read_bytes()))
            return found if found.learner_id == learner_id else None
        return None

    def file(self, upload: Upload) -> Path:
        """Return where the file lies, with the ending that it had, of which nothing else is kept."""
        ending = Path(upload.name).suffix.lower()
        return self._place(upload) / f"file{ending if re.fullmatch(r'[.][a-z0-9]{1,8}', ending) else ''}"

    def workshop(self, upload: Upload) -> Path:
        """Return the folder that its pictures are read into."""
        return self._place(upload) / "media"

    def emptied(self, upload: Upload) -> Path:
        """Return that folder with nothing in it."""
        folder = self.workshop(upload)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        return folder

    def tell(self, upload: Upload, result: dict[str, Any]) -> None:
        """Keep what reading it gave."""
        replace_bytes(self._place(upload) / _RESULT, json.dumps(result).encode(), 0o600)

    def told(self, upload: Upload) -> dict[str, Any]:
        """Return what reading it gave."""
        with suppress(OSError, ValueError):
            return dict(json.loads((self._place(upload) / _RESULT).read_bytes()))
        return {}

    def remove(self, upload: Upload) -> None:
        """Forget an upload."""
        shutil.rmtree(self._place(upload), ignore_errors=True)

    def sweep(self, now: datetime) -> None:
        """Remove what has lain here for longer than a day."""
        with suppress(OSError):
            for place in self._root.iterdir():
                if place.stat().st_mtime < (now - KEPT).timestamp():
                    shutil.rmtree(place, ignore_errors=True)

    def _place(self, upload: Upload) -> Path:
        return self._root / upload.id


def wanting(upload: Upload, **wished: Any) -> Upload:
    """Return an upload that is to be read otherwise."""
    return replace(upload, **wished)
