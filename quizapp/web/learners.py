"""Accounts: keep what a guest has learned, sign in, sign out."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from quizapp import clock
from quizapp.records import accounts, browsers, credentials
from quizapp.web.access import Access, allow
from quizapp.web.visitor import act_with, current_learner, forget, records, settings, token

bp = Blueprint("learners", __name__)
FIELD_AT_MOST = 1024
Page = Response | str | tuple[str, int] | tuple[str, int, dict[str, str]]


class SignInForm(FlaskForm):  # type: ignore[misc]
    """A name and its password."""

    name = StringField("Name", validators=[InputRequired("Type your name."), Length(max=FIELD_AT_MOST)])
    password = PasswordField(
        "Password", validators=[InputRequired("Type your password."), Length(max=FIELD_AT_MOST)]
    )
    next = HiddenField()


class KeepForm(FlaskForm):  # type: ignore[misc]
    """The name and password that an account begins with."""

    name = StringField("Name", validators=[InputRequired("Type a name."), Length(max=FIELD_AT_MOST)])
    password = PasswordField(
        "Password",
        description=f"At least {credentials.PASSWORD_FROM} characters. A few words you can remember do well.",
        validators=[InputRequired("Type a password."), Length(max=FIELD_AT_MOST)],
    )


@bp.route("/sign-in", methods=["GET", "POST"])
@allow(Access.ANYONE)
def sign_in() -> Page:
    """Sign in; a guest's history in this browser joins the account."""
    form = SignInForm(next=request.args.get("next", "/"))
    if request.method == "GET":
        return _sign_in_page(form)
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
        form.password.errors = ["The name or the password is not right."]
        return _sign_in_page(form), 422
    except accounts.TooManyTries as wait:
        return _sign_in_page(form, wait.seconds), 429, {"Retry-After": str(wait.seconds)}
    act_with(fresh)
    return redirect(_own_path(form.next.data), 303)


@bp.post("/sign-out")
@allow(Access.LEARNER)
def sign_out() -> Response:
    """End the session here and on the server."""
    browsers.sign_out(records(), token())
    forget()
    flash("You are signed out.", "done")
    return redirect(url_for("home.index"), 303)


@bp.route("/keep", methods=["GET", "POST"])
@allow(Access.ANYONE)
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
        form.name.errors = [str(refusal)]
        return render_template("learners/keep.html", form=form), 422
    except credentials.BadPassword as refusal:
        form.password.errors = [str(refusal)]
        return render_template("learners/keep.html", form=form), 422
    act_with(fresh)
    flash("Kept. You can sign in with this name from anywhere.", "done")
    return redirect(url_for("home.today"), 303)


def _kept(name: str, password: str) -> str:
    """Make the account and return the browser's new secret."""
    learner = current_learner()
    if learner:
        accounts.keep(records(), learner.id, name, password)
        return browsers.renew(records(), token(), clock.now())
    return browsers.admit(records(), accounts.add(records(), name, password, clock.now()).id, clock.now())


def _sign_in_page(form: SignInForm, wait_seconds: int | None = None) -> str:
    return render_template("learners/sign_in.html", form=form, wait_seconds=wait_seconds)


def _own_path(path: str | None) -> str:
    """Return a path of this site, never another site's address."""
    try:
        parts = urlsplit(path or "/")
    except ValueError:
        return "/"
    is_own = (
        not parts.scheme
        and not parts.netloc
        and parts.path.startswith("/")
        and not parts.path.startswith("//")
    )
    return parts.path if is_own and "\\" not in parts.path else "/"
