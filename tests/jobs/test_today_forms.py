"""Late private forms in Today: one row each, or one for the many that wait for the same person."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from jobs.standings import OnRecord
from jobs.today_forms import form_tasks
from service.domain.calendar import Cohort
from service.domain.completion import ModuleState, ModuleStatus
from service.domain.people import Candidate, Left, Person
from service.domain.standing import Standing
from service.ledger.forms import FormRow
from service.programs import load

PROGRAM = load("ceres-casc")
OFFICE: Any = SimpleNamespace(program=PROGRAM, settings=SimpleNamespace(google_root="http://127.0.0.1:1"))
COHORT = Cohort(key="2026-27", starts=date(2026, 7, 1))
NOOR, MADE = Person("Noor", "Haq", "noor@example.org"), datetime(2026, 7, 1, tzinfo=UTC)
TODAY, DUE = date(2026, 9, 30), date(2026, 7, 15)
NAMES = ("Ana", "Ben", "Cleo", "Dov", "Eli")


def rows(*dues: date | None, left: bool = False) -> list[tuple[str, str, str, int | None, object]]:
    """What Today says of forms of one analyst: each about another candidate, late since then or not."""
    standings, forms = {}, {}
    for number, (name, due) in enumerate(zip(NAMES, dues, strict=False), 1001):
        key, module = str(number), "employment_intake"
        candidate = Candidate(
            key, Person(name, "Ruiz", f"{name}@example.org"), None, COHORT, 1, MADE.date(),
            left=Left(DUE, "withdrawn") if left else None,
        )  # fmt: skip
        status = ModuleStatus.OVERDUE if due else ModuleStatus.COMPLETE
        standings[key] = Standing(candidate, {module: ModuleState(module, status, due)}, ())
        forms[key] = FormRow(key, module, NOOR, f"file-{key}", "Form", MADE, "", None, None, {key: 1})
    nothing: dict[str, Any] = {}
    record = OnRecord(standings, nothing, nothing, nothing, nothing, nothing, nothing, forms, nothing)
    return [(one.who, one.about, one.what, one.days, one.row) for one in form_tasks(OFFICE, record, TODAY)]


def test_a_few_have_a_row_each() -> None:
    found = rows(DUE, None, DUE)
    assert [(who, about) for who, about, *_ in found] == [
        ("Noor Haq", "Verification of Employment as an Administrator: Ana Ruiz"),
        ("Noor Haq", "Verification of Employment as an Administrator: Cleo Ruiz"),
    ]


def test_many_are_one_row_with_the_longest_wait() -> None:
    earlier = date(2026, 7, 10)
    ((who, about, what, days, row),) = rows(DUE, DUE, earlier, DUE, None)
    assert (who, about) == ("Noor Haq", "Verification of Employment as an Administrator: 4 candidates")
    assert what.startswith("Was due July 10, 2026. Write or call;")
    assert what.endswith("They are Ana Ruiz, Ben Ruiz, Cleo Ruiz and others.")
    assert (days, row) == (82, ("completion", "1003"))


def test_nobody_waits_for_forms_about_people_who_left() -> None:
    assert rows(DUE, DUE, DUE, DUE, left=True) == []
