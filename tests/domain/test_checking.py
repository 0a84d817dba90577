"""Checklists: what is worked out, what is asked of whom, and what nobody is asked (C-10, C-107)."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from service.domain.attendance import Mark, attendance, own_key
from service.domain.calendar import Cohort
from service.domain.checking import ListState, OnFile, asked_of, checked
from service.domain.completion import ModuleState, ModuleStatus
from service.domain.coverage import Coverage
from service.domain.hours import HoursTotal
from service.domain.people import Candidate, Person
from service.domain.standing import Standing
from service.programs import load

PROGRAM = load("ceres-casc")
RULE = PROGRAM.ending
assert RULE
ADMISSION, LAST = PROGRAM.checklist(RULE.admission), PROGRAM.checklist(RULE.recommendation)
VERA = Candidate(
    "1003", Person("Vera", "Lund", "vera@example.org"), None, Cohort(key="2025-26", starts=date(2025, 7, 1)),
    2, date(2025, 7, 1),
)  # fmt: skip
JUNE_20 = date(2027, 6, 20)
YEAR_1 = [module.key for module in PROGRAM.modules if module.years == (1,)]
SAID = {
    "employment_intake": {"hired": 45839.0, "credential": "issued", "ground": "another program"},
    "employment_final": {"two_years": "Yes, completed or completed by the date above"},
    "recommendation": {"credential": True, "employment": True, "files": True},
    "summative_record": {"shown": "Yes"},
}  # fmt: skip


def all_done() -> OnFile:
    """Everything of both years."""
    modules = PROGRAM.modules_of(2)
    states = {one.key: ModuleState(one.key, ModuleStatus.COMPLETE) for one in modules}
    hours = tuple(HoursTotal(rule.key, 64.0, minimum=rule.minimum) for rule in PROGRAM.hours)
    groups = tuple(dict.fromkeys(item.group for item in PROGRAM.items("cpsel").items))
    coverage = (Coverage("standards", groups, brought=groups),)
    marks = {own_key(VERA): {event.key: Mark(present=True) for event in PROGRAM.events}}
    [there] = [one for one in attendance(PROGRAM, [VERA], marks, JUNE_20) if one.attendee.role == "candidate"]
    return OnFile(
        Standing(VERA, states, hours, coverage=coverage), frozenset(YEAR_1), frozenset(YEAR_1), SAID, there
    )


def lacking(state: ListState) -> dict[str, list[tuple[str, str]]]:
    return {line.line.key: [(one.what, one.role) for one in line.lacking] for line in state.left}


def test_who_did_and_confirmed_everything_can_be_admitted_and_recommended() -> None:
    assert checked(PROGRAM, ADMISSION, all_done()).holds
    assert checked(PROGRAM, LAST, all_done()).holds


def test_two_parties_are_asked_about_employment_each_in_a_field_of_their_own() -> None:
    done = all_done()
    for module, role in (("employment_final", "supervisor"), ("recommendation", "administrator")):
        answers = {**SAID, module: {**SAID[module], "employment": False, "two_years": None}}
        found = lacking(checked(PROGRAM, LAST, replace(done, answers=answers)))
        assert [one for _, one in found["employment"]] == [role]


def test_what_was_answered_is_not_told_only_that_it_is_to_be_settled() -> None:
    for module, field, said in (
        ("employment_final", "two_years", "No"),
        ("summative_record", "shown", "Not yet"),
    ):
        answers = {**SAID, module: {**SAID[module], field: said}}
        found = lacking(checked(PROGRAM, LAST, replace(all_done(), answers=answers)))
        [[(what, _)]] = found.values()
        assert (said in what, what.startswith("to be settled")) == (False, True)


def test_a_module_of_the_first_year_counts_by_its_record_and_is_missed_without() -> None:
    lost = replace(all_done(), finished=frozenset(YEAR_1) - {"iip_final"})
    found = lacking(checked(PROGRAM, LAST, lost))
    assert found == {"plans": [("IIP Study and Act is not complete", "candidate")]}


def test_whoever_enters_in_the_second_year_is_not_asked_for_the_first() -> None:
    newcomer = replace(all_done(), finished=frozenset(), asked=frozenset())
    assert checked(PROGRAM, LAST, newcomer).holds


def test_hours_standards_and_meetings_are_worked_out() -> None:
    done = all_done()
    standing = replace(
        done.standing,
        hours=tuple(replace(one, counted=52.5) for one in done.standing.hours),
        coverage=(replace(done.standing.coverage[0], brought=done.standing.coverage[0].groups[:4]),),
    )
    [nobody] = [one for one in attendance(PROGRAM, [VERA], {}, JUNE_20) if one.attendee.role == "candidate"]
    found = lacking(checked(PROGRAM, LAST, replace(done, standing=standing, attendance=nobody)))
    assert set(found) == {"standards", "learning", "attendance"}
    assert found["learning"] == [("Professional learning: 7.5 hours to go", "candidate")]
    assert found["standards"][0][0].count("5 Ethics and Integrity") == 1
    assert all("nobody's attendance is recorded" in what for what, _ in found["attendance"])


@given(st.data())
def test_taking_anything_away_never_settles_a_line(data: st.DataObject) -> None:
    done = all_done()
    modules = sorted(done.standing.states)
    open_ = data.draw(st.sets(st.sampled_from(modules)))
    gone = data.draw(st.sets(st.sampled_from(sorted(SAID))))
    states = {
        key: replace(state, status=ModuleStatus.IN_PROGRESS) if key in open_ else state
        for key, state in done.standing.states.items()
    }
    less = replace(
        done,
        standing=replace(done.standing, states=states),
        answers={key: words for key, words in SAID.items() if key not in gone},
    )
    state = checked(PROGRAM, LAST, less)
    named = {key for line in LAST.lines for key in line.complete}
    asked = {answer.module for line in LAST.lines for answer in line.answers}
    assert state.holds is not bool(open_ & named or gone & asked)
    assert state.held + len(state.left) == len(LAST.lines)


def test_every_answer_that_is_asked_for_has_a_label_and_somebody_who_gives_it() -> None:
    roles = {role.key for role in PROGRAM.roles}
    for checklist in PROGRAM.checklists:
        for line in checklist.lines:
            for answer in line.answers:
                label, role = asked_of(PROGRAM, answer)
                assert label
                assert role in roles
