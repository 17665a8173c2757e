"""Draw the icons of the installed app from the one that stands in the browser's tab.

`python -m tests.browser.icons` writes them into static/.
"""

from __future__ import annotations

import re

from quizapp.paths import STATIC
from tests.harness.browser import running_chromium

SIZES = {"icon-192.png": 192, "icon-512.png": 512, "icon-maskable.png": 512}
SAFE = 0.8
"""What of a maskable icon every mask shows: a circle as wide as four fifths of it."""


def drawing(name: str) -> str:
    """Return an icon as SVG; a maskable one fills its square, so that any mask may cut it."""
    svg = (STATIC / "icon.svg").read_text(encoding="utf-8")
    if "maskable" not in name:
        return svg
    ground, sign = re.findall(r"<rect[^>]*/>|<g .*</g>", svg)
    margin = 32 * (1 - SAFE) / 2
    within = f'<g transform="translate({margin} {margin}) scale({SAFE})">{sign}</g>'
    square = re.sub(r' rx="\d+"', "", ground)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{square}{within}</svg>'


def draw() -> None:
    """Write every icon."""
    with running_chromium() as browser:
        for name, size in SIZES.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{drawing(name)}")
            page.screenshot(path=STATIC / name, omit_background=True)
            page.close()


if __name__ == "__main__":
    draw()
