"""What was found complete is on record, and outlives a change of the program."""

from dataclasses import replace
from datetime import date

from jobs.completions import record_completions
from jobs.outlook import record_outlook
from jobs.standings import on_record
from service.domain.calendar import Cohort
from service.domain.completion import ModuleStatus
from service.domain.program import Requirement
from service.domain.readings import TabReading, WorkbookReading, addresses
from service.ledger import completions, outlook, people, spent, workbooks
from tests.jobs.ground import INES, Ground, noon

EMAIL, BEN, AT = "ana.ruiz@example.org", "ben.okafor@example.org", noon("2026-09-20")


def test_the_first_day_is_kept_and_the_standing_with_it(ground: Ground) -> None:
    ground.enrol(f"Ruiz,Ana,{EMAIL},Ines Faro,{INES}")
    program, key = ground.office.program, ground.key(EMAIL)
    module = next(m for m in program.modules_of(1) if m.requirement is Requirement.FIELDS)
    tab = program.tab(module.tab)
    values = dict.fromkeys(addresses(program, tab), "Yes")
    with ground.office.ledger.begin() as session:
        workbooks.record_release(session, key, [module.key], AT)
        reading = WorkbookReading({tab.key: TabReading(tab.key, tab.title, {**values, "more": None})})
        workbooks.record_reading(session, key, reading, 1, AT)
    assert record_completions(ground.office, on_record(ground.office, AT), AT) == 1
    later = noon("2026-10-01")
    assert record_completions(ground.office, on_record(ground.office, later), later) == 0
    with ground.office.ledger.read() as session:
        done = completions.all(session)[key][module.key]
    assert done.on.isoformat() == "2026-09-20"
    extra = next(e for e in tab.elements if getattr(e, "key", "") in {a.partition(".")[0] for a in values})
    more = tab.model_copy(update={"elements": (*tab.elements, extra.model_copy(update={"key": "more"}))})
    tabs = tuple(more if one.key == tab.key else one for one in program.tabs)
    office = replace(ground.office, program=program.with_tabs(tabs))
    record = on_record(office, later)
    assert record.standings[key].states[module.key].status is ModuleStatus.COMPLETE
    forgetful = replace(record, completed={})
    assert record_completions(office, forgetful, later) == 1  # asked again, the first day stays
    with ground.office.ledger.read() as session:
        assert completions.all(session)[key][module.key] == done


def test_the_outlook_is_kept_of_many_and_written_when_it_is_news(ground: Ground) -> None:
    ground.enrol(f"Okafor,Ben,{BEN},Ines Faro,{INES}")
    key, december = ground.key(BEN), noon("2026-12-01")
    with ground.office.ledger.begin() as session:
        workbooks.record_release(session, key, ["mou"], AT)
    record = on_record(ground.office, december)
    assert not record_outlook(ground.office, record)  # the console looks through a few by itself
    assert record_outlook(ground.office, record, more_than=1)
    assert not record_outlook(ground.office, record, more_than=1)
    with ground.office.ledger.read() as session:
        found = outlook.get(session)
    assert [(one.candidate, one.module) for one in found.overdue] == [(key, "mou")]
    assert found.overdue[0].due == record.standings[key].states["mou"].due


def test_what_was_left_of_an_earlier_year_counts_once_it_is_done(ground: Ground) -> None:
    """By the dates of its own year, and for whatever asks for it at the end."""
    email = "vera.lund@example.org"
    ground.enrol(f"Lund,Vera,{email},Ines Faro,{INES}")
    program, key = ground.office.program, ground.key(email)
    tab = program.tab(program.module("triad").tab)
    said = WorkbookReading(
        {tab.key: TabReading(tab.key, tab.title, dict.fromkeys(addresses(program, tab), "Yes"))}
    )
    later, cohort = noon("2027-08-01"), Cohort(key="2027-28", starts=date(2027, 7, 1))
    with ground.office.ledger.begin() as session:
        workbooks.record_release(session, key, ["triad", "iip"], AT)
        own = people.candidate(session, key)
        assert own
        spent.note(session, own)
        people.change(session, replace(own, year=2, cohort=cohort))
    assert record_completions(ground.office, on_record(ground.office, later), later) == 0
    with ground.office.ledger.begin() as session:
        workbooks.record_reading(session, key, said, 1, later)
    assert record_completions(ground.office, on_record(ground.office, later), later) == 1
    record = on_record(ground.office, later)
    assert [*record.completed[key]] == ["triad"]
    assert "triad" in record.on_file[key].finished
    assert record_completions(ground.office, record, later) == 0
