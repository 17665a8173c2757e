"""`quizapp user add`."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from tests.cli.conftest import Command

PASSWORD = "correct horse battery"
ADD = ("user", "add", "--password-stdin")


def people(tmp_path: Path) -> list[tuple[str, str, str]]:
    """Return the name, the zone and the password's hash of everybody."""
    connection = sqlite3.connect(tmp_path / "instance" / "quizapp.sqlite")
    found = connection.execute("SELECT name, zone, password_hash FROM learner").fetchall()
    connection.close()
    return found


def test_an_account_is_made_with_the_password_from_standard_input(quizapp: Command, tmp_path: Path) -> None:
    ran = quizapp(*ADD, "Ada Lovelace", "--zone", "Europe/London", stdin=f"{PASSWORD}\n")
    assert (ran.code, ran.out, ran.err) == (0, "Ada Lovelace can sign in.\n", "")
    ((name, zone, password_hash),) = people(tmp_path)
    assert (name, zone) == ("Ada Lovelace", "Europe/London")
    assert password_hash.startswith("$argon2id$")
    assert PasswordHasher().verify(password_hash, PASSWORD)


def test_the_password_may_end_without_a_new_line(quizapp: Command, tmp_path: Path) -> None:
    assert quizapp(*ADD, "Ada", stdin=PASSWORD).code == 0
    assert PasswordHasher().verify(people(tmp_path)[0][2], PASSWORD)


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("", PASSWORD, "name"),
        ("x" * 81, PASSWORD, "80"),
        ("A\x07da", PASSWORD, "control"),
        ("A\udcffda", PASSWORD, "control"),
        ("Ada", "", "8 to 256"),
        ("Ada", "short", "8 to 256"),
        ("Ada Lovelace", "ADA lovelace", "not the name"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_one_sentence(
    quizapp: Command, tmp_path: Path, name: str, password: str, said: str
) -> None:
    assert said in quizapp(*ADD, name, stdin=f"{password}\n").sentence
    assert people(tmp_path) == []


def test_a_name_is_given_once(quizapp: Command, tmp_path: Path) -> None:
    quizapp(*ADD, "Ada", stdin=PASSWORD)
    assert "taken" in quizapp(*ADD, " ADA ", stdin=PASSWORD).sentence
    assert len(people(tmp_path)) == 1


def test_a_zone_that_does_not_exist_is_refused(quizapp: Command, tmp_path: Path) -> None:
    ran = quizapp(*ADD, "Ada", "--zone", "Europe/Lundon", stdin=PASSWORD)
    assert (ran.code, ran.out) == (2, "")
    assert "Europe/Lundon" in ran.err
    assert not (tmp_path / "instance").exists()


def test_a_role_is_given_and_taken_and_told(quizapp: Command) -> None:
    quizapp(*ADD, "Cy", stdin=PASSWORD)
    ran = quizapp("user", "role", " CY ", "author")
    assert (ran.code, ran.out) == (0, "Cy is an author.\n")
    assert quizapp("user", "role", "Cy", "author").out == "Cy is an author, as before.\n"
    told = quizapp("user", "role", "Cy", "reviewer", "--json").json
    assert told == {"name": "Cy", "roles": ["author", "reviewer"], "changed": True}
    assert quizapp("user", "role", "Cy", "author", "--remove").out == "Cy is a reviewer.\n"
    assert quizapp("user", "role", "Cy", "reviewer", "--remove").out == "Cy is a learner with no role.\n"


def test_a_role_is_for_accounts_only(quizapp: Command) -> None:
    assert "no account of the name Cy" in quizapp("user", "role", "Cy", "author").sentence
    assert quizapp("user", "role", "Cy", "owner").code == 2


def test_the_accounts_are_listed_with_their_roles(quizapp: Command) -> None:
    assert quizapp("user", "list", "--json").json == {"people": []}
    for name in ("Di", "Cy"):
        quizapp(*ADD, name, stdin=PASSWORD)
    quizapp("user", "role", "Cy", "reviewer")
    assert quizapp("user", "list").out == "Cy\treviewer\nDi\tlearner\n"
    assert [one["roles"] for one in quizapp("user", "list", "--json").json["people"]] == [["reviewer"], []]
