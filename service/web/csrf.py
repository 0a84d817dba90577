"""Forms are accepted from our own pages only: each carries a secret of the visitor's signed cookie.
Machines that have a token of their own have no pages and no cookie.
"""

import secrets
from hmac import compare_digest

from flask import Flask, request, session
from werkzeug.exceptions import Forbidden

from service.web.console import console
from service.web.rules import RULES, Rule

FIELD = "csrf"
SAFE = {"GET", "HEAD", "OPTIONS"}
OWN_SITES = {"same-origin", "none", ""}


def protect(app: Flask) -> None:
    """Refuse every request that changes something and does not carry the secret; offer it to templates."""

    @app.before_request
    def check() -> None:
        if request.method not in SAFE and RULES.get(request.endpoint or "") is not Rule.TOKEN:
            _check()

    app.jinja_env.globals["csrf"] = token


def token() -> str:
    """The secret of this visitor's session, made on first use."""
    if FIELD not in session:
        session[FIELD] = secrets.token_urlsafe(32)
    return str(session[FIELD])


def _check() -> None:
    sent, kept = request.form.get(FIELD, ""), str(session.get(FIELD, ""))
    foreign = request.headers.get("Sec-Fetch-Site", "") not in OWN_SITES
    if foreign or not kept or not compare_digest(sent.encode(), kept.encode()):
        raise Forbidden(console().say.door.stale_form)
