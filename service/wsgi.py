"""`service.wsgi:application` for gunicorn, App Engine's entrypoint.

The office is opened at the first request (App Engine sends one at start), from COHORTBOOK_OFFICE and the
environment; its schedule runs in the same process. Run one worker: `gunicorn -w 1 --threads 8`.
"""

import atexit
import logging
from collections.abc import Iterable
from contextlib import ExitStack
from threading import Lock
from typing import TYPE_CHECKING

from jobs.runner import real_time
from jobs.schedule import on_schedule
from service.config import office_folder
from service.errors import CohortbookError
from service.offices import open_office
from service.serving import make_console

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """The console. While the office cannot be opened, 500 without a word; the log says why and what to do."""
    try:
        app = _console()
    except CohortbookError as error:
        log.critical("%s %s", error.message, error.remedy)
        start_response("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
        return [b"Cohortbook cannot start. Its log says why.\n"]
    return app(environ, start_response)


class _Console:
    """Opened once, however many first requests come at a time; after a failure the next tries again."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._app: WSGIApplication | None = None

    def __call__(self) -> "WSGIApplication":
        with self._lock:
            self._app = self._app or _open()
            return self._app


def _open() -> "WSGIApplication":
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("jobs").setLevel(logging.INFO)
    with ExitStack() as stack:
        office = stack.enter_context(open_office(office_folder()))
        app = make_console(office)
        stack.enter_context(on_schedule(office, real_time))
        atexit.register(stack.pop_all().close)
        return app


_console = _Console()
