"""What happens in the office until each of the days on which pictures are taken.

The demo's cast writes what it always writes; two more are in their second year, one with names as long as
names get. In autumn plans are decided on and somebody breaks a tab, in winter cases are open, in June the
second year ends.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib.resources import files

from jobs import desk
from jobs.cases.acting import add, open_case
from jobs.runner import SCHEDULE, run_job, serve_asks
from service.demo.acting import Actor
from service.demo.lives import ASKED, Life, ask, write
from service.demo.office_work import Sheet, answer, record_attendance
from service.demo.staff import decide
from service.demo.story import PACES
from service.domain.cases import Event, What
from service.domain.directory import Contact
from service.domain.people import Person
from service.domain.requests import asking
from service.ledger import directory, forms
from service.offices.sandbox_drive import ADMINISTRATOR, NAMES, SECRETARY
from tests.jobs.ground import noon
from tests.pictures.office import STARTS
from tests.pictures.writing import Writers
from tests.privacy.finished import Finished, Spot
from tests.privacy.hands import Hands

COHORT = "2026-27"
SECOND = """\
Marchetti,Lorena,lorena.marchetti@example.org,Cedar Middle School,Vice Principal,2026-27,2,Ines Faro,\
ines.faro@example.org,Amina Yusuf,amina.yusuf@example.org,2026-07-01
Nkemelu-Vandersteen,Theodora Christobel,theodora.christobel.nkemelu.vandersteen@example.org,\
Riverside Elementary School of Arts and Sciences,Assistant Principal of Curriculum and Instruction,2026-27,2,\
Omar Haddad,omar.haddad@example.org,Grace Tan,grace.tan@example.org,2026-07-01
"""
ANALYST, DESIGNEE = "noor.haq@example.org", "lee.chan@example.org"
MEMBER, VISITOR = "rosa.timm@example.org", "kit.moss@example.com"
STAFF = {
    ADMINISTRATOR: "administrator", SECRETARY: "secretary", ANALYST: "credential_analyst",
    DESIGNEE: "district_designee", MEMBER: "advisory_committee", VISITOR: "accreditation_team",
}  # fmt: skip
STAYS = date(2027, 12, 31)
TRASHED = 9
"""Whose workbook lies in the trash in autumn, by the place on the roster."""
CASES = {
    3: ("extension", "My school opens a new building in December."),
    5: ("intervention", "Two meetings missed, and the plan is six weeks late."),
    8: ("grievance", "About the rating of the self-reflection."),
    10: ("withdrawal", "Takes a position in another state in February."),
}
"""What is opened in winter, by the candidate's place on the roster."""


def first(done: Finished) -> None:
    """An empty office on its first morning."""
    jobs(done, "2026-07-01", "provision", "release", "scrape")


def autumn(done: Finished) -> None:
    """Until the end of September: two releases, writing, requests, a round of reviews, a broken tab."""
    with done.office.ledger.begin() as session:
        directory.replace(session, [_contact(email, role) for email, role in STAFF.items()])
    roster = files("service.demo").joinpath("roster.csv").read_text(encoding="utf-8")
    done.ground.enrol_file(roster.format(cohort=COHORT, starts=STARTS) + SECOND)
    jobs(done, "2026-07-01", "provision", "release", "scrape", "remind")
    jobs(done, "2026-08-01", "provision", "release", "remind")
    jobs(done, "2026-09-01", "provision", "release", "scrape", "remind")
    lives = zip(_of_year(done, 1), PACES, strict=True)
    for spot, pace in lives:
        write(done.office.program, done.url, Life(done.candidates()[spot.about], spot.file_id, pace))
    writers = Writers(done, date(2026, 9, 20))
    _hand_in(writers, _of_year(done, 2, "entrance_interview", "triad_2", "self_reflection_2", "iip_2"))
    jobs(done, "2026-09-21", "scrape")
    _coaches_read(writers)
    _ask_for_things(done)
    record_attendance(done.url, interface(done), "8/20/2026")
    jobs(done, "2026-09-22", "scrape", "remind")
    decide(done.url, ADMINISTRATOR, interface(done))
    jobs(done, "2026-09-22T13:00:00", "review", "scrape")
    _plan(done)
    _break_things(done)
    jobs(done, "2026-09-30", "scrape", "review", "remind")


def winter(done: Finished) -> None:
    """Until the middle of January: mid-year work waits for review, and cases are open."""
    _trash(done, trashed=False)
    for day in ("2026-10-01", "2026-10-16", "2026-11-01", "2026-12-01"):
        jobs(done, day, "remind")
    jobs(done, "2027-01-12", "provision", "release", "scrape", "review", "remind")
    writers = Writers(done, date(2027, 1, 13))
    for turn, spot in enumerate(_forms(done, "supervisor_commitment", "coach_mou", "employment_intake")):
        if turn % 4:
            writers.fill(spot)
    for turn, spot in enumerate(_forms(done, "midyear_feedback")):
        if turn % 2:
            writers.fill(spot, leave=4 if turn % 3 else 0)
    early = _of_year(done, 1, "triad", "reflections", "iip_midyear")
    _hand_in(writers, early[:6], rows=4)
    _hand_in(writers, _of_year(done, 2, "reflections_2", "iip_midyear_2"))
    _open_cases(done)
    jobs(done, "2027-01-15", "scrape", "review", "remind")


def june(done: Finished) -> None:
    """Until the year's last weeks: logs are full, the second year ends."""
    for day in ("2027-02-01", "2027-03-01", "2027-04-01"):
        jobs(done, day, "remind")
    jobs(done, "2027-05-02", "provision", "release", "scrape")
    jobs(done, "2027-06-02", "provision", "release", "scrape", "review", "remind")
    writers = Writers(done, date(2027, 6, 2))
    logs = ("pl_log", "coaching_log")
    _hand_in(writers, _of_year(done, 1, "iip_final", "benchmark", *logs)[:8], rows=8)
    last = ("iip_final_2", "self_reflection_final", "summative_record", "exit_record", "recommendation")
    _hand_in(writers, _of_year(done, 2, *last, *logs), rows=8)
    for turn, spot in enumerate(_forms(done, "candidate_evaluation", "coach_evaluation", "employment_final")):
        if turn % 3:
            writers.fill(spot)
    jobs(done, "2027-06-03", "scrape")
    _coaches_read(writers)
    _were_there(done, "IIP Drafting", "IIP Check-in", "Collaborative Event")
    _submit(done)
    jobs(done, "2027-06-04", "scrape", "review", "remind")
    decide(done.url, ADMINISTRATOR, interface(done))
    _sheet_for_the_day(done)
    jobs(done, "2027-06-04T14:00:00", "review", "scrape", "remind")


@dataclass(frozen=True)
class Stage:
    """What happens until then, to the office of the stage `after` or to a new one, and `now`, when its
    pictures are taken: soon after its last run.
    """

    lived: Callable[[Finished], None]
    after: str
    now: str


STAGES: Mapping[str, Stage] = {
    "first": Stage(first, "", "2026-07-01T12:30:00"),
    "autumn": Stage(autumn, "", "2026-09-30T12:30:00"),
    "winter": Stage(winter, "autumn", "2027-01-15T12:30:00"),
    "june": Stage(june, "winter", "2027-06-04T14:30:00"),
}


def jobs(done: Finished, at: str, *verbs: str) -> None:
    """Runs of jobs at that day's noon or time; what they find wrong shows in the pictures."""
    done.ground.bench.set_clock(at)
    office = replace(done.office, clock=lambda: noon(at))
    for verb in verbs:
        run_job(office, verb, noon(at), SCHEDULE, clock=office.clock)
        serve_asks(office, office.clock)


def interface(done: Finished) -> str:
    """The id of the Administrator Interface."""
    return desk.file_id(done.office, noon(STARTS.isoformat()))


def _contact(email: str, role: str) -> Contact:
    name = NAMES.get(email) or email.partition("@")[0].replace(".", " ").title()
    told, until = ("209-555-0100" if role == "administrator" else ""), STAYS if email == VISITOR else None
    return Contact(Person(*name.split(" ", 1), email), role, told, until)


def _of_year(done: Finished, year: int, *modules: str) -> list[Spot]:
    """The tabs of each candidate in that year, person by person; without modules their agreement."""
    keys = modules or ("mou",)
    people = [email for email, one in done.candidates().items() if one.year == year]
    return [done.spot(email, key) for email in people for key in keys]


def _forms(done: Finished, *modules: str) -> list[Spot]:
    return [spot for spot in done.form_spots() if spot.module.key in modules]


def _hand_in(writers: Writers, spots: Iterable[Spot], rows: int = 3) -> None:
    for spot in spots:
        writers.fill(spot, rows=rows)
        writers.tick(spot, 1)


def _coaches_read(writers: Writers) -> None:
    for spot in writers.done.tab_spots():
        candidate = writers.done.candidates()[spot.about]
        if candidate.companion:
            writers.tick(spot, 1, "coach")


def _ask_for_things(done: Finished) -> None:
    module, known = asking(done.office.program), list(done.candidates().values())
    assert module
    with done.office.ledger.read() as session:
        rows = [row for row in forms.all(session).values() if row.module == module.module.key]
    by_first = {row.first: row.file_id for row in rows}
    for place, asked in ASKED.items():
        ask(done.url, known[place], by_first[known[place].key], asked, "9/20/2026")
    jobs(done, "2026-09-21T14:00:00", "scrape")
    answer(done.url, by_first[known[min(ASKED)].key])
    jobs(done, "2026-09-21T14:20:00", "scrape", "review")


def _plan(done: Finished) -> None:
    """The administrator plans with the first of those whose work came back (C-73)."""
    with Actor(done.url, ADMINISTRATOR) as actor:
        tab = actor.open(interface(done), "Reviews")
        head = next(row for row in tab.shown if "Feedback" in row)
        row = next(n for n, one in enumerate(tab.shown) if "2 Developing" in one)
        typed = {
            "Plan: steps": "1. Choose one example for each rating above 2. 2. Show them to your coach on "
            "Tuesday. 3. Hand in again.",
            "Send plan": True,
        }
        for heading, value in typed.items():
            tab.typed[row, head.index(heading)] = value
        tab.save()
    jobs(done, "2026-09-22T13:30:00", "review", "scrape")


def _break_things(done: Finished) -> None:
    """A candidate types what is no number of hours, staff mistype a day, a workbook is in the trash."""
    odd = _of_year(done, 1, "pl_log")[4]
    with Actor(done.url, odd.about) as actor:
        tab = actor.open(odd.file_id, odd.title)
        tab.log({"Date": "last week", "What it was": "A visit", "Hours": "most of a morning"})
        tab.save()
    with Actor(done.url, SECRETARY) as actor:
        sheet = Sheet(actor.open(interface(done), "Attendance"))
        sheet.type(sheet.rows()[2][0], {"Orientation: made up on": "some time in August"})
        sheet.save()
    _trash(done, trashed=True)


def _trash(done: Finished, *, trashed: bool) -> None:
    """The administrator puts a workbook into the trash, or takes it out again."""
    file_id = _of_year(done, 1)[TRASHED].file_id
    with closing(Hands(done.url, ADMINISTRATOR)) as hands:
        hands.drive.files().update(
            fileId=file_id, body={"trashed": trashed}, supportsAllDrives=True
        ).execute()


def _open_cases(done: Finished) -> None:
    keys = [one.key for one in done.candidates().values()]
    for place, (kind, words) in CASES.items():
        began = noon("2027-01-04")
        case = open_case(done.office, kind, keys[place], "", words, began, on=began.date())
        rule = next(one for one in done.office.program.cases if one.key == kind)
        talked = began + timedelta(days=3)
        if kind != "grievance":
            add(done.office, case.key, Event(What.STEP, talked, "", rule.steps[0].key, talked.date()))


def _were_there(done: Finished, *events: str) -> None:
    with Actor(done.url, SECRETARY) as actor:
        sheet = Sheet(actor.open(interface(done), "Attendance"))
        for turn, (at, row) in enumerate(sheet.rows()):
            if turn % 4 != 3 and sheet.says(row, "Role") == "Candidate":
                for event in events:
                    sheet.type(at, {f"{event}: present": True})
        sheet.save()


def _submit(done: Finished) -> None:
    """A recommendation is submitted, and not yet paid (C-104)."""
    with Actor(done.url, SECRETARY) as actor:
        sheet = Sheet(actor.open(interface(done), "Recommendations"))
        at = next(at for at, row in sheet.rows() if "Marchetti" in sheet.says(row, "Candidate"))
        sheet.type(at, {"Submitted on": "6/1/2027"})
        sheet.save()


def _sheet_for_the_day(done: Finished) -> None:
    with Actor(done.url, SECRETARY) as actor:
        sheet = Sheet(actor.open(interface(done), "Calendar"))
        at = next(at for at, row in sheet.rows() if row[0] == f"{COHORT}/1/culminating_event")
        sheet.type(at, {"Sheet for the day": True})
        sheet.save()
