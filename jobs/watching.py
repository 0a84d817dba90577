"""Keeping a channel open by which Drive says that something changed, so that nobody waits for the next
scrape.

A hint asks for a scrape and is otherwise forgotten: without any, everything is found as before. Channels
cannot be renewed: a new one is opened before the old one ends, and the old one is stopped
(https://developers.google.com/workspace/drive/api/guides/push).
"""

import logging
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from jobs.office import Office
from service.errors import GoogleError, NotFound
from service.ledger import Session, asks, hooks, runs
from service.ledger.hooks import Channel

LIFE, BEFORE = timedelta(days=7), timedelta(days=1)
"""The longest that Drive keeps a channel for changes open, and how long before its end another is opened."""
PAUSE = timedelta(seconds=60)
"""From the beginning of one scrape to that of the next that hints ask for."""
BY = "a change in Drive"
PATH = "/hooks/drive"
log = logging.getLogger(__name__)


def keep_watch(office: Office, clock: Callable[[], datetime]) -> None:
    """Open a channel where one is wanted and none will do; stop those that are not wanted any more.

    A failure is logged, and tried again at the next call: hints are a convenience.
    """
    at, address = clock(), _address(office)
    with office.ledger.read() as session:
        known = hooks.channels(session)
    live = [one for one in known if one.expires > at]
    fitting = [one for one in live if _fits(one, office, address) and one.expires > at + BEFORE]
    try:
        if address and not fitting:
            fitting = [_opened(office, address, at, live)]
        left = [one for one in live if one not in fitting and not _stopped(office, one)]
    except GoogleError as error:
        log.warning("no channel for changes in Drive: %s", error)
        return
    if [*fitting, *left] != known:
        with office.ledger.begin() as session:
            hooks.keep(session, [*fitting, *left])


def ask_after_hint(office: Office, clock: Callable[[], datetime]) -> None:
    """Ask for a scrape if Drive hinted at a change, not sooner than PAUSE after the last one began."""
    at = clock()
    with office.ledger.read() as session:
        if hooks.hinted(session) is None or not _rested(session, at):
            return
    with office.ledger.begin() as session:
        hooks.follow(session)
        asks.ask(session, "scrape", BY, at)


def _rested(session: Session, at: datetime) -> bool:
    last = runs.last_by_job(session, at).get("scrape")
    return last is None or at - last.started >= PAUSE


def _address(office: Office) -> str:
    root = office.settings.serve.hooks_address.rstrip("/")
    return f"{root}{PATH}" if root else ""


def _fits(one: Channel, office: Office, address: str) -> bool:
    return bool(one.resource) and (one.address, one.drive_id) == (address, office.settings.drive_id)


def _opened(office: Office, address: str, at: datetime, live: list[Channel]) -> Channel:
    """A new channel, on record before it is asked for: its first message may come before the answer does."""
    drive, drive_id = office.google.drive, office.settings.drive_id
    wanted = Channel(uuid4().hex, secrets.token_urlsafe(32), drive_id, address, at + LIFE)
    with office.ledger.begin() as session:
        hooks.keep(session, [*live, wanted])
    page_token = drive.changes_get_start_page_token(drive_id)
    watched = drive.changes_watch(
        drive_id, page_token, wanted.id, wanted.token, wanted.address, wanted.expires
    )
    return replace(wanted, resource=watched.resource, expires=watched.expires)


def _stopped(office: Office, one: Channel) -> bool:
    """Whether nothing comes from that channel any more; one whose opening nobody answered ends by itself."""
    if not one.resource:
        return False
    try:
        office.google.drive.channels_stop(one.id, one.resource)
    except NotFound:
        return True
    return True
