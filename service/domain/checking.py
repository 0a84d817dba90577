"""Whether the lines of a checklist hold for somebody, and what is missing of those that do not: pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from service.domain.answered import is_filled
from service.domain.attendance import Attendance, Presence
from service.domain.base import Value
from service.domain.checklists import Answered, CheckLine, Checklist
from service.domain.completion import ModuleStatus
from service.domain.elements import FormField, Initials, Ratings, Signatures
from service.domain.program import Module, Program
from service.domain.roles import RoleKind
from service.domain.standing import Standing

Answers = Mapping[str, Mapping[str, Value]]
"""What was last read in a module's tab or form, by module and address."""


@dataclass(frozen=True)
class OnFile:
    """What is known of one person. `finished` are modules of any year that were found complete, or declared
    so; `asked` those that were ever opened to the person, whatever their year is now.
    """

    standing: Standing
    finished: Collection[str] = ()
    asked: Collection[str] = ()
    answers: Answers = field(default_factory=dict)
    attendance: Attendance | None = None


@dataclass(frozen=True)
class Lacking:
    """What a line lacks, in words, and the role whose turn it is; `where` is the title of the tab or form in
    which it is settled, if that is one.
    """

    what: str
    role: str
    where: str = ""


@dataclass(frozen=True)
class LineState:
    """A line, and what it lacks; it holds where that is nothing. A line `of_others` asks nothing of the
    person: all that it names belongs to years that were not theirs.
    """

    line: CheckLine
    lacking: tuple[Lacking, ...] = ()
    of_others: bool = False

    @property
    def holds(self) -> bool:
        """Whether nothing is lacking."""
        return not self.lacking


@dataclass(frozen=True)
class ListState:
    """A checklist for one person."""

    checklist: Checklist
    lines: tuple[LineState, ...]

    @property
    def holds(self) -> bool:
        """Whether every line holds."""
        return all(line.holds for line in self.lines)

    @property
    def left(self) -> tuple[LineState, ...]:
        """The lines that do not hold."""
        return tuple(line for line in self.lines if not line.holds)

    @property
    def held(self) -> int:
        """How many lines hold."""
        return len(self.lines) - len(self.left)


def checked(program: Program, checklist: Checklist, known: OnFile) -> ListState:
    """Where the person stands with every line."""
    return ListState(checklist, tuple(_line(program, line, known) for line in checklist.lines))


def _line(program: Program, line: CheckLine, known: OnFile) -> LineState:
    mine = [module for module in map(program.module, line.complete) if _asked(module, known)]
    said = [one for one in line.answers if _asked(program.module(one.module), known)]
    nothing = not (mine or said or line.hours or line.covered or line.attended)
    lacking = (
        *_incomplete(program, mine, known),
        *_hours(program, line, known),
        *_left(program, line, known),
        *_missed(program, line, known),
        *_unanswered(program, said, known),
    )
    return LineState(line, lacking, nothing)


def _asked(module: Module, known: OnFile) -> bool:
    """Of the person's year, or opened to them in another one."""
    return known.standing.candidate.year in module.years or module.key in known.asked


def _incomplete(program: Program, modules: Collection[Module], known: OnFile) -> Iterator[Lacking]:
    words = program.words.phrases.checks
    for module in modules:
        state = known.standing.of_all_years.get(module.key)
        complete = state is not None and state.status is ModuleStatus.COMPLETE
        if not complete and (state is not None or module.key not in known.finished):
            submitted = state is not None and state.status is ModuleStatus.SUBMITTED
            said, doer = words.incomplete.format(module=module.title), _doer(program, module, staff=submitted)
            yield Lacking(said, doer, module.title)


def _doer(program: Program, module: Module, *, staff: bool) -> str:
    if staff or not module.filled_by:
        return staff_role(program)
    return module.filled_by[0]


def staff_role(program: Program) -> str:
    """The first of the roles that work in the interface."""
    found = (role.key for role in program.roles if role.kind is RoleKind.STAFF)
    return next(found, program.participant.key)


def _hours(program: Program, line: CheckLine, known: OnFile) -> Iterator[Lacking]:
    totals = {total.key: total for total in known.standing.hours}
    labels = {rule.key: rule.label for rule in program.hours}
    for key in line.hours:
        total = totals.get(key)
        missing = (total.minimum or 0.0) - total.counted if total else 0.0
        if missing > 0:
            said = program.words.phrases.checks.hours.format(log=labels[key], hours=f"{missing:.4g}")
            yield Lacking(said, program.participant.key)


def _left(program: Program, line: CheckLine, known: OnFile) -> Iterator[Lacking]:
    found = {coverage.key: coverage for coverage in known.standing.coverage}
    for key in line.covered:
        left = found[key].left if key in found else ()
        if left:
            said = program.words.phrases.checks.not_covered.format(names=", ".join(left))
            yield Lacking(said, program.participant.key)


def _missed(program: Program, line: CheckLine, known: OnFile) -> Iterator[Lacking]:
    if not line.attended or known.attendance is None:
        return
    words = program.words.phrases.checks
    states = {
        Presence.AHEAD: words.ahead,
        Presence.UNRECORDED: words.unrecorded,
        Presence.MISSED: words.missed,
    }
    for key, one in known.attendance.events.items():
        if key in known.attendance.required and one.presence not in _THERE:
            missed = one.presence is Presence.MISSED
            role = program.participant.key if missed else staff_role(program)
            said = words.event.format(event=program.event(key).title, state=states[one.presence])
            yield Lacking(said, role)
    for series in known.attendance.series:
        if not series.reached:
            more = series.series.at_least - series.counted
            yield Lacking(words.more.format(series=series.series.label, count=more), program.participant.key)


_THERE = (Presence.ATTENDED, Presence.MADE_UP, Presence.NOT_FOR_YOU)


def _unanswered(program: Program, answers: Collection[Answered], known: OnFile) -> Iterator[Lacking]:
    """What was answered is not told: not everybody who sees checklists may read the tab or form."""
    for one in answers:
        value = known.answers.get(one.module, {}).get(one.field)
        if is_filled(value) and (not one.among or str(value).strip() in one.among):
            continue
        label, role = asked_of(program, one)
        title = program.module(one.module).title
        said = program.words.phrases.checks.to_settle.format(field=label, module=title)
        yield Lacking(said, role, title)


def asked_of(program: Program, answer: Answered) -> tuple[str, str]:
    """What the field is labelled, and the role that fills it; KeyError if there is none."""
    module = program.module(answer.module)
    for element in program.tab(module.tab).elements:
        match element:
            case FormField() if element.key == answer.field:
                return element.label, element.owner
            case Initials() | Signatures():
                for statement in element.statements:
                    if answer.field == f"{element.key}.{statement.key}":
                        return statement.text, statement.owner
            case Ratings() if answer.field.startswith(f"{element.key}."):
                return element.label, element.owner
            case _:
                pass
    raise KeyError(answer.field)
