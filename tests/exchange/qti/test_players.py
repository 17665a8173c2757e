"""What we write, opened by a public player (3.0), and turned into 3.0 by a public converter (2.1).

No registry has the official schemas, so programs of others say whether our packages are what they claim.
"""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from quizapp.exchange.deck import Options
from quizapp.exchange.qti import FORMAT, QTI_TWO
from tests.exchange.qti.cases import CASES, DECK, EXPLAINED
from tests.harness.site import CHECKOUT

PACKAGES = CHECKOUT / ".cache" / "exchange" / "qti" / "node_modules" / "@citolab"
PLAYER = PACKAGES / "qti-components" / "cdn" / "index.global.js"
CONVERTER = PACKAGES / "qti-convert" / "dist" / "qti-convert-pkg.mjs"
MOST = {"several": 2, "typed-gaps": 2, "chosen-gaps": 2, "pairs": 2}
WRONG: dict[str, dict[str, Any]] = {
    "words": {"RESPONSE": "Oder"},
    "day": {"RESPONSE": "1912"},
    "typed-gaps": {"RESPONSE-1": "Oder"},
    "pairs": {"RESPONSE": ["left-1 right-9"]},
}
"""To items where the player stumbles over what is not given; to the others nothing is given."""
PLAY = """
async ([xml, given]) => {
  const container = document.createElement('item-container');
  const item = document.createElement('qti-item');
  item.append(container);
  document.body.replaceChildren(item);
  await container.updateComplete;
  container.itemXML = xml;
  const shown = () => (container.shadowRoot ?? container).querySelector('qti-assessment-item');
  for (let tries = 0; tries < 200 && !shown()?.variables?.length; tries++)
    await new Promise((done) => setTimeout(done, 25));
  await shown().updateComplete;
  const right = {};
  const whole = new DOMParser().parseFromString(xml, 'text/xml');
  for (const one of whole.querySelectorAll('qti-response-declaration')) {
    const values = [...one.querySelectorAll('qti-correct-response > qti-value')].map((v) => v.textContent);
    right[one.getAttribute('identifier')] = one.getAttribute('cardinality') === 'single' ? values[0] : values;
  }
  for (const [name, value] of Object.entries(given ?? right)) shown().updateResponseVariable(name, value);
  shown().processResponse(true, false);
  await new Promise((done) => setTimeout(done, 50));
  const outcome = (name) => shown().variables.find((v) => v.identifier === name)?.value ?? null;
  return {
    score: Number(outcome('SCORE')),
    feedback: outcome('FEEDBACK'),
    solution: outcome('SOLUTION'),
    text: shown().innerText,
    notes: [...shown().querySelectorAll('qti-rubric-block')].filter((n) => n.getClientRects().length).length,
  };
}
"""


class Written(NamedTuple):
    """The files of a package by their names."""

    files: dict[str, str]

    def item(self, name: str) -> str:
        """Return the XML of an item."""
        return self.files[f"items/{name}.xml"]


def files_of(package: Path) -> Written:
    with zipfile.ZipFile(package) as archive:
        return Written({name: archive.read(name).decode() for name in archive.namelist()})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("qti")


@pytest.fixture(scope="module")
def converted(folder: Path) -> Path:
    """Return our package of QTI 2.1 as the converter makes it 3.0."""
    assert QTI_TWO.write is not None
    QTI_TWO.write(DECK, folder / "two.zip", folder, Options())
    subprocess.run(
        ["node", str(CONVERTER), str(folder / "two.zip")],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / "two-qti3.zip"


@pytest.fixture(scope="module")
def packages(folder: Path, converted: Path) -> dict[str, Written]:
    assert FORMAT.write is not None
    FORMAT.write(DECK, folder / "three.zip", folder, Options())
    return {"3.0": files_of(folder / "three.zip"), "2.1": files_of(converted)}


@pytest.fixture(scope="module")
def player(chromium: Browser) -> Page:
    page = chromium.new_page()
    page.set_content("<!doctype html><title>A player</title>")
    page.add_script_tag(content=PLAYER.read_text())
    return page


def play(player: Page, xml: str, given: dict[str, Any] | None = None) -> dict[str, Any]:
    """Have the player show an item and score what is given; without it what the item says is right."""
    result: dict[str, Any] = player.evaluate(PLAY, [xml, given])
    return result


@pytest.mark.parametrize("version", ["3.0", "2.1"])
@pytest.mark.parametrize("name", CASES)
def test_the_player_gives_full_marks_for_what_is_right_and_none_for_what_is_wrong(
    player: Page, packages: dict[str, Written], version: str, name: str
) -> None:
    xml = packages[version].item(name)

    right, wrong = play(player, xml), play(player, xml, WRONG.get(name, {}))

    assert (right["score"], wrong["score"]) == (MOST.get(name, 1), 0)
    assert right["notes"] == 0
    assert "A hint." not in right["text"]
    assert right["solution"] == ("explanation" if CASES[name].explanation else None)
    assert (EXPLAINED in right["text"]) == bool(CASES[name].explanation)


def test_the_player_gives_a_part_of_the_marks_and_the_feedback_where_we_do(
    player: Page, packages: dict[str, Written]
) -> None:
    passau = play(player, packages["3.0"].item("choice"), {"RESPONSE": _option(packages, "choice", "Passau")})
    rhine = play(player, packages["3.0"].item("words"), {"RESPONSE": "the rhine"})

    assert passau["score"] == 0.5
    assert "Later." in passau["text"]
    assert rhine["score"] == 0.25
    assert "Shorter." in rhine["text"]


@pytest.mark.parametrize(("given", "score"), [("2845", 1), ("2855.0", 1), ("2856", 0), ("2844", 0)])
def test_the_player_takes_a_number_within_the_tolerance(
    player: Page, packages: dict[str, Written], given: str, score: float
) -> None:
    assert play(player, packages["3.0"].item("amount"), {"RESPONSE": given})["score"] == score


def test_what_the_converter_makes_of_our_package_is_still_our_deck(converted: Path, tmp_path: Path) -> None:
    assert FORMAT.read is not None

    read = FORMAT.read(converted, tmp_path, Options())

    assert read.losses == []
    assert read.deck.entries == DECK.entries


def _option(packages: dict[str, Written], item: str, text: str) -> str:
    xml = packages["3.0"].item(item)
    return xml[: xml.index(f">{text}<")].rpartition('identifier="')[2].partition('"')[0]
