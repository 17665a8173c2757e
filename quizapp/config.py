"""Settings from `QUIZAPP_…` environment variables: one declaration for each, which the docs repeat."""

from __future__ import annotations

import logging
import os
import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from quizapp import paths


class Setting(NamedTuple):
    """One environment variable: what it means and what holds without it."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting(
        "QUIZAPP_INSTANCE",
        "`instance/` in a checkout, else the user's data folder",
        "Folder of the database and everything else that is the installation's own.",
    ),
    Setting(
        "QUIZAPP_BANK",
        "the bank that comes with quizapp",
        "Folder of the question bank, one folder a chapter.",
    ),
    Setting(
        "QUIZAPP_BANK_COMMITS",
        "no",
        "`yes` makes each save of an author a commit, where the bank lies in a git repository.",
    ),
    Setting(
        "QUIZAPP_DATABASE_URL",
        "SQLite in the instance folder",
        "SQLAlchemy URL of the database, such as `postgresql+psycopg://user@host/name`.",
    ),
    Setting(
        "QUIZAPP_SECRET_KEY",
        "made once, kept in the instance folder",
        "Secret that signs cookies; the same on every node.",
    ),
    Setting(
        "QUIZAPP_TRUSTED_HOSTS",
        "localhost, 127.0.0.1, [::1]",
        "Host names that the site answers to, separated by commas.",
    ),
    Setting("QUIZAPP_PLAIN_HTTP", "no", "`yes` accepts plain http from other machines than this one."),
    Setting("QUIZAPP_PROXIES", "0", "Number of trusted proxies in front, whose X-Forwarded headers count."),
    Setting("QUIZAPP_SQLITE_JOURNAL", "what SQLite's version can be trusted with", "`wal` or `truncate`."),
    Setting(
        "QUIZAPP_SIGN_IN_TRIES", "10", "Wrong passwords for one name in 15 minutes before it has to wait."
    ),
    Setting(
        "QUIZAPP_REVIEW",
        "no",
        "`yes` asks for a second pair of eyes: what an author saves on the page is a draft until a reviewer, "
        "not the one who asked, makes it ready.",
    ),
    Setting(
        "QUIZAPP_DRAFT_MODEL",
        "rules alone; nothing is sent anywhere",
        "Language model that `quizapp draft` asks for facts, paragraph by paragraph.",
    ),
    Setting(
        "QUIZAPP_DRAFT_PRICES",
        "only tokens are counted",
        "Price of a million tokens in and out, such as `0.15,0.6`.",
    ),
    Setting(
        "OPENAI_BASE_URL",
        "no model is asked",
        "Where that model answers (chat completions), such as `https://host/v1`.",
    ),
    Setting("OPENAI_API_KEY", "no model is asked", "Key for that address."),
)
_log = logging.getLogger(__name__)
_IN_MEMORY = re.compile(r"sqlite(\+\w+)?://(/(:memory:)?)?(\?.*)?")
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


class SettingError(Exception):
    """A setting that cannot be used, in one sentence."""


@dataclass(frozen=True)
class Settings:
    """The settings of one installation."""

    instance: Path
    bank: Path
    database_url: str
    secret_key: str
    trusted_hosts: tuple[str, ...] = LOCAL_HOSTS
    plain_http: bool = False
    proxies: int = 0
    sqlite_journal: str | None = None
    sign_in_tries: int = 10
    review: bool = False


class DraftModel(NamedTuple):
    """A language model for drafts; its prices are for a million tokens in and out."""

    base_url: str
    api_key: str
    name: str
    prices: tuple[Decimal, Decimal] | None


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings from the environment, making the instance folder and its secret where missing."""
    given = os.environ if environ is None else environ
    _name_unknown(given)
    instance = Path(given.get("QUIZAPP_INSTANCE") or paths.default_instance()).absolute()
    make_folder(instance)
    journal = given.get("QUIZAPP_SQLITE_JOURNAL", "").lower() or None
    if journal not in (None, "wal", "truncate"):
        raise SettingError(f"QUIZAPP_SQLITE_JOURNAL is wal or truncate, not {journal!r}.")
    hosts = given.get("QUIZAPP_TRUSTED_HOSTS", "").lower().replace(",", " ").split()
    return Settings(
        instance=instance,
        bank=bank_folder(given),
        database_url=_database_url(given, instance),
        secret_key=given.get("QUIZAPP_SECRET_KEY") or _kept_secret(instance / "secret_key"),
        trusted_hosts=tuple(hosts) or LOCAL_HOSTS,
        plain_http=_yes_or_no(given, "QUIZAPP_PLAIN_HTTP"),
        proxies=_whole(given, "QUIZAPP_PROXIES", 0),
        sqlite_journal=journal,
        sign_in_tries=_whole(given, "QUIZAPP_SIGN_IN_TRIES", 10, least=1),
        review=_yes_or_no(given, "QUIZAPP_REVIEW"),
    )


def bank_folder(environ: Mapping[str, str] | None = None) -> Path:
    """Return the folder of the question bank; commands about it need no other setting."""
    given = os.environ if environ is None else environ
    return Path(given.get("QUIZAPP_BANK") or paths.QUESTION_BANK).absolute()


def bank_commits(environ: Mapping[str, str] | None = None) -> bool:
    """Tell whether authors' saves become commits where the bank lies in a git repository."""
    return _yes_or_no(os.environ if environ is None else environ, "QUIZAPP_BANK_COMMITS")


def draft_model(environ: Mapping[str, str] | None = None) -> DraftModel | None:
    """Return the language model that drafts facts, or None where none is set."""
    given = os.environ if environ is None else environ
    model = given.get("QUIZAPP_DRAFT_MODEL", "").strip()
    if not model:
        return None
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY"):
        if not given.get(name, "").strip():
            raise SettingError(f"QUIZAPP_DRAFT_MODEL needs {name}; set it, or draft with --rules-only.")
    address = given["OPENAI_BASE_URL"].strip()
    if not re.fullmatch(r"https?://[^\s/]\S*", address):
        raise SettingError(f"OPENAI_BASE_URL is an address such as https://host/v1, not {address!r}.")
    return DraftModel(address, given["OPENAI_API_KEY"].strip(), model, _prices(given))


def _prices(given: Mapping[str, str]) -> tuple[Decimal, Decimal] | None:
    written = given.get("QUIZAPP_DRAFT_PRICES", "").strip()
    if not written:
        return None
    found = re.fullmatch(r"(\d{1,9}(?:\.\d{1,9})?)\s*,\s*(\d{1,9}(?:\.\d{1,9})?)", written, re.ASCII)
    if not found:
        raise SettingError(f"QUIZAPP_DRAFT_PRICES is two prices such as 0.15,0.6, not {written!r}.")
    return Decimal(found[1]), Decimal(found[2])


def make_folder(folder: Path) -> None:
    """Make the instance folder, or say in one sentence why it cannot be used."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".writable-{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SettingError(
            f"The folder {folder} cannot be written to ({error.strerror}); set QUIZAPP_INSTANCE."
        ) from None


def _database_url(given: Mapping[str, str], instance: Path) -> str:
    url = given.get("QUIZAPP_DATABASE_URL") or f"sqlite:///{instance / 'quizapp.sqlite'}"
    if _IN_MEMORY.fullmatch(url):
        raise SettingError("QUIZAPP_DATABASE_URL is in memory, where nothing lasts; name a file or a server.")
    return url


def _kept_secret(path: Path) -> str:
    """Return the installation's secret, made at the first start; two starts at once agree on one."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read_secret(path)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret := secrets.token_hex(32))
    return secret


def _read_secret(path: Path) -> str:
    """Return the secret in a file, which another start may be about to write."""
    for _ in range(100):
        try:
            found = path.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            break
        if found:
            return found
        time.sleep(0.01)
    raise SettingError(f"The file {path} holds no secret; remove it, and a new one is made.")


def _name_unknown(given: Mapping[str, str]) -> None:
    """Warn of a variable that looks like a setting and is none: a slip of the pen should not go unseen."""
    known = [setting.name for setting in SETTINGS]
    for name in sorted(given):
        if name.startswith("QUIZAPP_") and name not in known:
            near = get_close_matches(name, known, n=1)
            _log.warning("%s is not a setting%s", name, f"; is {near[0]} meant?" if near else ".")


def _yes_or_no(given: Mapping[str, str], name: str) -> bool:
    word = given.get(name, "").strip().lower()
    if word not in ("", "yes", "no"):
        raise SettingError(f"{name} is yes or no, not {word!r}.")
    return word == "yes"


def _whole(given: Mapping[str, str], name: str, default: int, least: int = 0) -> int:
    word = given.get(name, "").strip() or str(default)
    if not word.isdecimal() or len(word) > 9 or int(word) < least:
        raise SettingError(f"{name} is a whole number from {least}, not {word!r}.")
    return int(word)
