"""Until a test is handed in nothing that is sent tells a key: no page, no header, no cookie."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.web.canaries import CANARIES, options_of, write_questions
from tests.web.conftest import MakeSite
from tests.web.pages import Page
from tests.web.reader import Reader

QUIZ = {"id": "kept", "title": "Kept", "mode": "timed", "minutes": 30}
FORMS = [form for form in CANARIES if form != "flashcard"]


def told(page: Page, form: str) -> list[str]:
    """Return every canary in a page and its headers; an option's own text may stand among the options."""
    key, wrong, tells = CANARIES[form]
    seen = page.html + str(page.headers)
    shown = options_of(key, wrong)
    return [word for word in ("canar", *tells) if word.lower() in seen.lower() and word not in shown]


@pytest.mark.parametrize("form", FORMS)
def test_no_key_is_told_before_a_test_is_handed_in(make_site: MakeSite, tmp_path: Path, form: str) -> None:
    """After that the same search finds it, so that it can find one."""
    key, wrong, _tells = CANARIES[form]
    bank = write_questions(tmp_path / "bank", form, key, wrong)
    plain = form.removesuffix("-bank")
    quiz = QUIZ | {"questions": [f"bush-{plain}", f"bird-{plain}"]}
    (bank / "ch1" / "quizzes.yaml").write_text(yaml.safe_dump([quiz]), encoding="utf-8")
    ada = Reader(make_site(bank=bank))
    ada.open("/chapters/ch1/start")
    ada.press("I don’t know")
    seen = [ada.open("/quizzes"), ada.open("/quizzes/kept")]
    seen.append(ada.press("Start"))
    at = ada.page.path
    for button in ("I don’t know", "Save and next"):
        seen.append(ada.send(button))
        seen.append(ada.press(button))
    unreadable = {name: "?" for name in ada.open(at).form("Save").fields if name.startswith("given")}
    seen.append(ada.send("Save and next", **({"given": "?"} | unreadable)))
    seen += [ada.get(path) for path in (at, at.replace("/1", "/2"), f"{at[:-12]}/check", at[:-12])]
    fields = {"csrf_token": ada.token(), "event_id": "0123456789", "given": "0"}
    seen += [ada.post(f"{at}/{way}", fields) for way in ("response", "reveal", "another", "draft")]
    assert [found for page in seen for found in told(page, form)] == []
    assert not any("canar" in cookie.lower() for cookie in ada.cookies().values())
    ada.open(f"{at[:-12]}/check")
    assert told(ada.press("Hand in"), form) != []
