"""/healthz: for machines; nothing about people."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from service.errors import LedgerError
from service.ledger import Session, asks, runs
from service.web.console import Console, console
from service.web.views.health import Signs, health

RUNS_LOOKED_AT = 500
"""Enough to find the last good scrape among runs of a job that runs every minute."""


def show() -> tuple[dict[str, Any], int]:
    """200 when everything is well, else 503; each check says its age and limit in seconds."""
    desk = console()
    try:
        with desk.ledger.read() as session:
            signs = _signs(desk, session, desk.clock())
    except LedgerError:
        return {"status": "failing", "checks": {"ledger": {"ok": False}}}, 503
    found = health(signs, timedelta(minutes=desk.settings.schedule.scrape_minutes), desk.clock())
    checks = {"ledger": {"ok": True}} | {name: asdict(check) for name, check in found.checks.items()}
    return {"status": "ok" if found.ok else "failing", "checks": checks}, 200 if found.ok else 503


def _signs(desk: Console, session: Session, at: datetime) -> Signs:
    recent = runs.recent(session, RUNS_LOOKED_AT, at)
    scraped = (run.finished for run in recent if run.job == "scrape" and run.state in {"ok", "partial"})
    busy = any(run.state == "running" for run in recent)  # then it is no wonder that wishes wait
    waiting = [ask.asked for ask in asks.open_asks(session) if ask.taken is None and not busy]
    return Signs(desk.clockwork.beat(session), next(scraped, None), min(waiting, default=None))
