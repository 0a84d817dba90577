"""letters: the outbox from the command line; no call to Google."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from service.cli.options import AS_JSON, AT, OFFICE, moment
from service.config import load
from service.errors import InputError
from service.ledger import Ledger, Session, log
from service.ledger import letters as outbox
from service.ledger.holding import HeldOutbox, held_outbox, hold_outbox, release_outbox
from service.ledger.letters import FAILED, HELD, SENT, WAITING, LetterRow, Sought
from service.offices import program_of

STATES = (WAITING, HELD, FAILED, SENT)
MOST = 200
EVERY = click.option("--all", "everything", is_flag=True, help="The whole outbox, later letters included.")
REFERENCES = click.argument("references", nargs=-1, metavar="[REFERENCE]...")


@dataclass(frozen=True)
class Desk:
    """The ledger of the office that a command was typed for, and the program's time zone."""

    ledger: Ledger
    zone: ZoneInfo


@contextmanager
def _desk(office: Path) -> Iterator[Desk]:
    settings = load(office)
    with Ledger.open(settings.ledger) as ledger:
        yield Desk(ledger, ZoneInfo(program_of(settings).time_zone))


@click.group()
def letters() -> None:
    """See, hold and release letters. A letter goes by the reference in its last line."""


@letters.command("list")
@click.option("--state", type=click.Choice(STATES), help="Only letters in that state.")
@OFFICE
@AS_JSON
def list_letters(state: str | None, office: Path, *, as_json: bool) -> None:
    """The newest letters, and whether the whole outbox is held."""
    with _desk(office) as desk, desk.ledger.read() as session:
        hold = held_outbox(session)
        found = outbox.page(session, Sought(state or ""), MOST)
        count = outbox.count(session, Sought(state or ""))
    if as_json:
        told = {"held": _hold_data(hold), "count": count, "letters": [_data(row) for row in found]}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    if hold:
        click.echo(_hold_words(hold, desk.zone))
    for row in found:
        click.echo(f"{row.token}  {_state(row):<8} {_when(row, desk.zone)}  {_whom(row)}: {row.subject}")
    click.echo(f"{count} letters" + (f", the newest {MOST} shown" if count > MOST else ""))


@letters.command()
@click.argument("reference")
@OFFICE
@AS_JSON
def preview(reference: str, office: Path, *, as_json: bool) -> None:
    """What a letter says, and what became of it."""
    with _desk(office) as desk, desk.ledger.read() as session:
        row = _letter(session, reference)
    if as_json:
        told = _data(row) | {"text": row.text, "html": row.html}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    pairs = {
        "State": _state(row), "To": ", ".join(row.to), "Copy to": ", ".join(row.cc), "Subject": row.subject,
        "Why": row.reason, "Error": row.error,
    }  # fmt: skip
    for label, value in pairs.items():
        if value:
            click.echo(f"{label}: {value}")
    click.echo(f"\n{row.text}")


@letters.command()
@REFERENCES
@EVERY
@click.option("--why", default="", help="With --all: the reason, shown to staff.")
@OFFICE
@AT
@AS_JSON
def hold(
    references: tuple[str, ...],
    office: Path,
    why: str,
    at_text: str | None,
    *,
    everything: bool,
    as_json: bool,
) -> None:
    """Hold letters back until they are released; with --all every letter that is not sent yet."""
    _one_of(references, everything=everything)
    with _desk(office) as desk:
        at = moment(at_text, desk.zone)
        with desk.ledger.begin() as session:
            if everything:
                hold_outbox(session, why, at)
                log.add(session, at, "", "letters", f"every letter is held. {why}".strip())
            rows = [_letter(session, one) for one in references]
            changed = [row for row in rows if _hold_one(session, row, at)]
    _told("held", changed, everything=everything, as_json=as_json)


@letters.command()
@REFERENCES
@EVERY
@OFFICE
@AT
@AS_JSON
def release(
    references: tuple[str, ...], office: Path, at_text: str | None, *, everything: bool, as_json: bool
) -> None:
    """Let held letters go; with --all the outbox, but for letters that are held one by one."""
    _one_of(references, everything=everything)
    with _desk(office) as desk:
        at = moment(at_text, desk.zone)
        with desk.ledger.begin() as session:
            if everything and release_outbox(session):
                log.add(session, at, "", "letters", "the outbox was released")
            rows = [_letter(session, one) for one in references]
            changed = [row for row in rows if _release_one(session, row, at)]
    _told("released", changed, everything=everything, as_json=as_json)


def _one_of(references: tuple[str, ...], *, everything: bool) -> None:
    if bool(references) == everything:
        raise click.UsageError("Name letters by their references, or give --all.")


def _letter(session: Session, reference: str) -> LetterRow:
    row = outbox.by_token(session, reference.strip().upper())
    if row is None:
        remedy = "`cohortbook letters list` shows the references."
        raise InputError(f"There is no letter with the reference {reference}.", remedy)
    return row


def _hold_one(session: Session, row: LetterRow, at: datetime) -> bool:
    if row.state != WAITING:
        raise InputError(f"The letter {row.token} cannot be held: it is {_state(row)}.", "Leave it out.")
    if row.held is not None:
        return False
    outbox.hold(session, row.key, at)
    log.add(session, at, row.candidate_key, "letters", f"held back: {row.subject}")
    return True


def _release_one(session: Session, row: LetterRow, at: datetime) -> bool:
    if row.held is None:
        return False
    outbox.hold(session, row.key, None)
    log.add(session, at, row.candidate_key, "letters", f"let go: {row.subject}")
    return True


def _told(verb: str, changed: list[LetterRow], *, everything: bool, as_json: bool) -> None:
    if as_json:
        told = {"all": everything, verb: [row.token for row in changed]}
        click.echo(json.dumps(told))
    elif everything:
        click.echo(f"the outbox is {verb}")
    else:
        click.echo(f"{len(changed)} letters {verb}")


def _state(row: LetterRow) -> str:
    return HELD if row.held is not None and row.state == WAITING else row.state


def _whom(row: LetterRow) -> str:
    return ", ".join((*row.to, *row.cc))


def _when(row: LetterRow, zone: ZoneInfo) -> str:
    return f"{(row.settled or row.queued).astimezone(zone):%Y-%m-%d %H:%M}"


def _hold_words(hold: HeldOutbox, zone: ZoneInfo) -> str:
    since = f"{hold.since.astimezone(zone):%Y-%m-%d %H:%M}"
    return f"Every letter is held since {since}. {hold.why}".strip()


def _hold_data(hold: HeldOutbox | None) -> dict[str, str] | None:
    return {"since": hold.since.isoformat(), "why": hold.why} if hold else None


def _data(row: LetterRow) -> dict[str, Any]:
    return {
        "reference": row.token,
        "state": _state(row),
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
