"""migrate: corrected definitions reach what was made before, file by file; finished files are left alone."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from jobs.laying_out.act import Done, bring, look
from jobs.laying_out.places import record_places
from jobs.laying_out.target import Drafts, Target, asks_there, drafts, targets
from jobs.migrate.outdated import tell_outdated
from jobs.office import Office
from jobs.pending import add_pending
from jobs.progress import record_told
from jobs.report import Outcome, Planned, Report, Silent
from jobs.standings import OnRecord, on_record
from jobs.tab_versions import note_made
from jobs.tally import acting_for
from jobs.troubles import for_each
from service.domain.people import Candidate
from service.errors import CohortbookError, DamagedWorkbook, GoogleError, InputError
from service.ledger import Session, forms, log, tab_versions
from service.workbook.migrating.tab_found import tabs_found
from service.workbook.reading import read_form
from service.workbook.version import tab_version

JOB = "migrate"


@dataclass(frozen=True)
class Wish:
    """What was asked for: the numbers of candidates and the keys of tabs, none meaning all."""

    keys: tuple[str, ...] = field(default=())
    tabs: tuple[str, ...] = field(default=())


ALL = Wish()


def plan(office: Office, at: datetime, wish: Wish = ALL) -> list[Planned]:
    """What a run would change in each workbook and form, and what it would leave; reads only."""
    record = on_record(office, at)
    draw = drafts(office, record, at, wish.tabs)
    return [step for one in _open(office, record, wish) for step in _planned(office, one, draw)]


def run(office: Office, at: datetime, report: Report | None = None, wish: Wish = ALL) -> Outcome:
    """Bring everything up to date; a second run then does nothing, without a call."""
    report, outcome = report or Silent(), Outcome(JOB)
    record = on_record(office, at)
    draw = drafts(office, record, at, wish.tabs)
    steps = _steps(_open(office, record, wish))
    report.begin("Files", len(steps))
    some = bool(wish.keys or wish.tabs)
    for_each(
        office,
        outcome,
        steps,
        lambda step: _carry_out(office, step, draw, outcome, at),
        at,
        report,
        some=some,
    )
    tell_outdated(office, on_record(office, at), at)
    return outcome


@dataclass(frozen=True)
class Step:
    """The files on one candidate's record."""

    candidate: Candidate
    files: tuple[Target, ...]


def _steps(found: Sequence[Target]) -> list[Step]:
    by_key: dict[str, list[Target]] = {}
    for one in found:
        by_key.setdefault(one.candidate.key, []).append(one)
    return [Step(files[0].candidate, tuple(files)) for files in by_key.values()]


def report_since(office: Office, line: int) -> list[tuple[str, str]]:
    """What runs after that line of the log brought in, in words, by the number of whom it concerns."""
    with office.ledger.read() as session:
        return [(one.candidate_key, one.text) for one in log.since(session, line) if one.action == JOB]


def last_line(office: Office) -> int:
    """The number of the log's last line."""
    with office.ledger.read() as session:
        return max((one.id for one in log.recent(session, 1)), default=0)


def _carry_out(office: Office, step: Step, draw: Drafts, outcome: Outcome, at: datetime) -> None:
    """Every file of a candidate's; what is wrong with one does not keep the others waiting."""
    troubles: list[CohortbookError] = []
    for target in step.files:
        try:
            _bring(office, target, draw, outcome, at)
        except CohortbookError as error:
            troubles.append(error)
    if troubles:
        raise troubles[0]


def _open(office: Office, record: OnRecord, wish: Wish) -> list[Target]:
    """The files of which it is not known that they are up to date. Raises InputError for a number that nobody
    has, or a tab that there is not.
    """
    _check(office, record, wish)
    with office.ledger.read() as session:
        known = tab_versions.all(session)
    return [
        one for one in targets(office, record)
        if not one.is_current(known)
        and (not wish.keys or _is_about(one, wish.keys))
        and (not wish.tabs or not {*wish.tabs}.isdisjoint(one.tabs))
    ]  # fmt: skip


def _check(office: Office, record: OnRecord, wish: Wish) -> None:
    for key in wish.keys:
        if key not in record.standings:
            raise InputError(f"There is nobody with the number {key}.", "The Roster tab shows the numbers.")
    tabs = {tab.key for tab in office.program.tabs}
    for tab in wish.tabs:
        if tab not in tabs:
            raise InputError(f"The program has no tab {tab}.", f"There are: {', '.join(sorted(tabs))}.")


def _is_about(target: Target, keys: Collection[str]) -> bool:
    about = target.form.about if target.form else (target.candidate.key,)
    return not {*keys}.isdisjoint(about)


def _planned(office: Office, target: Target, draw: Drafts) -> Iterator[Planned]:
    try:
        with acting_for(target.candidate.key):
            found = draw.of(target, look(office, target), "plan")
    except GoogleError as error:
        yield Planned("leave", target.who, str(error), {})
        return
    for one in found.changed:
        for words in one.words:
            yield Planned("change", target.who, f"“{one.title}”: {words}", {})
    if found.changed:
        yield Planned(
            "write", target.who, _counted(len(found.changed)), {"sheets.spreadsheets.batchUpdate": 2}
        )
    for words in found.left:
        yield Planned("leave", target.who, words, {})


def _counted(tabs: int) -> str:
    return "1 tab" if tabs == 1 else f"{tabs} tabs"


def _bring(office: Office, target: Target, draw: Drafts, outcome: Outcome, at: datetime) -> None:
    done = bring(office, target, draw, at)
    with office.ledger.begin() as session:
        _record(session, office, target, draw, done, at)
    if done.changed:
        outcome.count("files brought up to date")
        outcome.count("tabs changed", len(done.changed))
    if done.kept:
        outcome.count("kept at the foot", done.kept)
    if done.left:
        raise DamagedWorkbook(" ".join(done.left), office.program.words.phrases.troubles.migrate_once_more)


def _record(session: Session, office: Office, target: Target, draw: Drafts, done: Done, at: datetime) -> None:
    """What is up to date, where its tables stand, and that it is to be read again."""
    note_made(session, target.file_id, target.layout, _current(target, done.answer))
    if not done.changed:
        return
    for one in done.changed:
        text = office.lines.corrected.format(tab=one.title, changes="; ".join(one.words))
        log.add(session, at, target.candidate.key, JOB, text)
    add_pending(session, target.file_id)
    if target.form is None:
        _record_workbook(session, office, target, draw, done, at)
    else:
        _record_form(session, office, target, target.form.key, done, at)


def _record_workbook(
    session: Session, office: Office, target: Target, draw: Drafts, done: Done, at: datetime
) -> None:
    """Writes before the next reading go by where the tables stand now."""
    key, layout = target.candidate.key, target.layout
    if {one.tab for one in done.changed} & {layout.home, layout.decided} and key in draw.told:
        record_told(session, key, draw.told[key])
    released = draw.record.released.get(key, ())
    record_places(session, office, key, layout.years, done.answer, released, at)


def _record_form(
    session: Session, office: Office, target: Target, key: str, done: Done, at: datetime
) -> None:
    known = forms.reading(session, key)
    if known is not None:
        now = read_form(office.program, target.layout.modules[0], done.answer)
        moved = replace(known, moved=now.moved, capacities=now.capacities)
        forms.record_reading(session, key, moved, forms.versions(session).get(target.file_id, 0), at)
    if asks_there(office, target):
        forms.tell(session, key, forms.UNCERTAIN)


def _current(target: Target, answer: Mapping[str, Any]) -> list[str]:
    """The tabs that say themselves that they are of the version of now."""
    found, program = tabs_found(answer), target.layout.program
    return [
        key for key in target.tabs
        if (there := found.get(program.tab(key).sheet_id))
        and there.version == tab_version(target.layout, program.tab(key))
    ]  # fmt: skip
