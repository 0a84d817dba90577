"""What a credential is recommended on, line by line, and what became of it; as a page and as a roster."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.documents import Column, Table
from service.documents.document import Cell
from service.domain.checking import ListState
from service.domain.completion import ModuleStatus
from service.domain.concluding import Concluding
from service.domain.hours import HoursTotal
from service.domain.program import Program
from service.domain.standing import Standing, can_be_complete
from service.interface.ending_words import count_words, history_words, next_words, open_words, stage_words
from service.web.choosing import Choice, Choices, Pager
from service.web.facts import Listed
from service.web.times import Times

CHIPS = {
    "under_way": "in_progress",
    "ready": "submitted",
    "submitted": "released",
    "returned": "revise",
    "lapsed": "overdue",
    "paid": "complete",
}
"""The colour of each stage."""


@dataclass(frozen=True)
class Line:
    """A line of a checklist: whether it holds, and what is lacking."""

    label: str
    holds: bool
    lacking: str


@dataclass(frozen=True)
class ListView:
    """A checklist for one person."""

    title: str
    count: str
    lines: tuple[Line, ...]

    @property
    def holds(self) -> bool:
        """Whether every line does."""
        return all(line.holds for line in self.lines)


@dataclass(frozen=True)
class RecommendationRow:
    """The facts that a credential is recommended on: `hours` are label, hours and what they come to. `lists`
    are empty where the program has no checklists; `stage` is the colour and the words.
    """

    key: str
    name: str
    email: str
    cohort: str
    enrolled: str
    done: int
    total: int
    hours: tuple[tuple[str, str, str], ...]
    lists: tuple[ListView, ...] = ()
    stage: tuple[str, str] = ("", "")
    next: str = ""
    history: str = ""

    @property
    def complete(self) -> bool:
        """Whether every module of the year is complete."""
        return self.total > 0 and self.done == self.total


@dataclass(frozen=True)
class RecommendationsPage:
    """One page of people."""

    choices: Choices
    pager: Pager
    rows: tuple[RecommendationRow, ...]


def recommendations_page(
    program: Program, listed: Listed, choice: Choice, times: Times, endings: Mapping[str, Concluding]
) -> RecommendationsPage:
    """In the order of the standings."""
    rows = tuple(_row(program, one, times, endings.get(one.candidate.key)) for one in listed.standings)
    return RecommendationsPage(Choices.among(choice, listed.everybody), listed.pager, rows)


def _row(program: Program, one: Standing, times: Times, ending: Concluding | None) -> RecommendationRow:
    countable = [m.key for m in program.modules if can_be_complete(program, m)]
    states = one.of_all_years
    marks = [states[key].status is ModuleStatus.COMPLETE for key in countable if key in states]
    labels = {rule.key: rule.label for rule in program.hours}
    return RecommendationRow(
        key=one.candidate.key,
        name=f"{one.candidate.person.last}, {one.candidate.person.first}".strip(", "),
        email=one.candidate.person.email,
        cohort=_cohort(program, one),
        enrolled=times.day(one.candidate.enrolled),
        done=sum(marks),
        total=len(marks),
        hours=tuple((labels[t.key], f"{t.counted:.4g}", _reached(t)) for t in one.hours),
        lists=_lists(program, ending),
        stage=_stage(program, ending),
        next=next_words(program, ending) if ending else "",
        history=history_words(program, ending) if ending else "",
    )


def _lists(program: Program, ending: Concluding | None) -> tuple[ListView, ...]:
    if ending is None:
        return ()
    return tuple(_list(program, state) for state in (ending.admission, ending.recommendation) if state)


def _list(program: Program, state: ListState) -> ListView:
    lines = tuple(
        Line(line.line.label, line.holds, "; ".join(one.what for one in line.lacking)) for line in state.lines
    )
    return ListView(state.checklist.title, count_words(program, state), lines)


def _stage(program: Program, ending: Concluding | None) -> tuple[str, str]:
    if ending is None or not (ending.recommendation or ending.ending.newest):
        return "", ""
    return CHIPS[ending.stage.value], stage_words(program, ending)


def _reached(total: HoursTotal) -> str:
    if total.minimum is None:
        return ""
    missing = total.minimum - total.counted
    return "reached" if missing <= 0 else f"{missing:.4g} to go, {total.minimum:g} required"


def _cohort(program: Program, one: Standing) -> str:
    year = next((y.label for y in program.years if y.number == one.candidate.year), str(one.candidate.year))
    return f"{one.candidate.cohort.key}, {year}"


def roster(program: Program, found: Mapping[str, Concluding], times: Times) -> Table:
    """Whoever is in a year of recommendations, by last name: a line each, to work through and to file."""
    mine = sorted(
        (one for one in found.values() if one.recommendation or one.ending.newest),
        key=lambda one: (one.candidate.person.last.casefold(), one.candidate.key),
    )
    rule = program.ending
    title = f"{rule.credential}: recommendations" if rule else ""
    columns = (
        Column("Last name", 18), Column("First name", 18), Column("E-mail", 28), Column("Cohort", 12),
        Column("School or department", 24), Column("Position", 20), Column("Enrolled", 12),
        Column("Lines that hold", 12), Column("Open", 60), Column("Standing", 36), Column("Submitted on", 12),
        Column("To be paid by", 12), Column("Paid on", 12), Column("Returned on", 12),
        Column("Fee received on", 12), Column("Earlier submissions", 40),
    )  # fmt: skip
    note = f"As of {times.day(times.today)}."
    return Table("Recommendations", title, columns, tuple(_line(program, one) for one in mine), note)


def _line(program: Program, one: Concluding) -> tuple[Cell, ...]:
    person, newest, last = one.candidate.person, one.ending.newest, one.recommendation
    return (
        person.last, person.first, person.email, one.candidate.cohort.key, one.candidate.site,
        one.candidate.position, one.candidate.enrolled, count_words(program, last) if last else "",
        open_words(last) if last else "", stage_words(program, one),
        newest.submitted if newest else None, one.pay_by, newest.paid if newest else None,
        newest.returned if newest else None, newest.fee if newest else None, history_words(program, one),
    )  # fmt: skip
