"""case: extensions, grievances, leaving and the like, step by step (C-88 to C-96)."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from getpass import getuser
from pathlib import Path

import click

from jobs.adopt.lost import refuse_lost
from jobs.cases.acting import add, kind_of, open_case
from jobs.cases.document import transfer_document
from jobs.cases.words import case_json, case_line, case_lines
from jobs.office import Office
from service.cli.options import AS_JSON, AT, OFFICE, moment
from service.documents import pdf_bytes, xlsx_bytes
from service.domain.cases import Case, CaseState, Event, Terms, What
from service.domain.people import Person, present
from service.errors import InputError
from service.ledger import cases, people
from service.offices import open_office
from service.roster.values import Wrong, read_person

DAY = click.DateTime(["%Y-%m-%d"])
NOTE = click.option("--note", default="", help="What there is to say of it; kept with the case.")


@click.group()
def case() -> None:
    """Extensions, grievances, interventions, leaving and coming: each a case with its steps."""


@contextmanager
def _opened(office: Path, at_text: str | None) -> Iterator[tuple[Office, datetime]]:
    with open_office(office) as opened:
        refuse_lost(opened)
        yield opened, moment(at_text, opened.zone)


def _by() -> str:
    """Who sits at this machine."""
    try:
        return f"{getuser()}, by command"
    except (KeyError, OSError):  # a user without a name
        return "by command"


@case.command("open")
@click.argument("kind")
@click.argument("keys", nargs=-1)
@click.option("--cohort", help="One for each enrolled candidate of this cohort, in place of numbers.")
@click.option("--about", default="", help="What it is about, in the words of whoever asks for it.")
@click.option("--of", default="", help="The case that this one is about, for example the one appealed.")
@click.option("--on", type=DAY, help="The day on which it came in, if not today.")
@OFFICE
@AT
def open_(
    kind: str,
    keys: tuple[str, ...],
    cohort: str | None,
    about: str,
    of: str,
    on: datetime | None,
    office: Path,
    at_text: str | None,
) -> None:
    """Open a case of KIND about each candidate with one of the numbers KEYS; letters say so."""
    with _opened(office, at_text) as (opened, at):
        wanted = keys if cohort is None else _of_cohort(opened, cohort, kind)
        if bool(keys) == bool(cohort) or not wanted:
            raise InputError("Nobody is named.", "Give numbers of candidates, or --cohort.")
        for key in wanted:
            made = open_case(opened, kind, key, _by(), about, at, of=of, on=on.date() if on else None)
            click.echo(case_line(opened, made, at))


def _of_cohort(office: Office, cohort: str, kind: str) -> tuple[str, ...]:
    """Everybody of the cohort who is there and has no such case, so that the command can be repeated."""
    with office.ledger.read() as session:
        there = [one.key for one in present(people.candidates(session)) if one.cohort.key == cohort]
        have = {one.candidate for one in cases.all(session) if one.kind == kind}
    if not there:
        raise InputError(f"Nobody is in the cohort “{cohort}”.", "See the column Cohort of the tab Roster.")
    return tuple(key for key in there if key not in have)


@case.command("step")
@click.argument("key")
@click.argument("step")
@click.option("--on", type=DAY, help="The day on which it was taken, if not today.")
@click.option("--undo", is_flag=True, help="It was not taken after all.")
@NOTE
@OFFICE
@AT
def step_(
    key: str, step: str, on: datetime | None, note: str, office: Path, at_text: str | None, *, undo: bool
) -> None:
    """Write down that STEP of case KEY was taken."""
    with _opened(office, at_text) as (opened, at):
        day: date = on.date() if on else opened.today(at)
        what = What.UNDONE if undo else What.STEP
        found = add(opened, key, Event(what, at, _by(), step, None if undo else day, note.strip()))
        click.echo(case_line(opened, found, at))


@case.command("note")
@click.argument("key")
@click.argument("words")
@OFFICE
@AT
def note_(key: str, words: str, office: Path, at_text: str | None) -> None:
    """Keep WORDS with case KEY."""
    with _opened(office, at_text) as (opened, at):
        click.echo(case_line(opened, add(opened, key, Event(What.NOTE, at, _by(), words=words)), at))


@case.command("close")
@click.argument("key")
@click.argument("outcome")
@click.option(
    "--until", type=DAY, help="The new date for what is unfinished, or the last day of whoever leaves."
)
@click.option("--companion", default="", help="Who accompanies from now on: “Name <address>”.")
@click.option("--complete", multiple=True, help="A module that counts as complete; again for each.")
@click.option("--reason", default="", help="Why these modules count as complete.")
@NOTE
@OFFICE
@AT
def close(
    key: str,
    outcome: str,
    until: datetime | None,
    companion: str,
    complete: tuple[str, ...],
    reason: str,
    note: str,
    office: Path,
    at_text: str | None,
) -> None:
    """End case KEY with OUTCOME: letters say so, and what it changes is changed.

    NOTE is what the office writes of it; the closing letter has it.
    """
    terms = Terms(until.date() if until else None, _person(companion), complete, reason.strip())
    with _opened(office, at_text) as (opened, at):
        found = add(opened, key, Event(What.ENDED, at, _by(), outcome, words=note.strip(), terms=terms))
        click.echo(case_line(opened, found, at))
        click.echo(
            "`cohortbook provision` opens and closes files by it; while `serve` runs, that happens by itself."
        )


def _person(text: str) -> Person | None:
    """`Name <address>`. Raises InputError."""
    if not text.strip():
        return None
    found = read_person(text)
    if isinstance(found, Wrong):
        raise InputError(f"“{text}” names nobody.", found.what)
    return found


@case.command("reopen")
@click.argument("key")
@click.argument("why")
@OFFICE
@AT
def reopen(key: str, why: str, office: Path, at_text: str | None) -> None:
    """Open case KEY again, and say WHY.

    Dates, credit and having left count no more; a companion who was named stays.
    """
    with _opened(office, at_text) as (opened, at):
        click.echo(case_line(opened, add(opened, key, Event(What.REOPENED, at, _by(), words=why)), at))


@case.command("list")
@click.option("--all", "everything", is_flag=True, help="Those that have ended, too.")
@OFFICE
@AT
@AS_JSON
def list_(office: Path, at_text: str | None, *, everything: bool, as_json: bool) -> None:
    """Say which cases there are, and whose turn it is."""
    with _opened(office, at_text) as (opened, at):
        with opened.ledger.read() as session:
            kinds = {kind.key for kind in opened.program.cases}
            known = [one for one in cases.all(session) if one.kind in kinds]
        found = [one for one in known if everything or one.state is not CaseState.CLOSED]
        if as_json:
            click.echo(
                json.dumps([case_json(opened, one, at) for one in found], ensure_ascii=False, indent=2)
            )
            return
        for one in found:
            click.echo(case_line(opened, one, at))
        if not found:
            click.echo("No case is open." if not everything else "There was no case yet.")


@case.command("show")
@click.argument("key")
@OFFICE
@AT
@AS_JSON
def show(key: str, office: Path, at_text: str | None, *, as_json: bool) -> None:
    """Say everything of case KEY: its steps, their last days, and what happened."""
    with _opened(office, at_text) as (opened, at):
        found = _found(opened, key)
        if as_json:
            click.echo(json.dumps(case_json(opened, found, at), ensure_ascii=False, indent=2))
            return
        for line in case_lines(opened, found, at):
            click.echo(line)


def _found(office: Office, key: str) -> Case:
    with office.ledger.read() as session:
        found = cases.get(session, key)
    if found is None:
        raise InputError(f"There is no case {key}.", "`cohortbook case list --all` names them.")
    kind_of(office, found)
    return found


@case.command("document")
@click.argument("key")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@OFFICE
@AT
def document(key: str, out: Path, office: Path, at_text: str | None) -> None:
    """Write what the candidate of case KEY has completed to OUT, .pdf or .xlsx, for another program."""
    if out.suffix.lower() not in (".pdf", ".xlsx"):
        raise InputError(f"{out} is neither a PDF nor an Excel file.", "Let its name end in .pdf or .xlsx.")
    with _opened(office, at_text) as (opened, at):
        found = transfer_document(opened, _found(opened, key).candidate, at)
        made = pdf_bytes(found) if out.suffix.lower() == ".pdf" else xlsx_bytes(found.tables)
        out.write_bytes(made)
    click.echo(f"{out}: check it, sign it, send it to the other program.")
