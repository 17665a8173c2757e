"""What the buttons of an author's page do to the text that is being edited; nothing is saved by them."""

from __future__ import annotations

from dataclasses import replace

from flask import abort, request

from quizapp.bank.problems import BankError
from quizapp.bank.questions import Status
from quizapp.web.author.edited import Edited, Kind, read_item
from quizapp.web.author.examined import examined
from quizapp.web.author.suggestions import suggested

STATUSES = {Status.DRAFT.value: "draft", Status.CHECKED.value: None, Status.RETIRED.value: "retired"}
"""What stands in an item for each status: nothing for one that is ready."""


def sent() -> Edited:
    """Return the item as the form of this request leaves it, after the button that was pressed."""
    kind = request.form.get("kind")
    if kind not in list(Kind):
        abort(400)
    edited = Edited.of(Kind(kind), request.form)
    try:
        return _pressed(edited.filled_in(request.form))
    except BankError:  # no item, so that nothing can be done to it: the page says why
        return replace(edited, has_form=False)


def _pressed(edited: Edited) -> Edited:
    if "to" in request.form:
        return _turned(edited, request.form["to"])
    if "fix" in request.form:
        text = examined(edited).fixed(request.form["fix"])
        return replace(edited, text=text) if text else edited
    if "use" in request.form:
        return _with_suggestion(edited, request.form["use"])
    if request.form.get("status") in STATUSES:
        return edited.with_values({("status",): STATUSES[request.form["status"]]})
    return edited


def _turned(edited: Edited, to: str) -> Edited:
    """Return the item for its other page; what is no item stays where it can be mended."""
    if to == "form":
        read_item(edited.text)
    return replace(edited, has_form=to == "form")


def _with_suggestion(edited: Edited, text: str) -> Edited:
    """Return the item with one of the wrong answers that are suggested for it."""
    content = examined(edited).content
    found = next((one for one in suggested(content) if one.text == text), None) if content else None
    if found is None:
        return edited
    listed = read_item(edited.text).value.get("distractors") or []
    new = {"text": found.text, "facet": found.facet, "feedback": found.feedback}
    return edited.with_values(
        {("distractors", len(listed)): {name: held for name, held in new.items() if held}}
    )
