"""The dashboard: candidates by modules, hours, and what waits for the office."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.completion import opening_day
from service.domain.program import Module, Requirement
from service.domain.standing import Standing
from service.domain.years import with_dates_of
from service.web.choosing import Choice, Choices, Pager
from service.web.facts import OfficeFacts
from service.web.views.hours import HoursView, hours_view
from service.web.views.letters import hold_words
from service.web.views.sight import Sight
from service.web.views.status import Chip, chip
from service.web.views.waiting import Tile, letters, overdue, problems, to_review


@dataclass(frozen=True)
class Column:
    """A module as a column of the matrix."""

    key: str
    title: str
    short: str


@dataclass(frozen=True)
class PersonRow:
    """A candidate as a row; `chips` follow the columns, None where the module is not of this year."""

    key: str
    name: str
    companion: str
    workbook: str
    chips: tuple[Chip | None, ...]
    hours: tuple[HoursView, ...]
    troubles: int


@dataclass(frozen=True)
class Dashboard:
    """Everything on the dashboard but the jobs; `interface` is its address, or empty before it is made."""

    choices: Choices
    pager: Pager
    columns: tuple[Column, ...]
    hours: tuple[str, ...]
    rows: tuple[PersonRow, ...]
    to_review: Tile
    problems: Tile
    overdue: Tile
    letters: Tile
    hold: str
    interface: str


def dashboard(sight: Sight, facts: OfficeFacts, choice: Choice) -> Dashboard:
    """The dashboard, people by last name; modules that are only for reading, or nobody's, have no column.

    What waits is counted over everybody who was chosen; one page of them has its rows.
    """
    modules = _columns(sight, facts.standings)
    troubles = Counter(finding.candidate_key for finding in facts.findings)
    return Dashboard(
        choices=Choices.among(choice, facts.everybody.values()),
        pager=facts.pager,
        columns=tuple(Column(m.key, m.title, m.short) for m in modules),
        hours=tuple(rule.label for rule in sight.program.hours),
        rows=tuple(_row(sight, facts, modules, one, troubles[one.candidate.key]) for one in facts.standings),
        to_review=to_review(sight, facts),
        problems=problems(sight, facts),
        overdue=overdue(sight, facts),
        letters=letters(sight, facts),
        hold=hold_words(sight, facts.hold),
        interface=sight.links.file(facts.interface) if facts.interface else "",
    )


def _columns(sight: Sight, people: Sequence[Standing]) -> tuple[Module, ...]:
    used = {key for one in people for key in one.still_asked}
    return tuple(
        m for m in sight.program.modules if m.key in used and m.requirement is not Requirement.NOTHING
    )


def _row(
    sight: Sight, facts: OfficeFacts, modules: Sequence[Module], one: Standing, troubles: int
) -> PersonRow:
    candidate = one.candidate
    workbook = facts.workbooks.get(candidate.key)
    return PersonRow(
        key=candidate.key,
        name=f"{candidate.person.last}, {candidate.person.first}".strip(", "),
        companion=candidate.companion.name if candidate.companion else "",
        workbook=sight.links.file(workbook.file_id) if workbook else "",
        chips=tuple(_chip(sight, module, one) for module in modules),
        hours=tuple(hours_view(sight.program, total) for total in one.hours),
        troubles=troubles,
    )


def _chip(sight: Sight, module: Module, one: Standing) -> Chip | None:
    state = one.still_asked.get(module.key)
    if state is None:
        return None
    then = with_dates_of(module, one.candidate)
    return chip(sight, state, sight.opens(opening_day(module, then.anchors)))
