"""Where the files that come with the package lie: beside it in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent
MIGRATIONS = PACKAGE / "migrations"


def _shipped(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.exists() else CHECKOUT / name


STATIC = _shipped("static")
QUESTION_BANK = _shipped("question_bank")


def default_instance() -> Path:
    """Return the folder for an installation's own files: `instance/` in a checkout, else the user's own."""
    if (CHECKOUT / "pyproject.toml").exists():
        return CHECKOUT / "instance"
    return Path(platformdirs.user_data_dir("quizapp", appauthor=False))
