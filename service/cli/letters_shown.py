"""The outbox as the command line shows it: lines for people, JSON for machines."""

import json
from typing import Any
from zoneinfo import ZoneInfo

import click

from service.ledger.holding import HeldOutbox
from service.ledger.letters import HELD, WAITING, LetterRow


def told(verb: str, changed: list[LetterRow], *, everything: bool, as_json: bool) -> None:
    """What was done to letters, or to the whole outbox."""
    if as_json:
        told = {"all": everything, verb: [row.token for row in changed]}
        click.echo(json.dumps(told))
    elif everything:
        click.echo(f"the outbox is {verb}")
    else:
        click.echo(f"{len(changed)} letters {verb}")


def state(row: LetterRow) -> str:
    """The letter's state, with those that are held back told apart."""
    return HELD if row.held is not None and row.state == WAITING else row.state


def whom(row: LetterRow) -> str:
    """Everybody it goes to."""
    return ", ".join((*row.to, *row.cc))


def when(row: LetterRow, zone: ZoneInfo) -> str:
    """When it was settled, or put into the outbox."""
    return f"{(row.settled or row.queued).astimezone(zone):%Y-%m-%d %H:%M}"


def hold_words(hold: HeldOutbox, zone: ZoneInfo) -> str:
    """That everything is held, since when and why."""
    since = f"{hold.since.astimezone(zone):%Y-%m-%d %H:%M}"
    return f"Every letter is held since {since}. {hold.why}".strip()


def hold_data(hold: HeldOutbox | None) -> dict[str, str] | None:
    """The same as JSON; None where nothing is."""
    return {"since": hold.since.isoformat(), "why": hold.why} if hold else None


def data(row: LetterRow) -> dict[str, Any]:
    """A letter as JSON, without its words."""
    return {
        "reference": row.token,
        "state": state(row),
        "kind": row.kind,
        "candidate": row.candidate_key,
        "to": list(row.to),
        "cc": list(row.cc),
        "subject": row.subject,
        "reason": row.reason,
        "queued": row.queued.isoformat(),
        "settled": row.settled.isoformat() if row.settled else None,
        "error": row.error,
    }


def files(row: LetterRow) -> list[dict[str, str]]:
    """What goes with the letter."""
    return [{"name": one.name, "type": one.mime, "content": one.content} for one in row.attachments]


def told_wish(told: dict[str, Any], *, as_json: bool) -> None:
    """What became of a person's wish to do without letters of a kind."""
    if as_json:
        click.echo(json.dumps(told))
        return
    wish = "no more letters" if told["declined"] else "letters again"
    click.echo(
        f"{told['email']}: {wish} of the kind {told['kind']}" + ("" if told["news"] else " (as before)")
    )
