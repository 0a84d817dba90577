"""The Flask app, put together from what it is given."""

import logging
import secrets

from flask import Flask, render_template
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.wrappers import Response

from service.config import Settings
from service.domain.console_phrases import DoorPhrases
from service.domain.program import Program
from service.errors import CohortbookError
from service.ledger import Ledger, marks
from service.web import access, csrf, headers, pages
from service.web.casework import Casework
from service.web.console import Clock, Clockwork, Console
from service.web.gate import Gate
from service.web.register import LedgerRegister

COOKIE_KEY = "web:cookie_key"
log = logging.getLogger(__name__)


def create_app(
    settings: Settings,
    program: Program,
    ledger: Ledger,
    gate: Gate,
    clock: Clock,
    clockwork: Clockwork,
    casework: Casework | None = None,
) -> Flask:
    """The console, which tells of `clockwork`; without `casework` it only shows cases. Raises LedgerError."""
    app = Flask("service.web", static_folder="static", template_folder="templates")
    app.config.update(
        SECRET_KEY=_cookie_key(ledger),
        SESSION_COOKIE_NAME="__Host-cohortbook" if gate.secure else "cohortbook",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=gate.secure,
        MAX_CONTENT_LENGTH=64 * 1024,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(program=program, say=program.words.phrases.console)
    app.extensions["console"] = Console(settings, program, ledger, clock, clockwork, casework)
    app.extensions["gate"] = gate
    access.guard(app, gate, LedgerRegister(settings, program, ledger, clock))
    csrf.protect(app)
    headers.harden(app, secure=gate.secure)
    pages.register(app)
    _answer_errors(app, program.words.phrases.console.door)
    return app


def _cookie_key(ledger: Ledger) -> str:
    """The key that signs cookies; kept, so that a restart or a second process leaves open pages usable."""
    with ledger.begin() as session:
        key = marks.get(session, COOKIE_KEY)
        if key is None:
            key = secrets.token_urlsafe(32)
            marks.put(session, COOKIE_KEY, key)
        return key


def _answer_errors(app: Flask, say: DoorPhrases) -> None:
    titles = {401: say.please, 403: say.closed, 404: say.no_page}

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> tuple[str, int] | Response:
        if error.code is None or error.response is not None:
            return error.get_response()
        title, text = titles.get(error.code, error.name), error.description or ""
        text = say.astray if text == NotFound.description else text
        return render_template("error.html", title=title, message=text, remedy=""), error.code

    @app.errorhandler(CohortbookError)
    def troubled(error: CohortbookError) -> tuple[str, int]:
        log.error("console: %s", error)
        return render_template(
            "error.html", title=say.trouble, message=error.message, remedy=error.remedy
        ), 503
