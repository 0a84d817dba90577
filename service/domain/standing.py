"""Where a candidate stands in the whole program: the facts behind every page, tab and letter."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from service.domain.attempts import Attempt, Decision, decisions_of
from service.domain.calendar import Anchors
from service.domain.completion import ModuleState, ModuleStatus, module_state, required_of
from service.domain.coverage import Coverage, coverage_of
from service.domain.credits import Credit, towards
from service.domain.hours import HoursTotal, counts_since, hours_of
from service.domain.lasting import Completion, still_complete, with_months
from service.domain.people import Candidate
from service.domain.program import Module, Program, Requirement
from service.domain.readings import TabReading, ToMend, WorkbookReading
from service.domain.to_mend import still_there
from service.domain.years import still_to_do, with_dates_of

_NONE: Mapping[str, Completion] = {}


@dataclass(frozen=True)
class FormsOnRecord:
    """One candidate's private forms: modules whose form is `there`, what was read in them by tab, and which
    modules are `done`, for ever.
    """

    there: Collection[str] = ()
    tabs: Mapping[str, TabReading] = field(default_factory=dict)
    done: Collection[str] = ()


@dataclass(frozen=True)
class Standing:
    """A candidate's modules by key, the totals of the logs, what does not fit where it was typed in the
    workbook, and what was worked on of what must be, as of one day. `earlier` are the opened modules of years
    that are behind and can be complete, by the dates of their own year: what is not is still to be done.
    """

    candidate: Candidate
    states: Mapping[str, ModuleState]
    hours: tuple[HoursTotal, ...]
    to_mend: tuple[ToMend, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    earlier: Mapping[str, ModuleState] = field(default_factory=dict)

    @property
    def of_all_years(self) -> Mapping[str, ModuleState]:
        """The states of this year and of those behind, by module."""
        return {**self.earlier, **self.states}

    @property
    def still_asked(self) -> Mapping[str, ModuleState]:
        """The states of this year, whatever they are, and of years behind those of what is not complete."""
        left = {key: own for key, own in self.earlier.items() if own.status is not ModuleStatus.COMPLETE}
        return {**left, **self.states}

    def count(self, status: ModuleStatus) -> int:
        """How many modules have `status`: of this year, and of years behind what is not complete."""
        return sum(1 for state in self.still_asked.values() if state.status is status)


def all_required(program: Program) -> dict[str, list[str]]:
    """For each module, the addresses that must be answered."""
    return {module.key: required_of(program, module) for module in program.modules}


def can_be_complete(program: Program, module: Module) -> bool:
    """Whether the module counts among those to be completed: what is for reading does not, nor does a log for
    whose hours the program sets no minimum.
    """
    if module.requirement is Requirement.HOURS:
        return bool(_minimums(program, module))
    return module.requirement is not Requirement.NOTHING


def standing(
    program: Program,
    candidate: Candidate,
    released: Collection[str],
    reading: WorkbookReading | None,
    attempts: Sequence[Attempt],
    today: date,
    completed: Mapping[str, Completion] = _NONE,
    forms: FormsOnRecord | None = None,
    credited: Sequence[Credit] = (),
    required: Mapping[str, Sequence[str]] | None = None,
) -> Standing:
    """Where `candidate` stands on `today` (program's time zone).

    `released` are the keys of the modules whose tabs are in the workbook; a released tab that has not been
    read yet counts as empty. `attempts` are the candidate's own, `completed` the modules that were found
    complete before: they stay so, whatever the program has come to ask since; those of an earlier year
    without being looked at again.
    The private `forms` are the candidate's own, too, and so is what events `credited`.
    `required` is what all_required says, for whoever asks about many people. Of whoever left, nothing becomes
    late after the last day.
    """
    mine = forms or FormsOnRecord()
    known = _Known(
        program,
        {**(reading.tabs if reading else {}), **mine.tabs},
        frozenset((*released, *mine.there)),
        mine.done,
        completed,
        decisions_of(attempts),
        credited,
        min(today, candidate.left.on) if candidate.left else today,
        required,
    )
    totals, anchors = known.totals(candidate), candidate.anchors
    return Standing(
        candidate,
        {one.key: known.state(one, anchors, totals) for one in program.modules_of(candidate.year)},
        totals,
        still_there(program, reading.to_mend) if reading else (),
        tuple(coverage_of(program, rule, candidate, known.tabs) for rule in program.coverage),
        {one.key: known.earlier(one, candidate, totals) for one in known.opened_before(candidate)},
    )


@dataclass(frozen=True)
class _Known:
    """What a candidate's modules are judged by; `done` are private forms that are done for ever."""

    program: Program
    tabs: Mapping[str, TabReading]
    there: Collection[str]
    done: Collection[str]
    completed: Mapping[str, Completion]
    decisions: Sequence[Decision]
    credited: Sequence[Credit]
    day: date
    required: Mapping[str, Sequence[str]] | None

    def totals(self, candidate: Candidate) -> tuple[HoursTotal, ...]:
        """The hours of each rule, as they count in the candidate's year."""
        return _totals(self.program, candidate, self.tabs, self.credited)

    def state(self, module: Module, anchors: Anchors, totals: Sequence[HoursTotal]) -> ModuleState:
        """Of a module by the dates of its year."""
        found = self.tabs.get(module.tab, TabReading(module.tab, ""))
        state = module_state(
            self.program,
            module,
            anchors,
            found if module.key in self.there else None,
            self.decisions,
            self.day,
            hours_reached=_reached(module, self.program, totals),
            done=module.key in self.done,
            required=self.required[module.key] if self.required else None,
        )
        return _lasting(self.program, anchors, state, self.completed.get(module.key), self.tabs, totals)

    def earlier(self, module: Module, candidate: Candidate, totals: Sequence[HoursTotal]) -> ModuleState:
        """Of a module of years that are behind; `totals` are those of now."""
        if module.key in self.completed:
            return ModuleState(module.key, ModuleStatus.COMPLETE)
        then = with_dates_of(module, candidate)
        by_hours = module.requirement is Requirement.HOURS
        return self.state(module, then.anchors, self.totals(then) if by_hours else totals)

    def opened_before(self, candidate: Candidate) -> Iterator[Module]:
        """The modules of years that are behind which were opened and can be complete."""
        asked = still_to_do(self.program, candidate)
        return (one for one in asked if one.key in self.there and can_be_complete(self.program, one))


def _totals(
    program: Program, candidate: Candidate, tabs: Mapping[str, TabReading], credited: Sequence[Credit]
) -> tuple[HoursTotal, ...]:
    return tuple(
        hours_of(
            program,
            rule,
            tabs,
            counts_since(program, rule, candidate),
            credited=towards(rule, candidate, credited),
            brought=candidate.brought.hours_for(rule.key),
        )
        for rule in program.hours
    )


def _lasting(
    program: Program,
    anchors: Anchors,
    state: ModuleState,
    completion: Completion | None,
    tabs: Mapping[str, TabReading],
    totals: Sequence[HoursTotal],
) -> ModuleState:
    """The state, or that it is complete as it was before."""
    if completion is None or state.status in (ModuleStatus.NOT_RELEASED, ModuleStatus.INFORMATION):
        return state
    module = program.module(state.module)
    found = tabs.get(module.tab, TabReading(module.tab, ""))
    reading = with_months(program, module, anchors, found)
    done = still_complete(completion, reading, {total.key: total for total in totals})
    return replace(state, status=ModuleStatus.COMPLETE, behind=()) if done else state


def _reached(module: Module, program: Program, totals: Sequence[HoursTotal]) -> bool:
    """Whether every minimum of the module's logs is reached; without a minimum nothing can be."""
    if module.requirement is not Requirement.HOURS:
        return False
    mine = _minimums(program, module)
    return bool(mine) and all(t.counted >= (t.minimum or 0.0) for t in totals if t.key in mine)


def _minimums(program: Program, module: Module) -> set[str]:
    """The rules by which the module's logs have a minimum."""
    return {rule.key for rule in program.hours if rule.tab == module.tab and rule.minimum is not None}
