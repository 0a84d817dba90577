"""A page of the console as one file that opens anywhere: its looks within, no way to other pages."""

from datetime import datetime
from importlib.resources import files

from service.config import Settings
from service.domain.program import Program
from service.errors import InputError
from service.ledger import Ledger
from service.web.app import create_app
from service.web.console import Clockwork
from service.web.gate import LocalGate

_LOOKS = '<link rel="stylesheet" href="/static/console.css">'
_ICON = '<link rel="icon" href="/static/icon.svg" type="image/svg+xml">'
_OK = 200


def record_file(
    settings: Settings, program: Program, ledger: Ledger, key: str, at: datetime, *, with_work: bool
) -> str:
    """The record of the candidate with that key as HTML, as this machine's person sees it at `at`.

    Raises InputError where there is no such candidate, LedgerError.
    """
    never = Clockwork(lambda _: None, lambda _runs, _at: {})
    app = create_app(settings, program, ledger, LocalGate(), lambda: at, never)
    answer = app.test_client().get(f"/candidates/{key}/record", query_string={"work": int(with_work)})
    if answer.status_code != _OK:
        label = program.participant.label.lower()
        raise InputError(f"There is no {label} {key} on record.", "The number stands in the Roster tab.")
    looks = files("service.web").joinpath("static/console.css").read_text(encoding="utf-8")
    page = answer.text.replace(_LOOKS, f"<style>\n{looks}</style>").replace(_ICON, "")
    before, _, rest = page.partition('<header class="top">')
    _, _, main = rest.partition("</header>")
    return before + main.replace('<p class="back">', '<p class="back" hidden>').replace(
        '<p class="go no-print">', '<p class="go no-print" hidden>'
    )
