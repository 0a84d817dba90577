"""One candidate: modules, attempts and decisions, hours, letters, log."""

from dataclasses import dataclass

from service.domain.attempts import Attempt
from service.domain.completion import opening_day
from service.domain.criteria import levels_lines
from service.domain.program import Module, Program
from service.domain.standing import rows_used_up
from service.ledger.letters import LetterRow
from service.ledger.log import LogRow
from service.web.facts import CandidateFacts
from service.web.times import Times
from service.web.views.comparing import Comparison, comparisons, level_words
from service.web.views.hours import HoursView, hours_view
from service.web.views.sight import Sight
from service.web.views.status import Chip, chip

LETTER_STATES = {"waiting": "Waiting", "sending": "Being sent", "sent": "Sent", "failed": "Not sent"}


@dataclass(frozen=True)
class ModuleRow:
    """A module of the candidate's year; `link` is empty until its tab is in the workbook."""

    title: str
    link: str
    opens: str
    due: str
    chip: Chip
    result: str


@dataclass(frozen=True)
class AttemptRow:
    """An attempt with its decision, or what it waits for."""

    module: str
    number: int
    submitted: str
    result: str
    level: str
    decided: str
    revise_by: str
    feedback: str
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True)
class LetterLine:
    """A letter and what became of it."""

    when: str
    subject: str
    to: str
    state: str
    kind: str
    error: str


@dataclass(frozen=True)
class LogLine:
    """A line of the log."""

    when: str
    who: str
    key: str
    action: str
    text: str


@dataclass(frozen=True)
class CandidatePage:
    """Everything on a candidate's page; `facts` are label and value pairs under the program's words."""

    key: str
    name: str
    workbook: str
    facts: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]
    modules: tuple[ModuleRow, ...]
    attempts: tuple[AttemptRow, ...]
    compared: tuple[Comparison, ...]
    hours: tuple[HoursView, ...]
    letters: tuple[LetterLine, ...]
    log: tuple[LogLine, ...]


def candidate_page(sight: Sight, facts: CandidateFacts) -> CandidatePage:
    """The candidate's page."""
    candidate, program = facts.standing.candidate, sight.program
    return CandidatePage(
        key=candidate.key,
        name=candidate.person.name,
        workbook=sight.links.file(facts.workbook.file_id) if facts.workbook else "",
        facts=tuple(_facts(sight, facts)),
        problems=(
            *(row.text for row in facts.findings),
            *rows_used_up(program, facts.attempts),
            *(f"{program.tab(one.tab).title}: {one.words}" for one in facts.standing.to_mend),
        ),
        modules=tuple(_module(sight, module, facts) for module in program.modules_of(candidate.year)),
        attempts=tuple(_attempt(sight, attempt) for attempt in facts.attempts),
        compared=comparisons(sight, facts.attempts, facts.snapshots),
        hours=tuple(hours_view(program, total) for total in facts.standing.hours),
        letters=tuple(_letter(letter, sight.times) for letter in reversed(facts.letters)),
        log=tuple(log_line(row, candidate.person.name, sight.times) for row in facts.log),
    )


def log_line(row: LogRow, who: str, times: Times) -> LogLine:
    """A line of the log; `who` is the candidate's name."""
    return LogLine(times.moment(row.at), who, row.candidate_key, row.action, row.text)


def _facts(sight: Sight, facts: CandidateFacts) -> list[tuple[str, str]]:
    program, candidate = sight.program, facts.standing.candidate
    companion = candidate.companion
    year = next((y.label for y in program.years if y.number == candidate.year), str(candidate.year))
    pairs = [
        ("E-mail", candidate.person.email),
        (program.companion.label, f"{companion.name}, {companion.email}" if companion else "none yet"),
        ("Site", candidate.site),
        ("Position", candidate.position),
        ("Cohort", f"{candidate.cohort.key}, {year}"),
        ("Enrolled", sight.times.day(candidate.enrolled)),
    ]
    return [(label, value) for label, value in pairs if value]


def _module(sight: Sight, module: Module, facts: CandidateFacts) -> ModuleRow:
    state = facts.standing.states[module.key]
    file_id = facts.workbook.file_id if facts.workbook and module.key in facts.released else ""
    return ModuleRow(
        title=module.title,
        link=sight.tab(file_id, module) if file_id else "",
        opens=sight.times.short_day(opening_day(module, facts.standing.candidate.anchors)),
        due=sight.times.short_day(state.due) if state.due else "",
        chip=chip(sight, state),
        result=_level(sight.program, state.level),
    )


def _attempt(sight: Sight, attempt: Attempt) -> AttemptRow:
    decision, times = attempt.decision, sight.times
    return AttemptRow(
        module=sight.program.module(attempt.module).title,
        number=attempt.number,
        submitted=times.moment(attempt.submitted),
        result=_result(sight, attempt),
        level=_level(sight.program, decision.level if decision else None),
        decided=times.moment(decision.decided) if decision else "",
        revise_by=times.short_day(decision.revise_by) if decision and decision.revise_by else "",
        feedback=decision.feedback if decision else "",
        criteria=levels_lines(sight.program, decision.criteria) if decision else (),
    )


def _result(sight: Sight, attempt: Attempt) -> str:
    if attempt.decision:
        return sight.program.words.outcome[attempt.decision.outcome.value]
    if attempt.withdrawn:
        return f"Withdrawn {sight.times.moment(attempt.withdrawn)}"
    return sight.program.words.phrases.review.waiting


def _level(program: Program, level: int | None) -> str:
    return level_words(program.scale(program.review.scale), level)


def _letter(letter: LetterRow, times: Times) -> LetterLine:
    return LetterLine(
        when=times.moment(letter.settled or letter.queued),
        subject=letter.subject,
        to=", ".join((*letter.to, *letter.cc)),
        state=LETTER_STATES[letter.state],
        kind=letter.state,
        error=letter.error,
    )
