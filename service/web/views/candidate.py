"""One candidate: timeline, modules, hours against pace, attempts and decisions, letters, calls, log."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.domain.attendance import Attendance
from service.domain.completion import opening_day
from service.domain.outlook import misfit_words
from service.domain.prechecks import Turn, turns_of
from service.domain.program import Module
from service.domain.years import with_dates_of
from service.interface.standing_words import months_missing
from service.ledger.calls import CallsMade
from service.web.facts import CandidateFacts
from service.web.times import Times
from service.web.views.attempts import AttemptRow, attempt_row
from service.web.views.coverage import CoverageView, coverage_view
from service.web.views.evidence import LinkRow, link_rows
from service.web.views.hours import HoursView, hours_view
from service.web.views.letters import LetterLine, letter_line
from service.web.views.log import LogLine, log_line
from service.web.views.pace import PacePicture, pace_pictures
from service.web.views.sight import Sight
from service.web.views.status import Chip, chip_of
from service.web.views.timeline import Timeline, timeline


@dataclass(frozen=True)
class ModuleRow:
    """A module of the candidate's year, or one that is left of an earlier year; `link` is empty until its tab
    is in the workbook, `author` is the role that fills in a private form.
    """

    title: str
    author: str
    link: str
    opens: str
    due: str
    chip: Chip
    missing: str
    result: str


@dataclass(frozen=True)
class CallLine:
    """Calls of one of Google's methods for a candidate."""

    method: str
    calls: int
    failed: int
    last: str


@dataclass(frozen=True)
class CandidatePage:
    """Everything on a candidate's page; `facts` are label and value pairs under the program's words, `former`
    the years that had a workbook for themselves, each with its address.
    """

    key: str
    name: str
    workbook: str
    former: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]
    timeline: Timeline
    modules: tuple[ModuleRow, ...]
    attempts: tuple[AttemptRow, ...]
    hours: tuple[tuple[HoursView, PacePicture], ...]
    coverage: tuple[CoverageView, ...]
    letters: tuple[LetterLine, ...]
    links: tuple[LinkRow, ...]
    calls: tuple[CallLine, ...]
    log: tuple[LogLine, ...]

    @property
    def calls_in_all(self) -> int:
        """How many calls to Google were ever made for the candidate."""
        return sum(line.calls for line in self.calls)


def candidate_page(
    sight: Sight, facts: CandidateFacts, attended: Attendance | None, *, whole: bool
) -> CandidatePage:
    """The candidate's page; what the office alone may see is left out of it unless `whole`."""
    candidate, program = facts.standing.candidate, sight.program
    turns = turns_of(program, [candidate], facts.attempts, sight.times.today)
    totals = (hours_view(program, total) for total in facts.standing.hours)
    return CandidatePage(
        key=candidate.key,
        name=candidate.person.name,
        workbook=sight.links.file(facts.workbook.file_id) if facts.workbook else "",
        former=tuple((_year(sight, one.year), sight.links.file(one.file_id)) for one in facts.former),
        facts=tuple(_facts(sight, facts)),
        problems=tuple(_problems(sight, facts)) if whole else (),
        timeline=timeline(sight, facts, attended, with_letters=whole),
        modules=tuple(_module(sight, program.module(key), facts) for key in facts.standing.still_asked),
        attempts=tuple(attempt_row(sight, one, turns.get(one.key, Turn.PLAIN)) for one in facts.attempts),
        hours=tuple(zip(totals, pace_pictures(sight, facts), strict=True)),
        coverage=tuple(coverage_view(program, one, candidate.year) for one in facts.standing.coverage),
        letters=tuple(letter_line(sight, one) for one in reversed(facts.letters)) if whole else (),
        links=link_rows(sight, facts.links),
        calls=tuple(_calls(one, sight.times) for one in facts.calls) if whole else (),
        log=tuple(log_line(row, candidate.person.name, sight.times) for row in facts.log) if whole else (),
    )


def _problems(sight: Sight, facts: CandidateFacts) -> Iterator[str]:
    yield from (row.text for row in facts.findings)
    yield from misfit_words(sight.program, facts.standing)


def _year(sight: Sight, number: int) -> str:
    return next((y.label for y in sight.program.years if y.number == number), str(number))


def _facts(sight: Sight, facts: CandidateFacts) -> list[tuple[str, str]]:
    program, candidate = sight.program, facts.standing.candidate
    companion, say = candidate.companion, sight.say.person
    year = _year(sight, candidate.year)
    pairs = [
        (say.email, candidate.person.email),
        (program.companion.label, f"{companion.name}, {companion.email}" if companion else say.none_yet),
        (say.site, candidate.site),
        (say.position, candidate.position),
        (sight.say.frame.cohort, f"{candidate.cohort.key}, {year}"),
        (say.enrolled, sight.times.day(candidate.enrolled)),
        (say.left, f"{sight.times.day(candidate.left.on)}: {candidate.left.how}" if candidate.left else ""),
    ]
    return [(label, value) for label, value in pairs if value]


def _module(sight: Sight, module: Module, facts: CandidateFacts) -> ModuleRow:
    state = facts.standing.still_asked[module.key]
    then = with_dates_of(module, facts.standing.candidate)
    file_id = facts.workbook.file_id if facts.workbook and module.key in facts.released else ""
    return ModuleRow(
        title=module.title,
        author=sight.author(module),
        link=sight.tab(file_id, module) if file_id else "",
        opens=sight.times.short_day(opening_day(module, then.anchors)),
        due=sight.times.short_day(state.due) if state.due else "",
        chip=chip_of(sight, module, state),
        missing=months_missing(sight.program, state),
        result=sight.level(state.level),
    )


def _calls(one: CallsMade, times: Times) -> CallLine:
    return CallLine(one.method, one.calls, one.failed, times.moment(one.last))
