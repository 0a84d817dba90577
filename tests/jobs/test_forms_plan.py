"""What private forms need once somebody goes on into another year, or has another name; no call to Google."""

from dataclasses import replace
from datetime import UTC, date, datetime

from jobs.forms.plan import Step, fingerprint, make_plan
from service.domain.calendar import Cohort
from service.domain.forms import Form, due_forms
from service.domain.people import Candidate, Person
from service.ledger.forms import FormRow
from service.programs import load

PROGRAM, SERVICE = load("ceres-casc"), ("cohortbook@example.com",)
FIRST = Cohort(key="2026-27", starts=date(2026, 7, 1))
SECOND = Cohort(key="2027-28", starts=date(2027, 7, 1))
ANA = Candidate(
    "1001", Person("Ana", "Ruiz", "ana.ruiz@example.org"), None, FIRST, 1, enrolled=date(2026, 7, 6)
)
GONE_ON, LATER = replace(ANA, year=2, cohort=SECOND), date(2027, 7, 8)


def row(done: date | None) -> FormRow:
    """Her form for requests as it was written in her first year."""
    found = due_forms(PROGRAM, [ANA], {}, date(2026, 7, 31))
    form = next(one for one in found if isinstance(one, Form) and one.module == "requests")
    made, mark = datetime(2026, 7, 8, tzinfo=UTC), fingerprint(form, SERVICE, closed=False)
    return FormRow(form.key, form.module, form.author, "file", "name", made, mark, None, done, {"1001": 1})


def needed(known: FormRow, candidate: Candidate) -> Step | None:
    plan = make_plan(
        PROGRAM, (candidate,), {}, {known.key: known}, {known.key: {ANA.person.email: "grant"}}, SERVICE,
        LATER, {},
    )  # fmt: skip
    return next((step for step in plan.steps if step.form.key == known.key), None)


def test_another_year_s_days_are_written_and_nothing_else() -> None:
    step = needed(row(None), GONE_ON)
    assert step is not None
    assert (step.write, step.dates) == (True, True)
    assert [one.what for one in step.planned()] == [f"{step.name}: dates"]
    assert needed(row(None), ANA) is None


def test_a_complete_form_keeps_the_days_that_it_was_filled_under() -> None:
    assert needed(row(date(2026, 8, 1)), GONE_ON) is None


def test_another_name_is_written_even_into_a_complete_form() -> None:
    renamed = replace(GONE_ON, person=replace(ANA.person, last="Ruiz Vega"))
    step = needed(row(date(2026, 8, 1)), renamed)
    assert step is not None
    assert (step.write, step.dates) == (True, False)
