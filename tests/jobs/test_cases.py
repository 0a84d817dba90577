"""Cases in an office: steps, letters, and what an outcome changes in Drive, in dates and in reminders."""

from dataclasses import replace
from datetime import date

import pytest

from jobs.cases.acting import add, open_case
from jobs.standings import on_record
from service.domain.cases import Case, Event, Terms, What
from service.domain.completion import ModuleStatus
from service.domain.directory import Contact
from service.domain.people import Person
from service.errors import InputError
from service.ledger import cases, directory, letters, log, people
from service.offices.sandbox_drive import ADMINISTRATOR
from service.web.standalone import record_file
from tests.jobs.ground import INES, TOM, Ground, noon
from tests.jobs.officetab import OfficeTab

pytestmark = pytest.mark.long
NAMES = ("ana.ruiz", "ben.okafor", "cleo.marsh", "dan.wu", "eva.stone")
ANA, BEN, CLEO, DAN, EVA = (f"{name}@example.org" for name in NAMES)
DAY = "2026-10-01"


@pytest.fixture(scope="module", autouse=True)
def _office(ground: Ground) -> None:
    rows = [
        f"{last.title()},{first.title()},{first}.{last}@example.org,Ines Faro,{INES}"
        for first, last in (name.split(".") for name in NAMES)
    ]
    ground.begin(rows, ("provision", "2026-07-01"), ("release", "2026-08-01"), ("scrape", "2026-08-02"))
    helen = Contact(Person("Helen", "Park", ADMINISTRATOR), "administrator")
    with ground.office.ledger.begin() as session:
        directory.replace(session, [helen, Contact(Person("Jo", "Analyst", TOM), "credential_analyst")])


def opened(ground: Ground, kind: str, email: str, words: str = "", of: str = "", day: str = DAY) -> Case:
    ground.bench.set_clock(day)
    return open_case(ground.office, kind, ground.key(email), "Helen Park", words, noon(day), of=of)


def step(ground: Ground, case: Case, *keys: str, day: str = DAY) -> Case:
    for key in keys:
        case = add(ground.office, case.key, Event(What.STEP, noon(day), "Helen", key, noon(day).date()))
    return case


def ended(ground: Ground, case: Case, outcome: str, words: str = "", day: str = DAY, **terms: object) -> Case:
    said = Terms(**terms)  # type: ignore[arg-type]
    return add(
        ground.office, case.key, Event(What.ENDED, noon(day), "Helen", outcome, words=words, terms=said)
    )


def state(ground: Ground, email: str, module: str, day: str = DAY) -> tuple[ModuleStatus, date | None]:
    found = on_record(ground.office, noon(day)).standings[ground.key(email)].states[module]
    return found.status, found.due


def letters_of(ground: Ground, case: Case) -> dict[tuple[str, str], str]:
    """What was written about a case, by kind and reader."""
    with ground.office.ledger.read() as session:
        found = [row for row in letters.all(session) if f":{case.key}:" in row.key]
    return {(row.kind, to): row.text for row in found for to in row.to}


def test_a_copy_of_a_grievance_goes_to_the_candidate_and_to_nobody_else(ground: Ground) -> None:
    """C-91, C-92: documented, with the steps of the committee and their last days."""
    case = opened(ground, "grievance", ANA, "My level was set without reading my log.\n<script>")
    found = letters_of(ground, case)
    assert set(found) == {("case_opened", ANA)}
    text = found["case_opened", ANA]
    assert "My level was set without reading my log." in text
    assert "- Committee named (Induction Program Administrator), by October 20, 2026" in text
    ground.job("remind", DAY)
    assert any(f"case {case.key}" in subject for subject in ground.subjects(ANA))
    assert not any(f"case {case.key}" in subject for subject in ground.subjects(INES))
    case = ended(ground, case, "taken_back")
    assert set(letters_of(ground, case)) == {("case_opened", ANA), ("case_closed", ANA)}
    with ground.office.ledger.read() as session:
        lines = [row.text for row in log.recent(session, 50) if case.key in row.text]
    assert lines
    assert not any("rievance" in line or "log." in line for line in lines), "more people read the log"


def test_an_extension_moves_what_is_unfinished_and_nothing_else(ground: Ground) -> None:
    """C-88, C-89: the triad is late and gets the new date, June's work keeps its own."""
    assert state(ground, BEN, "triad") == (ModuleStatus.OVERDUE, date(2026, 9, 15))
    june = state(ground, BEN, "iip_final")[1]
    case = opened(ground, "extension", BEN, "My father is ill.")
    case = step(ground, case, "talk", "decision")
    case = ended(ground, case, "granted", "Until then one hour a week.", until=date(2026, 11, 30))
    assert state(ground, BEN, "triad") == (ModuleStatus.RELEASED, date(2026, 11, 30))
    assert state(ground, BEN, "iip_final")[1] == june
    assert state(ground, ANA, "triad")[1] == date(2026, 9, 15)
    text = letters_of(ground, case)["case_closed", BEN]
    assert "- Triad Meeting: November 30, 2026" in text
    assert "Until then one hour a week." in text
    assert ("case_closed", INES) in letters_of(ground, case)
    ground.job("provision", DAY)
    shown = ground.bench.open(BEN, ground.file(BEN), "Triad Meeting").shown
    assert any("Nov 30, 2026" in cell for row in shown for cell in row), "the workbook says so, too"


def test_an_additional_year_moves_each_date_by_a_year(ground: Ground) -> None:
    case = step(ground, opened(ground, "additional_year", CLEO), "talk", "plan", "decision")
    before = state(ground, CLEO, "iip_final")[1]
    ended(ground, case, "granted")
    assert before
    assert state(ground, CLEO, "iip_final")[1] == replace_year(before)
    assert state(ground, CLEO, "triad")[1] == date(2027, 9, 15)


def replace_year(day: date) -> date:
    return day.replace(year=day.year + 1)


def test_reminders_pause_while_a_case_is_open_and_go_elsewhere_during_an_intervention(ground: Ground) -> None:
    """C-94, C-95."""
    case = opened(ground, "withdrawal", DAN, day="2026-10-06")
    helped = opened(ground, "intervention", EVA, day="2026-10-06")
    ground.job("remind", "2026-10-06")
    reminded = {to for row in _reminders(ground, "2026-10-06") for to in row.to}
    assert ANA in reminded
    assert not reminded & {DAN, EVA}
    office = [row for row in _reminders(ground, "2026-10-06") if ADMINISTRATOR in row.to]
    assert ground.key(EVA) in {key for row in office for key in row.concerns}
    assert not any(ground.key(DAN) in row.concerns for row in _reminders(ground, "2026-10-06"))
    ended(ground, case, "stays", day="2026-10-06")
    ended(ground, helped, "met", day="2026-10-06")
    ground.job("remind", "2026-10-12")
    assert {DAN, EVA} <= {to for row in _reminders(ground, "2026-10-12") for to in row.to}


def _reminders(ground: Ground, since: str) -> list[letters.LetterRow]:
    with ground.office.ledger.read() as session:
        found = [row for row in letters.all(session) if row.kind == "reminder"]
    return [row for row in found if row.queued >= noon(since)]


def test_another_coach_gains_the_workbook_and_the_old_one_loses_it(ground: Ground) -> None:
    """C-90: the log stays; the old coach is told that it is so, and nothing of why."""
    new = Person("Rosa", "Lindt", "rosa.lindt@example.org")
    case = opened(ground, "reassignment", CLEO, "We cannot find a time.")
    assert set(letters_of(ground, case)) == {("case_opened", CLEO)}
    case = ended(ground, step(ground, case, "talk", "match"), "reassigned", "A good match.", companion=new)
    ground.job("provision", "2026-10-02")
    assert ground.grants(CLEO) == {CLEO: "writer", new.email: "writer"}
    found = letters_of(ground, case)
    assert set(found) == {("case_opened", CLEO), ("case_closed", CLEO), ("case_closed", INES)}
    assert "Rosa Lindt" in found["case_closed", INES]
    assert "A good match." not in found["case_closed", INES]
    assert "Coaching Log" in ground.tabs(CLEO)


def test_what_was_done_elsewhere_counts_with_the_reason(ground: Ground) -> None:
    case = step(ground, opened(ground, "transfer_in", EVA), "papers", "compared")
    with pytest.raises(InputError, match="no triade"):
        ended(ground, case, "credited", modules=("triade",), reason="x")
    ended(ground, case, "credited", modules=("triad", "mou"), reason="Done in Tulare, transfer of Oct 1")
    found = on_record(ground.office, noon(DAY)).standings[ground.key(EVA)].states["triad"]
    assert (found.status, found.by_office) == (ModuleStatus.COMPLETE, "Done in Tulare, transfer of Oct 1")
    ground.job("scrape", "2026-10-03")
    shown = ground.bench.open(EVA, ground.file(EVA), "Progress and Attendance at a Glance").shown
    assert any("Done in Tulare" in cell for row in shown for cell in row)


def test_whoever_withdraws_keeps_access_until_the_last_day_and_then_nobody_has_it(ground: Ground) -> None:
    """C-17: the workbook stays, and nothing opens any more; a mistake can be undone."""
    case = step(
        ground, opened(ground, "withdrawal", DAN, day="2026-10-05"), "talk", "confirmed", day="2026-10-05"
    )
    case = ended(ground, case, "withdrawn", day="2026-10-05", until=date(2026, 10, 7))
    ground.job("provision", "2026-10-07")
    assert DAN in ground.grants(DAN)
    assert DAN in ground.protected_for(DAN)
    ground.job("remind", "2026-10-08")
    ground.job("provision", "2026-10-08")
    assert ground.grants(DAN) == {}
    assert ground.tabs(DAN)
    assert DAN not in ground.protected_for(DAN), "nothing in it is theirs to write any more"
    told = letters_of(ground, case)
    assert {to for kind, to in told if kind == "case_closed"} == {DAN, INES, TOM}
    assert "Last day: October 7, 2026" in told["case_closed", TOM]
    before = ground.tabs(DAN)
    ground.job("release", "2026-10-20")
    ground.job("remind", "2026-10-20")
    assert ground.tabs(DAN) == before
    assert not any(DAN in row.to for row in _reminders(ground, "2026-10-13"))
    with ground.office.ledger.read() as session:
        gone = people.candidate(session, ground.key(DAN))
    assert gone is not None
    assert gone.left is not None
    add(ground.office, case.key, Event(What.REOPENED, noon("2026-10-21"), "Helen", words="It was Dana Wu."))
    ground.job("provision", "2026-10-21")
    assert set(ground.grants(DAN)) == {DAN, INES}
    assert DAN in ground.protected_for(DAN)
    ended(ground, case, "stays", day="2026-10-21")


def test_private_forms_of_whoever_left_are_closed_to_them_too(ground: Ground) -> None:
    """Access ends everywhere; the forms stay (C-40)."""
    from service.ledger import forms  # noqa: PLC0415

    case = opened(ground, "transfer_out", BEN, day="2026-10-22")
    case = ended(ground, step(ground, case, "document", day="2026-10-22"), "transferred", day="2026-10-22",
                 until=date(2026, 10, 21))  # fmt: skip
    ground.job("provision", "2026-10-22")
    with ground.office.ledger.read() as session:
        mine = [row for row in forms.all(session).values() if list(row.about) == [ground.key(BEN)]]
        held = forms.grants(session)
    assert mine
    assert not any(held.get(row.key) for row in mine)


def test_a_removal_ends_with_everything_that_was_done_to_help_on_record(ground: Ground) -> None:
    """C-96: refused before every step was taken; the record has notices, supports and decision, dated."""
    helped = opened(ground, "intervention", ANA, "Three months without a log.")
    helped = step(ground, helped, "meeting", "plan", "midway", "review")
    helped = ended(ground, helped, "not_met", "Nothing changed.")
    case = opened(ground, "removal", ANA, "No improvement.", day="2026-10-24")
    with pytest.raises(InputError, match="comes only after “Notices and supports looked at”"):
        ended(ground, case, "removed", day="2026-10-24", until=date(2026, 10, 24))
    case = step(ground, case, "record", "notice", "objection", "decision", day="2026-10-24")
    case = ended(ground, case, "removed", "We are sorry.", day="2026-10-24", until=date(2026, 10, 24))
    ground.job("provision", "2026-10-25")
    assert ground.grants(ANA) == {}
    found = record_file(
        ground.office.settings, ground.office.program, ground.office.ledger, ground.key(ANA),
        noon("2026-10-25"), with_work=False,
    )  # fmt: skip
    for words in ("Three months without a log.", "Nothing changed.", "Written notice", "We are sorry.",
                  f"case {helped.key} has ended", f"case {case.key} has ended"):  # fmt: skip
        assert words in found, words
    add(
        ground.office,
        case.key,
        Event(What.REOPENED, noon("2026-10-25"), "Helen", words="The appeal was granted."),
    )
    ended(ground, case, "stays", day="2026-10-25")
    ground.job("provision", "2026-10-25")


def test_a_teach_out_lets_each_go_on_elsewhere_or_finish_here(ground: Ground) -> None:
    """C-18: each candidate has a plan of their own."""
    here, elsewhere = (opened(ground, "teach_out", email, day="2026-10-25") for email in (CLEO, EVA))
    ended(ground, here, "finished", day="2026-10-25")
    elsewhere = step(ground, elsewhere, "letter", "plan", day="2026-10-25")
    elsewhere = ended(ground, elsewhere, "elsewhere", day="2026-10-25", until=date(2026, 10, 25))
    ground.job("provision", "2026-10-26")
    assert ground.grants(EVA) == {}
    assert CLEO in ground.grants(CLEO)
    add(ground.office, elsewhere.key, Event(What.REOPENED, noon("2026-10-26"), "Helen", words="She stays."))
    ended(ground, elsewhere, "finished", day="2026-10-26")


def test_a_case_of_a_person_or_kind_that_there_is_not_is_refused(ground: Ground) -> None:
    with pytest.raises(InputError, match="no kind of case “party”"):
        opened(ground, "party", ANA)
    with pytest.raises(InputError, match="no candidate 7 on record"):
        open_case(ground.office, "grievance", "7", "", "", noon(DAY))
    first = ended(ground, opened(ground, "grievance", ANA), "taken_back")
    with pytest.raises(InputError, match="about somebody else"):
        opened(ground, "appeal", EVA, of=first.key)
    about = opened(ground, "appeal", ANA, of=first.key)
    assert f"It is about case {first.key}." in letters_of(ground, about)["case_opened", ANA]
    with pytest.raises(InputError, match="no case K999"):
        add(ground.office, "K999", Event(What.NOTE, noon(DAY), "", words="x"))
    ended(ground, about, "taken_back")


def test_a_run_that_ended_before_the_letters_is_made_good_once(ground: Ground) -> None:
    """What was opened is told at the next run of any job that looks at cases."""
    key = ground.key(CLEO)
    with ground.office.ledger.begin() as session:
        begun = Event(What.OPENED, noon("2026-10-22"), "Helen", on=date(2026, 10, 22), words="Told late.")
        case = Case(cases.next_key(session), "grievance", key, (begun,))
        cases.record(session, case)
    assert letters_of(ground, case) == {}
    for _ in range(2):
        ground.job("remind", "2026-10-23T11:00:00")
        assert set(letters_of(ground, case)) == {("case_opened", CLEO)}
    ended(ground, case, "taken_back", day="2026-10-23")


def test_whoever_was_not_told_when_a_run_ended_is_told_and_nobody_twice(ground: Ground) -> None:
    """The candidate's copy was written, the coach's was not; of an outcome whose day is to come, neither."""
    key, at = ground.key(BEN), noon("2026-10-22")
    opening = Event(What.OPENED, at, "Helen", on=at.date(), words="More time.")
    leaving = Event(What.ENDED, at, "Helen", "withdrawn", terms=Terms(until=date(2026, 12, 31)))
    with ground.office.ledger.begin() as session:
        case = Case(cases.next_key(session), "extension", key, (opening,))
        leaves = Case(cases.next_key(session), "withdrawal", key, (opening, leaving))
        for one in (case, leaves):
            cases.record(session, one)
        letters.queue(
            session, f"case_opened:{case.key}:0:{key}", "case_opened", key, [BEN], [], "S", "T", "", "", at
        )
    for _ in range(2):
        ground.job("remind", "2026-10-23T11:00:00")
        assert letters_of(ground, case)["case_opened", BEN] == "T"
        assert set(letters_of(ground, case)) == {("case_opened", BEN), ("case_opened", INES)}
        assert {to for kind, to in letters_of(ground, leaves) if kind == "case_closed"} >= {BEN, INES}
    ended(ground, case, "denied", day="2026-10-23")
    add(ground.office, leaves.key, Event(What.REOPENED, noon("2026-10-23"), "Helen", words="Not so."))
    ended(ground, leaves, "stays", day="2026-10-23")


@pytest.fixture
def tab(ground: Ground) -> OfficeTab:
    ground.job("review", "2026-10-23")
    ground.job("review", "2026-10-23T12:01:00")
    return OfficeTab(ground, "cases")


def free_row(tab: OfficeTab) -> str:
    return next(row["No."] for row in tab.rows() if row["Case"] == "Free row")


def test_the_secretary_opens_takes_on_and_ends_a_case_in_her_sheet(ground: Ground, tab: OfficeTab) -> None:
    """Sorted meanwhile; what she cannot mean is told beside the row."""
    key = free_row(tab)
    tab.type(key, {"Open: for whom": "nobody@example.org", "Open: which case": "Withdrawal"})
    ground.job("review", "2026-10-23T12:02:00")
    row = tab.row(key)
    assert row["What to know"].startswith("Not done: There is no candidate “nobody@example.org”.")
    tab.type(key, {"Open: for whom": EVA, "Open: what it is about": "A post in Oregon."})
    tab.sort("No.")
    ground.job("review", "2026-10-23T12:03:00")
    row = tab.row(key)
    assert (row["Candidate"], row["Case"], row["State"]) == ("Eva Stone", "Withdrawal", "Open")
    assert row["What comes next"].startswith("Conversation: Speak about an extension")
    assert (row["Whose turn"], row["What to know"]) == ("Induction Program Administrator", "")
    assert row["By when"]
    assert "A post in Oregon." in row["What was said"]
    tab.type(key, {"Step taken last": "Confirmed in writing", "On which day": "10/23/2026"})
    ground.job("review", "2026-10-23T12:04:00")
    assert tab.row(key)["What comes next"] == "Every step is taken: choose the outcome."
    tab.type(key, {"Step taken last": "Conversation"})
    ground.job("review", "2026-10-23T12:05:00")
    assert tab.row(key)["What comes next"].startswith("Confirmed in writing")
    tab.type(key, {"Outcome": "Withdrew", "End it": True})
    ground.job("review", "2026-10-23T12:06:00")
    assert "“Withdrew” needs the last day." in tab.row(key)["What to know"]
    tab.type(key, {"New date, or last day": "10/30/2026", "What the office says of it": "All the best."})
    ground.job("review", "2026-10-23T12:07:00")
    assert tab.row(key)["State"] == "Decided"
    ground.job("review", "2026-10-31")
    assert tab.row(key)["State"] == "Ended"
    with ground.office.ledger.read() as session:
        case = cases.get(session, key)
    assert case is not None
    assert "All the best." in letters_of(ground, case)["case_closed", EVA]
    assert (
        OfficeTab(ground, "roster").row(ground.key(EVA))["What to do next"].startswith("Withdrew: last day")
    )
    add(ground.office, key, Event(What.REOPENED, noon("2026-10-31"), "Helen", words="She stays."))
    ended(ground, case, "stays", day="2026-10-31")


def test_a_confidential_case_says_in_the_interface_that_it_is_one_and_nothing_else(
    ground: Ground, tab: OfficeTab
) -> None:
    """C-40, C-91: everybody who opens the interface reads it; Today says when it is late, and not what."""
    case = opened(ground, "grievance", ANA, "SECRET-WORD", day="2026-10-23")
    ground.job("review", "2026-10-30")
    row = tab.row(case.key)
    assert row["Case"] == "Confidential: Induction Program Administrator may read it"
    assert row["State"] == "Late"
    told = [line for line in OfficeTab(ground, "today").rows() if line["What"] == "Case"]
    assert any(line["About"] == f"Case {case.key}" and "Late" in line["What to do"] for line in told)
    everything = str([tab.rows(), OfficeTab(ground, "today").rows(), OfficeTab(ground, "letters").rows()])
    assert "SECRET-WORD" not in everything
    assert "Documented" not in everything
    tab.type(case.key, {"Step taken last": "Decision"})
    ground.job("review", "2026-10-30T12:01:00")
    assert "by `cohortbook case step" in tab.row(case.key)["What to know"]
    ended(ground, case, "taken_back", day="2026-10-30")


def test_an_end_that_is_refused_says_why_until_something_changes(ground: Ground, tab: OfficeTab) -> None:
    schedule = ground.office.settings.schedule.model_copy(update={"undo_minutes": 5})
    office = replace(ground.office, settings=ground.office.settings.model_copy(update={"schedule": schedule}))
    case = opened(ground, "transfer_in", DAN, day="2026-10-23")
    ground.job("review", "2026-11-03", office=office)
    tab.type(case.key, {"Outcome": "What was done there counts", "Counts as complete": "Triad",
                        "What the office says of it": "By letter", "End it": True})  # fmt: skip

    def told(minute: int) -> str:
        ground.job("review", f"2026-11-03T12:{minute:02}:00", office=office)
        return tab.row(case.key)["What to know"]

    assert told(1).startswith("Done at 12:06 pm")
    for minute in (7, 8, 14, 20):
        assert told(minute).startswith("Not done: “What was done there counts” comes only after")
    tab.type(case.key, {"Step taken last": "Papers of the other program"})
    assert told(21).startswith("Done at 12:26 pm")
    told(27)
    assert tab.row(case.key)["State"] == "Ended"
    add(ground.office, case.key, Event(What.REOPENED, noon("2026-11-04"), "Helen", words="Not his papers."))
    ended(ground, case, "nothing", day="2026-11-04")


def test_ending_a_case_waits_some_minutes_and_unticking_stops_it(ground: Ground, tab: OfficeTab) -> None:
    schedule = ground.office.settings.schedule.model_copy(update={"undo_minutes": 5})
    office = replace(ground.office, settings=ground.office.settings.model_copy(update={"schedule": schedule}))
    case = opened(ground, "withdrawal", CLEO, day="2026-10-23")
    ground.job("review", "2026-11-02", office=office)
    tab.type(case.key, {"Outcome": "Stays in the program", "End it": True})
    ground.job("review", "2026-11-02T12:01:00", office=office)
    assert "Done at 12:06 pm; unticking stops it." in tab.row(case.key)["What to know"]
    tab.type(case.key, {"End it": False})
    ground.job("review", "2026-11-02T12:02:00", office=office)
    ground.job("review", "2026-11-02T12:10:00", office=office)
    assert tab.row(case.key)["State"] == "Open"
    tab.type(case.key, {"End it": True})
    ground.job("review", "2026-11-02T12:11:00", office=office)
    ground.job("review", "2026-11-02T12:17:00", office=office)
    assert tab.row(case.key)["State"] == "Ended"
