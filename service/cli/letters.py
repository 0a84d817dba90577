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

from jobs.letters import send_again
from service.cli import letters_shown as shown
from service.cli.options import AS_JSON, AT, OFFICE, moment
from service.config import load
from service.domain.log_phrases import LinePhrases
from service.domain.notices.registry import LETTERS
from service.domain.program import Program
from service.errors import InputError
from service.ledger import Ledger, Session, declined, log
from service.ledger import letters as outbox
from service.ledger.holding import held_outbox, hold_outbox, release_outbox
from service.ledger.letters import FAILED, HELD, SENT, WAITING, LetterRow, Sought
from service.offices import program_of

STATES = (WAITING, HELD, FAILED, SENT)
MOST = 200
EVERY = click.option("--all", "everything", is_flag=True, help="The whole outbox, later letters included.")
REFERENCES = click.argument("references", nargs=-1, metavar="[REFERENCE]...")


@dataclass(frozen=True)
class Desk:
    """The ledger and the program of the office that a command was typed for."""

    ledger: Ledger
    program: Program

    @property
    def lines(self) -> LinePhrases:
        """What the log says was done."""
        return self.program.words.phrases.lines

    @property
    def zone(self) -> ZoneInfo:
        """Where `--at` is meant."""
        return ZoneInfo(self.program.time_zone)


@contextmanager
def _desk(office: Path) -> Iterator[Desk]:
    settings = load(office)
    with Ledger.open(settings.ledger) as ledger:
        yield Desk(ledger, program_of(settings))


@click.group()
def letters() -> None:
    """The outbox, and who does without which letters. A letter goes by the reference in its last line."""


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
        told = {"held": shown.hold_data(hold), "count": count, "letters": [shown.data(row) for row in found]}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    if hold:
        click.echo(shown.hold_words(hold, desk.zone))
    for row in found:
        when, whom = shown.when(row, desk.zone), shown.whom(row)
        click.echo(f"{row.token}  {shown.state(row):<8} {when}  {whom}: {row.subject}")
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
        told = shown.data(row) | {"text": row.text, "html": row.html, "files": shown.files(row)}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    pairs = {
        "State": shown.state(row), "To": ", ".join(row.to), "Copy to": ", ".join(row.cc),
        "Subject": row.subject, "Why": row.reason, "Error": row.error,
        "Files": ", ".join(one.name for one in row.attachments),
    }  # fmt: skip
    for label, value in pairs.items():
        if value:
            click.echo(f"{label}: {value}")
    click.echo(f"\n{row.text}")
    for one in row.attachments:
        click.echo(f"--- {one.name} ({one.mime})\n{one.content}")


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
                log.add(session, at, "", "letters", desk.lines.outbox_held.format(why=why).strip())
            rows = [_letter(session, one) for one in references]
            changed = [row for row in rows if _hold_one(desk, session, row, at)]
    shown.told("held", changed, everything=everything, as_json=as_json)


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
                log.add(session, at, "", "letters", desk.lines.outbox_released)
            rows = [_letter(session, one) for one in references]
            changed = [row for row in rows if _release_one(desk, session, row, at)]
    shown.told("released", changed, everything=everything, as_json=as_json)


@letters.command()
@click.argument("references", nargs=-1, required=True, metavar="REFERENCE...")
@OFFICE
@AT
@AS_JSON
def resend(references: tuple[str, ...], office: Path, at_text: str | None, *, as_json: bool) -> None:
    """Send letters once more that were sent or given up: each as a record of its own that names the first."""
    with _desk(office) as desk:
        at = moment(at_text, desk.zone)
        with desk.ledger.begin() as session:
            made = [send_again(desk.lines, session, _settled(session, one), at) for one in references]
    if as_json:
        click.echo(json.dumps({"resent": {row.reason.split()[-1]: row.token for row in made}}))
        return
    for row in made:
        click.echo(f"{row.token}  {shown.whom(row)}: {row.subject}")
    click.echo(f"{len(made)} letters go out once more")


@letters.command()
@click.argument("email")
@click.argument("kind")
@OFFICE
@AT
@AS_JSON
def decline(email: str, kind: str, office: Path, at_text: str | None, *, as_json: bool) -> None:
    """Send a person no more letters of that kind; the program says which kinds can be done without."""
    with _desk(office) as desk:
        _may_decline(desk, kind)
        told = _wish(desk, email, kind, moment(at_text, desk.zone), without=True)
    shown.told_wish(told, as_json=as_json)


@letters.command()
@click.argument("email")
@click.argument("kind")
@OFFICE
@AT
@AS_JSON
def accept(email: str, kind: str, office: Path, at_text: str | None, *, as_json: bool) -> None:
    """Send a person letters of that kind again."""
    with _desk(office) as desk:
        told = _wish(desk, email, kind, moment(at_text, desk.zone), without=False)
    shown.told_wish(told, as_json=as_json)


def _wish(desk: Desk, email: str, kind: str, at: datetime, *, without: bool) -> dict[str, Any]:
    """Record that a person does without letters of that kind, or wants them again; what to tell of it."""
    address = email.strip().lower()
    pattern = desk.lines.does_without if without else desk.lines.gets_again
    with desk.ledger.begin() as session:
        news = declined.put(session, address, kind, at) if without else declined.drop(session, address, kind)
        if news:
            log.add(session, at, "", "letters", pattern.format(email=address, kind=kind))
    return {"email": address, "kind": kind, "declined": without, "news": news}


def _may_decline(desk: Desk, kind: str) -> None:
    allowed = sorted(one for one in LETTERS if desk.program.letter_rule(one).may_decline)
    if kind not in allowed:
        known = ", ".join(allowed) or "none"
        raise InputError(
            f"Letters of the kind {kind} cannot be declined.",
            f"The program allows it for: {known} (`may_decline` in its letters.yaml).",
        )


def _settled(session: Session, reference: str) -> LetterRow:
    row = _letter(session, reference)
    if row.state not in (SENT, FAILED):
        raise InputError(
            f"The letter {row.token} is {shown.state(row)}: it has not gone out yet.",
            "Release it, or tick “Send now” in the Letters tab.",
        )
    return row


def _one_of(references: tuple[str, ...], *, everything: bool) -> None:
    if bool(references) == everything:
        raise click.UsageError("Name letters by their references, or give --all.")


def _letter(session: Session, reference: str) -> LetterRow:
    row = outbox.by_token(session, reference.strip().upper())
    if row is None:
        remedy = "`cohortbook letters list` shows the references."
        raise InputError(f"There is no letter with the reference {reference}.", remedy)
    return row


def _hold_one(desk: Desk, session: Session, row: LetterRow, at: datetime) -> bool:
    if row.state != WAITING:
        raise InputError(f"The letter {row.token} cannot be held: it is {shown.state(row)}.", "Leave it out.")
    if row.held is not None:
        return False
    outbox.hold(session, row.key, at)
    log.add(session, at, row.candidate_key, "letters", desk.lines.letter_held.format(subject=row.subject))
    return True


def _release_one(desk: Desk, session: Session, row: LetterRow, at: datetime) -> bool:
    if row.held is None:
        return False
    outbox.hold(session, row.key, None)
    log.add(session, at, row.candidate_key, "letters", desk.lines.letter_let_go.format(subject=row.subject))
    return True
