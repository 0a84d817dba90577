"""Cases in an office: steps, letters, and what an outcome changes in Drive, in dates and in reminders."""

from datetime import date

import pytest

from jobs.cases.acting import add, open_case
from jobs.standings import on_record
from service.domain.cases import Case, Event, Terms, What
from service.domain.completion import ModuleStatus
from service.domain.directory import Contact
from service.domain.people import Person
from service.errors import InputError
from service.ledger import directory, letters, log, people
from service.offices.sandbox_drive import ADMINISTRATOR
from tests.jobs.ground import INES, TOM, Ground, noon

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
    assert ground.tabs(EVA)


def test_whoever_withdraws_keeps_access_until_the_last_day_and_then_nobody_has_it(ground: Ground) -> None:
    """C-17: the workbook stays, and nothing opens any more; a mistake can be undone."""
    case = step(
        ground, opened(ground, "withdrawal", DAN, day="2026-10-05"), "talk", "confirmed", day="2026-10-05"
    )
    case = ended(ground, case, "withdrawn", day="2026-10-05", until=date(2026, 10, 7))
    ground.job("provision", "2026-10-07")
    assert DAN in ground.grants(DAN)
    ground.job("remind", "2026-10-08")
    ground.job("provision", "2026-10-08")
    assert ground.grants(DAN) == {}
    assert ground.tabs(DAN)
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
