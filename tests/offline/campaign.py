"""Many answers without a network, connections that break, reloads and other people: none is lost.

`python -m tests.offline.campaign --answers 500 --broken 0.2` tells what came of it; the gate runs
a short one.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, TimeoutError, expect  # noqa: A004 - its own

from tests.harness.browser import running_chromium
from tests.offline.connection import Connection, connected
from tests.offline.device import Device
from tests.offline.schools import School, running_school

SENT_WITHIN_MS = 300_000


@dataclass(frozen=True)
class Outcome:
    """What a campaign came to: answers that were kept on the device, and what the log has of them."""

    answered: int
    counted: int
    lost: int
    double: int
    of_others: int
    broken: int
    faults: int

    @property
    def is_whole(self) -> bool:
        """Tell whether every answer counts exactly once, and nothing else does."""
        return not (self.lost or self.double or self.of_others or self.faults) and self.answered > 0


def run(browser: Browser, root: Path, answers: int, share: float) -> Outcome:
    """Answer so many questions offline in three stretches; in between reload, break, sign out and in."""
    with running_school(root, answers) as school, connected(school.site.url) as connection:
        context = browser.new_context(service_workers="allow", reduced_motion="reduce")
        context.set_default_timeout(60_000)
        try:
            device = Device.at(context, connection.url)
            return _outcome(school, connection, _studied(device, connection, answers, share))
        finally:
            context.close()


def _studied(device: Device, connection: Connection, answers: int, share: float) -> list[str]:
    """Go through a campaign; return the stems of what was answered."""
    stems: list[str] = []
    connection.share = share
    device.signs_in("Ada")
    device.takes_along(answers)
    connection.share = 1.0
    stems += _answered(device, answers // 3)
    connection.share = share  # it is sent while more is answered, over a connection that breaks
    stems += _answered(device, answers // 3)
    connection.share, connection.below = 1.0, "/offline"
    stems += _answered(device, answers - 2 * (answers // 3) - 1)
    _signs_out(device)
    connection.share, connection.below = share, "/"
    device.signs_in("Bo")
    device.opens("/offline")
    assert device.number("waiting") == 0
    _signs_out(device)
    device.signs_in("Ada")
    stems += _answered(device, 1)
    device.opens("/offline")
    nothing = device.page.locator("[data-count=waiting]")
    expect(nothing).to_have_text("0", timeout=SENT_WITHIN_MS)
    return stems


def _answered(device: Device, count: int) -> list[str]:
    """Answer so many questions, with a reload in the middle; return their stems."""
    stems: list[str] = []
    for part in (count // 2, count - count // 2):
        if not part:
            continue
        device.opens("/offline")
        device.starts()
        for number in range(part):
            stems.append(device.answers())
            if number < part - 1:
                device.goes_on()
    return stems


def _signs_out(device: Device) -> None:
    """Sign out, as often as it takes."""
    for _ in range(20):
        device.opens("/today")
        if device.button("Sign out").count():
            device.button("Sign out").click()
        with suppress(TimeoutError):  # a broken connection: once more
            device.page.get_by_role("link", name="Sign in").first.wait_for(timeout=10_000)
            return
    raise AssertionError("never signed out")


def _outcome(school: School, connection: Connection, stems: list[str]) -> Outcome:
    given = school.given(school.ada)
    counted = Counter(question for question, _ in given)
    asked = {f"bird {question.split('-')[1]} " for question in counted}
    lost = [stem for stem in stems if not any(name in stem for name in asked)]
    return Outcome(
        answered=len(stems),
        counted=len(given),
        lost=len(lost) + len(stems) - len(set(stems)),
        double=sum(times - 1 for times in counted.values()) + len(given) - len({event for _, event in given}),
        of_others=len(school.given(school.bo)),
        broken=connection.broken,
        faults=sum(map(len, school.desk.faults().values())),
    )


def main() -> int:
    """Run a campaign and tell what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=500)
    parser.add_argument("--broken", type=float, default=0.2, help="the share of connections that break")
    wanted = parser.parse_args()
    with running_chromium() as browser, tempfile.TemporaryDirectory() as folder:
        outcome = run(browser, Path(folder), wanted.answers, wanted.broken)
    sys.stdout.write(
        f"{outcome.answered} answers offline, {outcome.broken} connections broken: "
        f"{outcome.counted} counted, {outcome.lost} lost, {outcome.double} double, "
        f"{outcome.of_others} of somebody else, {outcome.faults} faults\n"
    )
    return 0 if outcome.is_whole else 1


if __name__ == "__main__":
    sys.exit(main())
