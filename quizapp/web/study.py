"""The page on which a learner says how to study: goal, minutes, days, steps and forms."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.records import study
from quizapp.records.study import BadSetting, Study
from quizapp.web.access import Access, allow
from quizapp.web.expiry import when_expired
from quizapp.web.languages import marked, translated
from quizapp.web.study_form import FORMS, WEEKDAYS, StudyForm
from quizapp.web.visitor import records, this_learner

SAME = (
    "day_start_hour",
    "learning_steps",
    "relearning_steps",
    "new_per_day",
    "daily_minutes",
    "exam_on",
)
"""Settings whose fields are named and filled as they are kept."""
NAMED = {
    "desired_retention": "goal_percent",
    "forms_off": "forms_on",
    "easy_days": "easy_0",
    "zone": "time_zone",
}
"""The fields in which the other settings are changed."""
OF_DATES = ("desired_retention", "easy_days", "exam_on")
MAY_BE_NONE = {"csrf_token", "forms_on"}
"""Fields of which a browser sends nothing where nothing is ticked, or whose absence is told elsewhere."""
bp = Blueprint("study", __name__, url_prefix="/settings")
Page = Response | str | tuple[str, int]


@bp.get("")
@allow(Access.LEARNER)
def show() -> str:
    """Show how this learner studies."""
    return _page(StudyForm(data=_shown(Study.of(this_learner()))))


@bp.post("")
@allow(Access.LEARNER)
@when_expired(lambda: _page(StudyForm()))
def save() -> Page:
    """Change how this learner studies, all of it or nothing."""
    form, before = StudyForm(), Study.of(this_learner())
    if not {*form.data} - MAY_BE_NONE <= {*request.form}:
        abort(400)  # what did not arrive must not be taken for emptied
    if not form.validate():
        return _page(form), 422
    wanted = _wanted(form)
    try:
        study.settle(records(), this_learner().id, wanted)
    except BadSetting as refusal:
        form[NAMED.get(refusal.name, refusal.name)].errors = [translated(refusal)]
        return _page(form), 422
    flash(_saved(before, wanted), "done")
    return redirect(url_for("study.show"), 303)


def _page(form: StudyForm) -> str:
    easy_days = [form[f"easy_{number}"] for number in range(len(WEEKDAYS))]
    here = clock.now().astimezone(ZoneInfo(this_learner().zone))
    return render_template("settings/study.html", form=form, easy_days=easy_days, time=f"{here:%H:%M}")


def _saved(before: Study, after: Study) -> str:
    """Return what is said of a change: planned dates are offered to follow what they go by."""
    if all(getattr(before, name) == getattr(after, name) for name in OF_DATES):
        return str(_("Saved."))
    return marked(
        'Saved. Planned dates stay as they are. <a href="%(dates)s">See what would move</a>',
        dates=url_for("dates.show"),
    )


def _shown(now: Study) -> dict[str, Any]:
    return {
        "goal_percent": round(now.desired_retention * 100),
        "time_zone": now.zone,
        "forms_on": [form for form in FORMS if form not in now.forms_off],
        **{f"easy_{number}": str(float(share)) for number, share in enumerate(now.easy_days)},
        **{name: getattr(now, name) for name in SAME},
    }


def _wanted(form: StudyForm) -> Study:
    told: dict[str, Any] = form.data
    kept, goal = this_learner().desired_retention, told["goal_percent"]
    return Study(
        desired_retention=kept if round(kept * 100) == goal else goal / 100,
        zone=told["time_zone"],
        easy_days=[float(told[f"easy_{number}"]) for number in range(len(WEEKDAYS))],
        forms_off=[name for name in FORMS if name not in (told["forms_on"] or ())],
        **{name: told[name] for name in SAME},
    )
