"""What is done of an earlier year is shut when the next one begins, and nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from service.domain.attempts import Decision, Outcome
from service.domain.calendar import Cohort
from service.domain.people import Candidate, Person
from service.domain.years import past_modules
from service.programs import load
from service.workbook.decision import decision_requests
from service.workbook.layout import book
from service.workbook.owners import owner_blocks, people_of
from service.workbook.protecting import Access, work_requests

PROGRAM = load("ceres-casc")
OURS = ("cohortbook@example.iam.gserviceaccount.com",)
ANA = Candidate(
    "1001", Person("Ana", "Ruiz", "ana.ruiz@example.org"), Person("Ines", "Faro", "ines@example.org"),
    Cohort(key="2025-26", starts=date(2025, 7, 1)), 2, date(2025, 7, 1),
)  # fmt: skip
AT = datetime(2026, 11, 2, 17, tzinfo=UTC)
KEYS = [module.key for module in PROGRAM.modules]


def typing(past: tuple[str, ...], module: str) -> set[str]:
    """Who may type anything in the module's tab, beside Cohortbook."""
    placement = book(PROGRAM, 1).placement(PROGRAM.module(module).tab)
    staff = {"administrator": ("office@example.org",)}
    access = Access(PROGRAM, people_of(PROGRAM, ANA, staff), OURS, past=past)
    found = work_requests(access, placement)
    editors = (r["updateProtectedRange"]["protectedRange"]["editors"]["users"] for r in found)
    return {email for users in editors for email in users} - set(OURS)


def test_a_finished_plan_of_the_first_year_is_shut_though_it_lives_on_in_its_own_year() -> None:
    past = past_modules(PROGRAM, ANA, ["iip", "reflections", "pl_log", "iip_2"])
    assert past == ("iip", "reflections")
    assert typing((), "iip") == {ANA.person.email, "ines@example.org"}
    assert typing(past, "iip") == set()
    assert typing(past, "reflections") == set()


def test_what_is_unfinished_stays_open_and_so_does_what_both_years_have() -> None:
    past = past_modules(PROGRAM, ANA, ["iip"])
    assert ANA.person.email in typing(past, "reflections")
    assert ANA.person.email in typing(past, "pl_log")


def test_a_decision_in_the_second_year_opens_nothing_of_the_first() -> None:
    met = Decision("iip", 1, 3, Outcome.MEETS, "", AT)
    new = Decision("iip_2", 1, 3, Outcome.MEETS, "", AT)
    past = past_modules(PROGRAM, ANA, ["iip"])
    for shut, expected in ((past, False), ((), True)):
        found = decision_requests(book(PROGRAM, 1), ANA, [met, new], {}, ["iip", "iip_2"], OURS, past=shut)
        editors = {
            protected["protectedRangeId"]: protected["editors"]["users"]
            for request in found
            if (protected := request.get("updateProtectedRange", {}).get("protectedRange"))
        }
        mine = {
            block.protection_id: block.owner
            for block in owner_blocks(book(PROGRAM, 1).placement("iip"))
            if not block.attempt
        }
        assert mine.keys() <= editors.keys()
        assert any(ANA.person.email in editors[key] for key in mine) is expected


def test_nobody_is_shut_out_in_their_own_year_or_where_the_program_leaves_it_open() -> None:
    assert past_modules(PROGRAM, replace(ANA, year=1), KEYS) == ()
    assert PROGRAM.ending
    left = PROGRAM.model_copy(update={"ending": PROGRAM.ending.model_copy(update={"year_change": "open"})})
    assert past_modules(left, ANA, KEYS) == ()
    assert past_modules(PROGRAM.model_copy(update={"ending": None}), ANA, KEYS) == ()


@given(st.sets(st.sampled_from(KEYS)))
def test_only_finished_tabs_of_earlier_years_are_ever_shut(finished: set[str]) -> None:
    past = past_modules(PROGRAM, ANA, finished)
    assert set(past) <= finished
    assert all(PROGRAM.module(key).years == (1,) and not PROGRAM.module(key).private for key in past)
