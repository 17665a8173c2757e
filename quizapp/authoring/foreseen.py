"""The chapters as a proposal would leave them: what learners would be asked, before anything is written."""

from __future__ import annotations

import tempfile
from pathlib import Path

from quizapp.authoring.proposals import Proposal
from quizapp.bank.content import Chapter
from quizapp.bank.problems import BankError
from quizapp.bank.reader import FILES, read_chapter


def chapters_after(root: Path, proposal: Proposal) -> list[Chapter]:
    """Return each chapter that a proposal touches as it would be; none that could not be read then."""
    folders = dict.fromkeys(path.partition("/")[0] for path in proposal.files)
    return [chapter for name in folders if (chapter := _after(root / name, proposal))]


def _after(folder: Path, proposal: Proposal) -> Chapter | None:
    with tempfile.TemporaryDirectory(prefix="quizapp-") as around:
        copy = Path(around) / folder.name
        copy.mkdir()
        for name in FILES:
            path = f"{folder.name}/{name}"
            if path in proposal.files:
                text = proposal.files[path].after
                if text is not None:
                    (copy / name).write_bytes(text.encode())
            elif (folder / name).exists():
                (copy / name).symlink_to((folder / name).absolute())
        try:
            return read_chapter(copy).chapter
        except BankError:
            return None
