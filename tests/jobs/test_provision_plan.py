"""What provision finds to do, from what is on record."""

from dataclasses import replace
from datetime import date

import pytest

from jobs.granting import CLAIMED
from jobs.making import workbook_name
from jobs.provision.plan import Facts, Step, WorkbookOnRecord, fingerprint, make_plan
from jobs.report import lines
from service.domain.calendar import SetDates
from service.domain.people import Candidate, Person
from service.domain.program import Program
from service.programs import load
from tests.jobs.cast import ANA, BEN, INES, TOM, VERA

SERVICE = ("cohortbook@example.org",)
ANAS_FILE = "Ruiz, Ana - CASC Induction Workbook"
BOTH = {"ana.ruiz@example.org": "p1", "ines.faro@example.org": "p2"}


@pytest.fixture(scope="module")
def program() -> Program:
    return load("ceres-casc")


def facts(*candidates: Candidate, **known: object) -> Facts:
    """Nothing is on record but the candidates and the template of year 1."""
    nothing = Facts(SERVICE, candidates, {}, {}, (), {1: "t1"}, {1: "v1", 2: "w1"})
    return replace(nothing, **known)


def finished(candidate: Candidate) -> Facts:
    """Everything is done for Ana as `candidate` has her."""
    book = WorkbookOnRecord("f1", ANAS_FILE, fingerprint(candidate, SERVICE, {}))
    return facts(ANA, workbooks={"1001": book}, grants={"1001": BOTH}, welcomed={"1001"})


def only_step(program: Program, known: Facts) -> Step:
    (step,) = make_plan(program, known).steps
    return step


def test_somebody_new_gets_everything(program: Program) -> None:
    step = only_step(program, facts(ANA))
    assert step == Step(
        candidate=ANA,
        file_id="",
        name=ANAS_FILE,
        fingerprint=fingerprint(ANA, SERVICE, {}),
        write="personal",
        rename=False,
        share=("ana.ruiz@example.org", "ines.faro@example.org"),
        unshare={},
        welcome=True,
    )


def test_the_plan_in_words(program: Program) -> None:
    known = facts(ANA, templates={})
    assert lines(make_plan(program, known).planned()) == [
        "create   template: the template workbook of year 1",
        f"create   1001 Ana Ruiz: {ANAS_FILE}",
        "write    1001 Ana Ruiz: names, addresses, dates and protections",
        "share    1001 Ana Ruiz: with ana.ruiz@example.org as writer",
        "share    1001 Ana Ruiz: with ines.faro@example.org as writer",
        "mail     1001 Ana Ruiz: welcome to ana.ruiz@example.org, ines.faro@example.org",
    ]


def test_nothing_is_to_be_done_twice(program: Program) -> None:
    plan = make_plan(program, finished(ANA))
    assert (plan.templates, plan.steps) == ((), ())


def test_a_template_is_made_for_a_year_in_which_somebody_is_new(program: Program) -> None:
    assert make_plan(program, facts(ANA, VERA)).templates == (2,)
    assert make_plan(program, facts(ANA, VERA, templates={})).templates == (1, 2)


def test_a_new_name_renames_the_file_and_is_written(program: Program) -> None:
    married = replace(ANA, person=Person("Ana", "Ruiz-Vega", "ana.ruiz@example.org"))
    step = only_step(program, replace(finished(ANA), candidates=(married,)))
    assert (step.file_id, step.name) == ("f1", "Ruiz-Vega, Ana - CASC Induction Workbook")
    assert (step.rename, step.write, step.copy) == (True, "people", False)
    assert (step.share, step.unshare, step.welcome) == ((), {}, False)


def test_another_coach_is_let_in_and_the_old_one_out(program: Program) -> None:
    step = only_step(program, replace(finished(ANA), candidates=(replace(ANA, companion=TOM),)))
    assert step.share == ("tom.birch@example.edu",)
    assert step.unshare == {"ines.faro@example.org": "p2"}
    assert (step.rename, step.write) == (False, "people")


def test_a_coach_who_leaves_is_let_out(program: Program) -> None:
    step = only_step(program, replace(finished(ANA), candidates=(replace(ANA, companion=None),)))
    assert (step.share, step.unshare) == ((), {"ines.faro@example.org": "p2"})


def test_a_copy_that_was_never_written_is_written(program: Program) -> None:
    known = facts(ANA, workbooks={"1001": WorkbookOnRecord("f1", ANAS_FILE, "")})
    step = only_step(program, known)
    assert (step.copy, step.file_id, step.write, step.welcome) == (False, "f1", "personal", True)
    assert lines(make_plan(program, known).planned())[0].startswith("write ")


def test_a_workbook_that_was_written_but_not_shared_is_shared(program: Program) -> None:
    known = replace(finished(ANA), grants={"1001": {"ana.ruiz@example.org": "p1"}})
    step = only_step(program, known)
    assert (step.copy, step.write, step.share) == (False, "", ("ines.faro@example.org",))


def test_sharing_that_was_never_answered_is_done_again_or_undone(program: Program) -> None:
    known = replace(finished(ANA), grants={"1001": {**BOTH, "ines.faro@example.org": CLAIMED}})
    assert only_step(program, known).share == ("ines.faro@example.org",)
    moved = replace(known, candidates=(replace(ANA, companion=TOM),))
    assert only_step(program, moved).unshare == {"ines.faro@example.org": CLAIMED}


def test_only_the_welcome_is_missing(program: Program) -> None:
    step = only_step(program, replace(finished(ANA), welcomed=()))
    assert (step.idle, step.welcome, step.share, step.write) == (False, True, (), "")


def test_the_fingerprint_follows_whatever_is_written_about_people() -> None:
    marks = {
        fingerprint(candidate, SERVICE, {})
        for candidate in (
            ANA,
            replace(ANA, companion=TOM),
            replace(ANA, companion=replace(INES, last="Faro-Lee")),
            replace(ANA, enrolled=BEN.enrolled),
            replace(ANA, site="Oak High"),
        )
    }
    assert len(marks) == 5
    assert fingerprint(ANA, SERVICE, {}) != fingerprint(ANA, ("other@example.org",), {})


def test_a_moved_event_is_not_written_by_provision(program: Program) -> None:
    dates = (SetDates("orientation", date(2026, 8, 20)), SetDates("iip", date(2026, 9, 9)))
    moved = replace(ANA, set_dates=dates[:1])
    assert make_plan(program, replace(finished(ANA), candidates=(moved,))).steps == ()
    both = replace(ANA, set_dates=dates)
    assert only_step(program, replace(finished(ANA), candidates=(both,))).write == "people"


def test_the_file_is_named_by_the_programs_pattern(program: Program) -> None:
    assert workbook_name(program, BEN) == "Okafor, Ben - CASC Induction Workbook"
