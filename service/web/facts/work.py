"""What ran, and what is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from service.ledger import Ledger, asks, runs
from service.ledger.asks import Ask
from service.ledger.runs import RunRow
from service.web.console import Clockwork


@dataclass(frozen=True)
class WorkFacts:
    """What ran last, job by job, what is asked for, oldest first, when each job runs next by itself, and when
    the service was last heard of, None for never.
    """

    runs: Mapping[str, RunRow]
    asks: tuple[Ask, ...]
    coming: Mapping[str, datetime]
    heard: datetime | None


def read_work(ledger: Ledger, clockwork: Clockwork, at: datetime) -> WorkFacts:
    """What ran and what is asked for, as it stands at `at`; raises LedgerError."""
    with ledger.read() as session:
        last = runs.last_by_job(session, at)
        signs = [run.finished or run.beat for run in last.values()]
        beat = clockwork.beat(session)
        heard = max([*signs, *([beat] if beat else [])], default=None)
        return WorkFacts(last, tuple(asks.open_asks(session)), clockwork.coming(last, at), heard)
