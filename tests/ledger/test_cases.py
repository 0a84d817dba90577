"""Cases come back as they were, and say what they have changed."""

from datetime import UTC, date, datetime

from service.domain.calendar import SetDates
from service.domain.case_kinds import Effect
from service.domain.cases import Case, Event, Terms, What
from service.domain.people import Left, Person
from service.ledger import Ledger, calendar, cases, overrides, people
from service.ledger.overrides import Override
from tests.ledger.conftest import AT, COHORT

OPENED = Event(What.OPENED, AT, "the office", on=date(2026, 9, 1), words="She moves away.\n<b>é</b>")
TERMS = Terms(date(2026, 10, 1), Person("Ines", "Duarte", "ines@example.org"), ("triad", "mou"), "done there")
ENDED = Event(What.ENDED, AT, "the office", "withdrawn", terms=TERMS)


def changed(key: str, effect: Effect, **said: object) -> Case:
    took = Event(What.EFFECT, AT, "Cohortbook", effect.value, **said)  # type: ignore[arg-type]
    return Case(key, "any", "1001", (OPENED, ENDED, took), "Q3", "K9")


def recorded(office: Ledger, *found: Case) -> None:
    with office.begin() as session:
        for case in found:
            cases.record(session, case)


def test_a_case_comes_back_as_it_was(office: Ledger) -> None:
    case = changed(
        "K1", Effect.EXTEND, dates=(("triad", date(2027, 1, 9)),), grace=(("notes", date(2027, 1, 9)),)
    )
    recorded(office, Case("K1", "any", "1001", (OPENED,)), case)
    with office.read() as session:
        assert cases.get(session, "K1") == case
        assert cases.all(session, ["1001"]) == [case]
        assert cases.all(session, ["7"]) == []
        assert cases.get(session, "K2") is None


def test_numbers_are_given_out_once(office: Ledger) -> None:
    with office.begin() as session:
        assert [cases.next_key(session) for _ in range(3)] == ["K1", "K2", "K3"]


def test_whoever_left_has_nobody_who_may_open_the_workbook(office: Ledger) -> None:
    """C-17: access ends; reopening the case brings it back, for nothing was deleted."""
    case = changed("K1", Effect.LEAVE, on=date(2026, 10, 1), words="Withdrew")
    recorded(office, case)
    with office.read() as session:
        gone = people.candidate(session, "1001")
        assert gone is not None
        assert (gone.left, gone.editors) == (Left(date(2026, 10, 1), "Withdrew"), ())
        assert people.candidates(session) == [gone]
    back = Event(What.REOPENED, AT, "the office", words="by mistake")
    recorded(office, Case("K1", "any", "1001", (*case.events, back)))
    with office.read() as session:
        there = people.candidate(session, "1001")
        assert there is not None
        assert there.left is None
        assert len(there.editors) == 2


def test_later_dates_are_one_persons_own_and_never_before_the_cohorts(office: Ledger) -> None:
    """C-89: two extensions add up to the later day, and the office's own later day stays."""
    first = changed("K1", Effect.EXTEND, dates=(("triad", date(2026, 12, 1)), ("mou", date(2026, 10, 1))))
    second = changed(
        "K2", Effect.EXTEND, dates=(("triad", date(2026, 11, 1)),), grace=(("notes", date(2026, 11, 1)),)
    )
    recorded(office, first, second)
    with office.begin() as session:
        calendar.put(session, (COHORT.key, 1), SetDates("mou", date(2026, 8, 2), date(2026, 11, 5)))
    with office.read() as session:
        found = people.candidate(session, "1001")
    assert found is not None
    assert {one.module: (one.opens, one.due, one.grace) for one in found.set_dates} == {
        "triad": (None, date(2026, 12, 1), None), "mou": (date(2026, 8, 2), date(2026, 11, 5), None),
        "notes": (None, None, date(2026, 11, 1)),
    }  # fmt: skip


def test_what_was_done_elsewhere_is_complete_unless_the_office_says_otherwise(office: Ledger) -> None:
    recorded(office, changed("K1", Effect.CREDIT, terms=TERMS))
    with office.begin() as session:
        overrides.put(session, "1001", Override("!", {}, {}, reopened={"mou": "not signed"}))
    with office.read() as session:
        own = overrides.all(session)["1001"]
    assert own.reasons == {"triad": "done there"}
    assert own.since == {"triad": datetime(2026, 9, 1, 14, 0, tzinfo=UTC)}


def test_what_staff_typed_beside_a_case_stays_when_it_goes_on(office: Ledger) -> None:
    recorded(office, Case("K1", "any", "1001", (OPENED,)))
    with office.begin() as session:
        cases.put_typed(session, "K1", {"step": "Talk"})
    recorded(office, Case("K1", "any", "1001", (OPENED, ENDED)))
    with office.read() as session:
        assert cases.typed(session) == {"K1": {"step": "Talk"}}
