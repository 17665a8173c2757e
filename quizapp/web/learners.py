"""Accounts: keep what a guest has learned, sign in, sign out."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from quizapp import clock
from quizapp.records import accounts, browsers, credentials
from quizapp.web import preferences
from quizapp.web.access import Access, allow
from quizapp.web.addresses import own_path
from quizapp.web.expiry import when_expired
from quizapp.web.languages import translated
from quizapp.web.visitor import act_with, current_learner, forget, records, settings, token

bp = Blueprint("learners", __name__)
FIELD_AT_MOST = 1024
_WAITS = "waits"
Page = Response | str | tuple[str, int] | tuple[str, int, dict[str, str]]


class SignInForm(FlaskForm):  # type: ignore[misc]
    """A name and its password."""

    name = StringField(
        _l("Name"), validators=[InputRequired(_l("Type your name.")), Length(max=FIELD_AT_MOST)]
    )
    password = PasswordField(
        _l("Password"), validators=[InputRequired(_l("Type your password.")), Length(max=FIELD_AT_MOST)]
    )
    next = HiddenField()


class KeepForm(FlaskForm):  # type: ignore[misc]
    """The name and password that an account begins with."""

    name = StringField(_l("Name"), validators=[InputRequired(_l("Type a name.")), Length(max=FIELD_AT_MOST)])
    password = PasswordField(
        _l("Password"),
        description=_l(
            "At least %(least)s characters. A few words you can remember do well.",
            least=credentials.PASSWORD_FROM,
        ),
        validators=[InputRequired(_l("Type a password.")), Length(max=FIELD_AT_MOST)],
    )


@bp.route("/sign-in", methods=["GET", "POST"])
@allow(Access.ANYONE)
@when_expired(lambda: _sign_in_page(SignInForm()))
def sign_in() -> Page:
    """Sign in; a guest's history in this browser joins the account."""
    form = SignInForm(next=request.args.get("next", "/"))
    if request.method == "GET":
        return _sign_in_again(form)
    if not form.validate():
        return _sign_in_page(form), 422
    try:
        fresh = accounts.sign_in(
            records(),
            form.name.data or "",
            form.password.data or "",
            token(),
            clock.now(),
            settings().sign_in_tries,
        )
    except accounts.WrongPassword:
        form.password.errors = [_("The name or the password is not right.")]
        return _sign_in_page(form), 422
    except accounts.TooManyTries as wait:
        session[_WAITS] = [form.name.data, (clock.now() + timedelta(seconds=wait.seconds)).timestamp()]
        return _sign_in_page(form, wait.seconds), 429, {"Retry-After": str(wait.seconds)}
    act_with(fresh)
    return redirect(own_path(form.next.data), 303)


@bp.post("/sign-out")
@allow(Access.LEARNER)
def sign_out() -> Response:
    """End the session here and on the server."""
    preferences.stay()
    browsers.sign_out(records(), token())
    forget()
    flash(_("You are signed out."), "done")
    return redirect(url_for("home.index"), 303)


@bp.route("/keep", methods=["GET", "POST"])
@allow(Access.ANYONE)
@when_expired(lambda: None if current_learner() else render_template("learners/keep.html", form=KeepForm()))
def keep() -> Page:
    """Give a guest's progress a name and a password, or begin an account with none."""
    learner = current_learner()
    if learner and not learner.is_guest:
        return redirect(url_for("home.today"), 303)
    form = KeepForm()
    if request.method == "GET":
        return render_template("learners/keep.html", form=form)
    if not form.validate():
        return render_template("learners/keep.html", form=form), 422
    try:
        fresh = _kept(form.name.data or "", form.password.data or "")
    except credentials.BadName as refusal:
        form.name.errors = [translated(refusal)]
        return render_template("learners/keep.html", form=form), 422
    except credentials.BadPassword as refusal:
        form.password.errors = [translated(refusal)]
        return render_template("learners/keep.html", form=form), 422
    act_with(fresh)
    preferences.hand_over()
    flash(_("Kept. You can sign in with this name from anywhere."), "done")
    return redirect(url_for("home.today"), 303)


def _kept(name: str, password: str) -> str:
    """Make the account and return the browser's new secret."""
    learner = current_learner()
    if learner:
        accounts.keep(records(), learner.id, name, password)
        return browsers.renew(records(), token(), clock.now())
    return browsers.admit(records(), accounts.add(records(), name, password, clock.now()).id, clock.now())


def _sign_in_again(form: SignInForm) -> str:
    """Return the page to sign in; a reload tells how long a name that was tried too often still waits."""
    name, until = session.get(_WAITS, ("", 0.0))
    left = ceil(until - clock.now().timestamp())
    if left <= 0:
        return _sign_in_page(form)
    form.name.data = name
    return _sign_in_page(form, left)


def _sign_in_page(form: SignInForm, wait_seconds: int | None = None) -> str:
    return render_template("learners/sign_in.html", form=form, wait_seconds=wait_seconds)
