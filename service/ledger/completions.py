"""On which day each module was first found complete, and what that took then."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.lasting import Completion
from service.ledger.among import Keys, among
from service.ledger.once import add_once
from service.ledger.prepared import table_of
from service.ledger.tables import CompletionTable

_COMPLETION = table_of(CompletionTable).c
_ALL = select(table_of(CompletionTable))


def record(session: Session, candidate_key: str, completion: Completion) -> bool:
    """Record that the module is complete; what was recorded first stays. True when it is news."""
    terms = {"needed": list(completion.needed), "hours": dict(completion.hours)}
    identity = {"candidate_key": candidate_key, "module": completion.module}
    return add_once(session, CompletionTable, completed=completion.on, terms=terms, **identity)


def all(  # noqa: A001 - read as completions.all
    session: Session, keys: Keys = None
) -> dict[str, dict[str, Completion]]:
    """Every completion on record, or those of some candidates, by candidate key and module key."""
    found: defaultdict[str, dict[str, Completion]] = defaultdict(dict)
    for row in session.execute(among(_ALL, _COMPLETION.candidate_key, keys)):
        needed, hours = tuple(row.terms["needed"]), row.terms["hours"]
        found[row.candidate_key][row.module] = Completion(row.module, row.completed, needed, hours)
    return dict(found)
