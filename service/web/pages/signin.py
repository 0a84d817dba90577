"""/signin, /signin/begin, /signin/back, /signout: in by the provider's page, and out again."""

from flask import abort, current_app, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from service.web.console import console
from service.web.signin import SignInGate, SignInRefused
from service.web.signin.returning import own_path

WANTED = "wanted"


def show() -> str | Response:
    """The page that asks people to sign in; whoever has goes on to where they were going."""
    wanted = own_path(request.args.get("next", ""))
    if _gate().visits.email():
        return redirect(wanted, 303)
    return render_template("signin.html", wanted=wanted, trouble="")


def begin() -> Response | tuple[str, int]:
    """To the provider, from the address that it will send people back to: the cookie must be that host's."""
    gate, wanted = _gate(), own_path(request.args.get("next", ""))
    if request.host != gate.address.partition("://")[2]:
        return redirect(f"{gate.address}{url_for('signin_begin', next=wanted)}", 303)
    try:
        answer = gate.provider.begin(f"{gate.address}{url_for('signin_back')}")
    except SignInRefused as refused:
        return _again(refused)
    session[WANTED] = wanted
    return answer


def back() -> Response | tuple[str, int]:
    """From the provider: signed in, and on to the page that was asked for."""
    gate, wanted = _gate(), own_path(str(session.get(WANTED, "")))
    try:
        email = gate.provider.finish()
    except SignInRefused as refused:
        return _again(refused)
    gate.visits.begin(email)
    return redirect(wanted, 303)


def leave() -> Response:
    """Sign out."""
    _gate().visits.end()
    return redirect(url_for("signin"), 303)


def _again(refused: SignInRefused) -> tuple[str, int]:
    wanted = own_path(str(session.get(WANTED, "")))
    return render_template("signin.html", wanted=wanted, trouble=refused.said(console().say.door)), 403


def _gate() -> SignInGate:
    gate = current_app.extensions["gate"]
    if not isinstance(gate, SignInGate):
        abort(404, "Nobody signs in here: there is no [signin] in cohortbook.toml.")
    return gate
