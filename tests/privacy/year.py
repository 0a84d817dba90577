"""A year of the program: who writes what and when, by the real jobs and everybody's own hands."""

from collections.abc import Iterable
from contextlib import closing
from datetime import date
from typing import Any

from jobs import desk
from jobs.cases.acting import add, open_case
from service.domain.case_kinds import Effect
from service.domain.cases import Case, Event, What
from service.domain.directory import Contact
from service.domain.official import LevelAsked
from service.domain.people import Person
from service.interface.tabs import staff_tabs
from service.ledger import directory
from service.offices.sandbox_drive import ADMINISTRATOR, SECRETARY
from service.workbook.placement import Cell
from tests.jobs.ground import noon
from tests.privacy import cast
from tests.privacy.cast import ANA, BEN, CANDIDATES, VERA
from tests.privacy.finished import Finished, Spot
from tests.privacy.hands import Hands

LAST_DAY = "2027-06-28"
ROWS, EARLIER_ROWS = 4, 2
"""So many rows of each log are filled; in Ana's coaching log, the first by the coach whom she had before."""
ANSWERED = 2
"""So many requests are sent from each form, and answered."""
HEAD = (
    "Last name,First name,E-mail,Site,Position,Cohort,Year,Coach,Coach e-mail,Supervisor,Supervisor e-mail,"
    "Enrolled"
)
COHORTS = {ANA: ("2026-27", 1), BEN: ("2026-27", 1), VERA: ("2025-26", 2)}
FITTING = {"date": "5/20/2027", "hours": "2", "number": "2"}


def finish(done: Finished) -> Finished:
    """The whole year."""
    ground, names = done.ground, {email: named(done, email) for email in CANDIDATES}
    with done.office.ledger.begin() as session:
        directory.replace(session, contacts(done))
    ground.enrol_file(roster(names, cast.PIA))
    run(done, "2026-09-02", "provision", "release", "scrape")
    fill(done, done.spot(ANA, "coaching_log"), "coach", cast.PIA, range(EARLIER_ROWS))
    run(done, "2026-09-21", "remind")
    with Staff(done, SECRETARY, "calendar") as sheet:  # whoever was invited is told so
        sheet.type("2026-27/1/iip_drafting", {"Called off": True})
    run(done, "2026-09-22", "review", "remind")
    ground.enrol_file(roster(names, cast.OMAR), "2026-10-01")
    run(done, "2026-10-01", "provision")
    for day in (
        "2026-10-02",
        "2026-10-16",
    ):  # of the month's first day, and of the summary and the superiors'
        run(done, day, "remind")
    run(done, "2027-06-20", "provision", "release", "scrape")
    everybody_writes(done)
    run(done, "2027-06-21", "scrape", "provision")
    answers(done)
    reviews(done)
    notes(done)
    were_there(done)
    has_cases(done)
    run(done, LAST_DAY, "provision", "release", "scrape", "review", "scrape", "remind")
    ground.sign_out()
    return done


def begin(done: Finished, email: str) -> Finished:
    """The first months of one candidate."""
    with done.office.ledger.begin() as session:
        directory.replace(session, contacts(done))
    done.ground.enrol_file(roster({email: named(done, email)}, cast.COACH_OF[email]))
    run(done, "2026-09-02", "provision", "release")
    for spot in (done.spot(email, "mou"), done.spot(email, "coaching_log"), *done.form_spots()):
        for owner in sorted(spot.owners()):
            fill(done, spot, owner, who(owner, spot))
    run(done, "2026-09-03", "scrape")
    done.ground.sign_out()
    return done


def run(done: Finished, day: str, *jobs: str) -> None:
    """Jobs at noon of that day; none may leave a problem."""
    for job in jobs:
        assert done.ground.job(job, day).problems == []


def fill(done: Finished, spot: Spot, owner: str, by: str, rows: Iterable[int] = range(ROWS)) -> None:
    """`by` types into every cell of `owner`, a word of its own where there is room; of a log, in `rows`."""
    first = min((cell.row for cell in spot.cells() if is_row(cell)), default=0)
    wanted = {first + row for row in rows}
    typed = [
        {"range": spot.a1(cell), "values": [[fitting(done, spot, cell, odd=cell.row == first)]]}
        for cell in spot.cells(owner)
        if not cell.attempt and (cell.address or cell.row in wanted)
    ]
    write(done, by, spot.file_id, typed)


def is_row(cell: Cell) -> bool:
    """Whether it stands in a log."""
    return not cell.address and not cell.attempt


def fitting(done: Finished, spot: Spot, cell: Cell, *, odd: bool) -> object:
    """What fits. Into the first row of a log goes what is `odd`, and so into Ben's forms: what is said of it
    elsewhere must not repeat it to those who may not read it.
    """
    kind = cell.entry.type.value if cell.entry else "text"
    private = spot.section == "forms" and spot.about == BEN
    if kind in FITTING and not ((odd and is_row(cell)) or private):
        return FITTING[kind]
    if kind in {"choice", "checkbox"}:
        return cell.entry.choices[0] if cell.entry and cell.entry.choices else True
    place = f"{spot.title}, {cell.address or 'a row'}"
    word = done.words.plant(spot.section, spot.module.key, spot.about, place)
    return f"https://example.org/{word}" if kind == "link" else f"Said {word}"


def write(done: Finished, by: str, file_id: str, data: list[dict[str, Any]]) -> None:
    """Type under somebody's own sign-in."""
    with closing(Hands(done.url, by)) as hands:
        assert hands.fills(file_id, data), f"{by} cannot type into {[one['range'] for one in data][:3]}"


def everybody_writes(done: Finished) -> None:
    """Candidates, coaches and staff in their cells, authors in their forms; what is reviewed is handed in."""
    for spot in done.tab_spots():
        for owner in sorted(spot.owners()):
            before = spot.about == ANA and owner == "coach" and spot.module.key == "coaching_log"
            fill(done, spot, owner, who(owner, spot), range(EARLIER_ROWS if before else 0, ROWS))
        tick(done, spot, 1)
    for spot in done.form_spots():
        if spot.about != cast.PIA:  # who has lost the place
            fill(done, spot, spot.author, spot.about, range(ANSWERED))


def answers(done: Finished) -> None:
    """Staff answer what was asked in private forms, in their own columns."""
    for spot in done.form_spots():
        for owner in spot.owners() - {spot.author}:
            fill(done, spot, owner, who(owner, spot), range(ANSWERED))


def who(owner: str, spot: Spot) -> str:
    """Who fills the cells of that role there."""
    own = {"candidate": spot.about, "coach": cast.COACH_OF.get(spot.about, ""), spot.author: spot.about}
    return own.get(owner) or next(email for email, role in cast.OFFICE.items() if role == owner)


def tick(done: Finished, spot: Spot, attempt: int, owner: str = "candidate") -> None:
    """The candidate hands in, or the `owner` of another tick beside it uses that one."""
    cells = [cell for cell in spot.cells(owner) if cell.attempt == attempt]
    ticked = [{"range": spot.a1(cell), "values": [[True]]} for cell in cells]
    if ticked:
        write(done, who(owner, spot), spot.file_id, ticked)


def coaches_read(done: Finished, attempt: int, day: str) -> None:
    """What was handed in and waits for the coach first (C-39)."""
    for spot in done.tab_spots():
        tick(done, spot, attempt, "coach")
    run(done, day, "scrape")


def reviews(done: Finished) -> None:
    """Everything comes back once with feedback, is handed in again, and meets expectations."""
    coaches_read(done, 1, "2027-06-22")
    decide(done, "2 Developing", "2027-06-22")
    plans(done, "2027-06-22")
    for spot in done.tab_spots():
        tick(done, spot, 2)
    run(done, "2027-06-23", "scrape")
    coaches_read(done, 2, "2027-06-23")
    decide(done, "3 Meets expectations", "2027-06-24")


def decide(done: Finished, level: str, day: str) -> None:
    """Staff decide on all that waits; an official reading may have no level."""
    rules = [rule.key for rule in done.office.program.readings if rule.level is LevelAsked.NONE]
    with Staff(done, ADMINISTRATOR, "reviews") as tab:
        for key, email in tab.rows():
            if not tab.shown(key, "Level") and not tab.shown(key, "Feedback"):
                word = done.words.plant("words", "decisions", email, f"feedback, {key}")
                levels = {} if any(f"-{rule}-" in key for rule in rules) else {"Level": level}
                tab.type(key, {**levels, "Feedback": f"Look {word}", "Send": True})
    run(done, day, "review", "scrape")


def plans(done: Finished, day: str) -> None:
    """What came back of each candidate first is planned with them (C-73)."""
    with Staff(done, ADMINISTRATOR, "reviews") as tab:
        for email, key in {email: key for key, email in reversed(tab.rows())}.items():
            word = done.words.plant("words", "decisions", email, f"plan, {key}")
            tab.type(key, {"Plan: steps": f"Begin with {word}", "Send plan": True})
    run(done, day, "review", "scrape")


def were_there(done: Finished) -> None:
    """Everybody was at the culminating event, and is thanked (C-65)."""
    with Staff(done, SECRETARY, "attendance") as sheet:
        for key, _ in sheet.rows():
            sheet.type(key, {"Culminating Event: present": True})


def notes(done: Finished) -> None:
    """The secretary declares complete what is not, notes something beside requests, and mistypes a day."""
    for tab, heading, thing, text in (
        ("completion", "Complete by the office: module and reason", "overrides", "PL Log: seen {word}"),
        ("completion", "Brought in from elsewhere: what and why", "overrides", "Coaching: 2, seen {word}"),
        ("requests", "Note of the office", "handling", "Call {word}"),
        ("attendance", "Orientation: made up on", "attendance", "On {word}"),
    ):
        with Staff(done, SECRETARY, tab) as sheet:
            assert sheet.rows()
            for key, email in sheet.rows():
                word = done.words.plant("words", thing, email, f"{heading}, {key}")
                sheet.type(key, {heading: text.format(word=word)})


def has_cases(done: Finished) -> None:
    """Every candidate has a case of every kind: opened with words, noted in, and ended with words."""
    at = noon("2027-06-26")
    for email in CANDIDATES:
        first: Case | None = None
        for kind in done.office.program.cases:
            about = first.key if kind.of and first else ""
            word = done.words.plant("cases", kind.key, email, f"{kind.key}: opened")
            case = open_case(done.office, kind.key, done.ground.key(email), "", f"So {word}", at, of=about)
            first = first or case
            for step in kind.steps:
                word = done.words.plant("cases", kind.key, email, f"{kind.key}: {step.key}")
                add(done.office, case.key, Event(What.STEP, at, "", step.key, at.date(), f"Step {word}"))
            word = done.words.plant("cases", kind.key, email, f"{kind.key}: noted")
            add(done.office, case.key, Event(What.NOTE, at, "", words=f"Note {word}"))
            word = done.words.plant("cases", kind.key, email, f"{kind.key}: ended")
            outcome = next(one for one in kind.outcomes[::-1] if one.effect is Effect.NONE)
            add(done.office, case.key, Event(What.ENDED, at, "", outcome.key, words=f"End {word}"))


class Staff:
    """A tab of the interface in the hands of one of the staff; what was typed goes in at the end."""

    def __init__(self, done: Finished, email: str, key: str) -> None:
        title = next(tab.title for tab in staff_tabs(done.office.program) if tab.key == key)
        file_id = desk.file_id(done.office, noon(LAST_DAY))
        self._tab = done.ground.bench.open(email, file_id, title)
        self._done = done
        self._head = next(row for row in self._tab.shown if row[0] == "No.")

    def __enter__(self) -> "Staff":
        return self

    def __exit__(self, *_: object) -> None:
        self._tab.save()

    def rows(self) -> list[tuple[str, str]]:
        """Numbers of rows that name one candidate, with their addresses."""
        return [(row[0], about) for row in self._tab.shown for about in self._named(row) if row[0]]

    def _named(self, row: list[str]) -> set[str]:
        found = self._done.words.found_in(" ".join(row))
        return {one.about for one in found if one.thing == "name"}

    def shown(self, key: str, heading: str) -> str:
        return self._tab.shown[self._row(key)][self._column(heading)]

    def type(self, key: str, cells: dict[str, object]) -> None:
        for heading, value in cells.items():
            self._tab.typed[self._row(key), self._column(heading)] = value

    def _row(self, key: str) -> int:
        return next(n for n, row in enumerate(self._tab.shown) if row[0] == key)

    def _column(self, heading: str) -> int:
        """The last column with that heading: staff's columns stand after the service's."""
        return len(self._head) - 1 - self._head[::-1].index(heading)


def named(done: Finished, email: str) -> dict[str, str]:
    """Last name, school and position of a candidate: words that stand nowhere else."""
    things = {"last": "name", "site": "particulars", "position": "particulars"}
    return {what: done.words.plant("words", thing, email, what) for what, thing in things.items()}


def roster(names: dict[str, dict[str, str]], coach_of_ana: str) -> str:
    """The roster of these candidates."""
    lines = [HEAD]
    for email, given in names.items():
        cohort, year = COHORTS[email]
        coach = coach_of_ana if email == ANA else cast.COACH_OF[email]
        boss, first = cast.SUPERVISOR_OF[email], email.partition("@")[0].title()
        lines.append(
            f"{given['last'].title()},{first},{email},School {given['site']},Head {given['position']},"
            f"{cohort},{year},{name_of(coach)},{coach},{name_of(boss)},{boss},2026-07-01"
        )
    return "\n".join(lines) + "\n"


def contacts(done: Finished) -> list[Contact]:
    """The directory: the office, and those whose time is over on the last day."""
    until = {cast.LATE_VISITOR: date(2026, 12, 31), cast.VISITOR: date(2027, 12, 31)}
    until[cast.FORMER_ADMINISTRATOR] = date.fromisoformat(cast.LAST_AS_ADMINISTRATOR)
    late = {cast.LATE_VISITOR: "accreditation_team", cast.FORMER_ADMINISTRATOR: "administrator"}
    found = []
    for email, role in {**cast.OFFICE, **late}.items():
        first, _, last = name_of(email).partition(" ")
        phone = done.words.plant("words", "contacts", email, "telephone")
        found.append(Contact(Person(first, last, email), role, phone, until.get(email)))
    return found


def name_of(email: str) -> str:
    return email.partition("@")[0].replace(".", " ").title()
