"""An end that was refused is tried again when something about it changes, and says why until then."""

import json
from collections.abc import Mapping

from jobs.office import Office
from service.domain.base import Value
from service.domain.cases import Case
from service.errors import InputError
from service.ledger import marks

REFUSED = "case:refused:"


def refuse_again(office: Office, case: Case, cells: Mapping[str, Value]) -> None:
    """Raises InputError with the words that were kept, where neither row nor case has changed since."""
    with office.ledger.read() as session:
        kept = json.loads(marks.get(session, _name(case)) or "{}")
    if kept.get("about") == _about(case, cells) and "why" in kept:
        raise InputError(kept["why"])


def keep_refusal(office: Office, case: Case, cells: Mapping[str, Value], why: str) -> None:
    """Remember why, in the program's words, and about what."""
    kept = {"about": _about(case, cells), "why": why}
    with office.ledger.begin() as session:
        marks.put(session, _name(case), json.dumps(kept, ensure_ascii=False))


def _name(case: Case) -> str:
    return f"{REFUSED}{case.key}"


def _about(case: Case, cells: Mapping[str, Value]) -> str:
    return json.dumps([len(case.events), dict(cells)], default=str, sort_keys=True)
