"""The wheel on its own: whole, installable from what it declares, and serving, far from the checkout."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from quizapp.__about__ import __version__
from tests.harness.site import CHECKOUT, own_environment, running_site

LOCK = CHECKOUT / "requirements.txt"
QUIETLY = ("--quiet", "--disable-pip-version-check")
SHIPPED = {"quizapp": "quizapp", "static": "quizapp/static", "question_bank": "quizapp/question_bank"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source archive from the checkout, and the wheel from that archive."""
    made = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", made, CHECKOUT)
    (found,) = made.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in a new environment; give the folder of its programs."""
    environment = tmp_path_factory.mktemp("fresh") / "env"
    run(sys.executable, "-m", "venv", environment)
    programs = environment / "bin"
    run(programs / "pip", "install", *QUIETLY, "--no-index", "--find-links", locked_wheels(), wheel)
    return programs


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    expected = {
        f"{inside}/{file.relative_to(CHECKOUT / folder).as_posix()}"
        for folder, inside in SHIPPED.items()
        for file in (CHECKOUT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert held == expected


def test_the_installed_command_tells_its_version(installed: Path, tmp_path: Path) -> None:
    said = run(installed / "quizapp", "version", cwd=tmp_path)
    assert __version__ in said.split()


def test_the_installed_site_serves_its_own_bank_and_styles(installed: Path, tmp_path: Path) -> None:
    program = [installed / "quizapp"]
    with running_site(tmp_path / "instance", program=program, folder=tmp_path) as site:
        status, page = site.get("/")
        assert status == 200
        styles = re.findall(r'<link[^>]+href="([^"]+\.css[^"]*)"', page.decode())
        assert styles
        assert {site.get(style)[0] for style in styles} == {200}
    settings = own_environment(tmp_path / "instance")
    shown = run(installed / "quizapp", "bank", "show", "--json", cwd=tmp_path, env=settings)
    assert '"ch108"' in shown


def locked_wheels() -> Path:
    """Return a folder of the locked dependencies, fetched and checked once for each lock."""
    key = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()[:12]
    kept = CHECKOUT / ".cache" / f"wheels-{key}"
    if not kept.exists():
        fetched = kept.with_name(f"{kept.name}.part")
        shutil.rmtree(fetched, ignore_errors=True)
        pip = [sys.executable, "-m", "pip", "download", *QUIETLY]
        run(*pip, "--require-hashes", "--requirement", str(LOCK), "--dest", str(fetched))
        fetched.rename(kept)
    return kept


def run(*command: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    """Run a program to its end; return what it printed, or fail with all that it said."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
