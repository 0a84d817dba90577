"""Standings in the program's own words, short enough for a cell."""

from zoneinfo import ZoneInfo

from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.completion import ModuleState, ModuleStatus
from service.domain.coverage import Coverage, Repeated
from service.domain.criteria import judged
from service.domain.hours import HoursTotal
from service.domain.people import Candidate
from service.domain.prechecks import Turn
from service.domain.program import Program
from service.domain.resubmission import Plan
from service.domain.scales import Level, Scale
from service.domain.standing import Standing
from service.interface.request_facts import RequestState

_URGENT = (
    ModuleStatus.OVERDUE, ModuleStatus.REVISE, ModuleStatus.SUBMITTED, ModuleStatus.FILLED,
    ModuleStatus.IN_PROGRESS,
)  # fmt: skip
_AWAITED = {
    ModuleStatus.RELEASED, ModuleStatus.IN_PROGRESS, ModuleStatus.FILLED, ModuleStatus.REVISE,
    ModuleStatus.OVERDUE,
}  # fmt: skip


def status_label(program: Program, status: ModuleStatus) -> str:
    """What the program calls `status`."""
    return program.words.status[status.value]


def module_words(program: Program, state: ModuleState) -> str:
    """The status; below it the date, as long as something is awaited, and the months that are missing."""
    label = status_label(program, state.status)
    if state.by_office:
        words = program.words.phrases.tabs.completion
        return words.by_office.format(status=label, reason=state.by_office)
    if state.due is None or state.status not in _AWAITED:
        return label
    dated = f"{label}\n{program.words.dates.written(state.due)}"
    return f"{dated}\n{months_missing(program, state)}" if state.behind else dated


def months_missing(program: Program, state: ModuleState) -> str:
    """Which months are over and have no entry; empty if there are none."""
    named = program.words.dates.named(state.behind)
    return program.words.phrases.banner.months_missing.format(months=named) if named else ""


def covered_words(program: Program, coverage: Coverage, year: int) -> str:
    """How many groups were worked on, of how many, and how many in the candidate's `year`."""
    words, done = program.words.phrases.progress, len(coverage.worked)
    whole = words.covered.format(done=done, all=len(coverage.groups))
    rule = next(rule for rule in program.coverage if rule.key == coverage.key)
    label = next((one.label for one in program.years if one.number == year), str(year))
    if rule.per_year is None:
        return whole
    now = words.this_year.format(done=len(coverage.in_year(year)), all=rule.per_year, year=label)
    return f"{whole}; {now}"


def left_words(program: Program, coverage: Coverage) -> str:
    """The groups that are still to come, a line for each. Where none was begun it says that alone: rows as
    high as the whole list would leave room for few people.
    """
    return "\n".join(coverage.left) if coverage.worked else program.words.phrases.progress.all_to_come


def repeated_words(program: Program, coverage: Coverage) -> str:
    """The answers that name a group once more, a line for each, by their modules."""
    words = program.words.phrases.progress
    why = {
        Repeated.SAME_YEAR: words.same_year,
        Repeated.EARLIER: words.worked_before,
        Repeated.BROUGHT: words.brought_in,
    }
    return "\n".join(
        f"{program.module(one.module).short}, {one.item}: {why[one.repeated]}" for one in coverage.repeats
    )


def kinds_words(total: HoursTotal, unsaid: str) -> str:
    """The hours by what is chosen in each column that tells them apart, a line for each column."""
    return "\n".join(
        f"{one.column}: {', '.join(f'{name or unsaid} {hours:g}' for name, hours in one.parts)}"
        for one in total.kinds
        if one.parts
    )


def standing_words(program: Program, standing: Standing) -> str:
    """The most urgent status that anything is in, with how many modules, then how many are complete.

    Two lines at most: the Completion tab has the rest.
    """
    urgent = next((status for status in _URGENT if standing.count(status)), None)
    lines = [f"{status_label(program, urgent)}: {standing.count(urgent)}"] if urgent else []
    reachable = sum(1 for state in standing.states.values() if state.status is not ModuleStatus.INFORMATION)
    if reachable:
        done = standing.count(ModuleStatus.COMPLETE)
        lines.append(f"{status_label(program, ModuleStatus.COMPLETE)}: {done} / {reachable}")
    return "\n".join(lines)


def hours_standing(program: Program, total: HoursTotal) -> str:
    """How the counted hours stand to minimum and maximum."""
    words = program.words.phrases.progress
    if total.over:
        return words.above.format(hours=f"{total.over:g}")
    if total.minimum is None:
        return words.no_minimum
    if total.counted < total.minimum:
        return words.below.format(hours=f"{total.minimum - total.counted:g}")
    return words.within


def level_choice(level: Level) -> str:
    """A level as the dropdown offers it, for example `3 Meets expectations`."""
    return f"{level.value} {level.label}"


def choice_of(scale: Scale, value: int) -> str:
    """The same for a level by its value, which the scale may no longer have."""
    return f"{value} {scale.label_of(value)}"


def review_levels(program: Program) -> tuple[Level, ...]:
    """The levels of the scale that reviews use, lowest first."""
    return program.scale(program.review.scale).levels


def attempt_words(program: Program, attempt: Attempt, turn: Turn = Turn.PLAIN) -> str:
    """Where one attempt stands; `turn` says of work that waits with whom it is."""
    words = program.words.phrases.review
    if attempt.decision is not None:
        return program.words.outcome[attempt.decision.outcome.value]
    if attempt.withdrawn:
        return program.words.phrases.tabs.reviews.taken_back
    first = words.first_short.format(role=program.companion.label)
    return first if turn is Turn.FIRST else words.waiting


def leaving_words(program: Program, candidate: Candidate) -> str:
    """How and when somebody left; empty for whoever has not."""
    left = candidate.left
    if left is None:
        return ""
    return program.words.phrases.books.left.format(how=left.how, date=program.words.dates.written(left.on))


def request_words(program: Program, state: RequestState) -> str:
    """What the program calls a request's state."""
    labels: dict[str, str] = program.words.phrases.tabs.requests.model_dump()
    return labels[state.value]


def decision_words(program: Program, decision: Decision) -> str:
    """A decision in words; its day is the one in the program's time zone."""
    dates = program.words.dates
    day = decision.decided.astimezone(ZoneInfo(program.time_zone)).date()
    level = choice_of(program.scale(program.review.scale), decision.level)
    text = program.words.phrases.tabs.reviews.decided.format(date=dates.written(day), level=level)
    if decision.outcome is Outcome.REVISE and decision.revise_by:
        by = program.words.phrases.banner.revise_by.format(date=dates.written(decision.revise_by))
        text = f"{text} {by}."
    criteria = ", ".join(f"{one.label} {one.level}" for one in judged(program, decision.criteria))
    sent = _sent(program, decision.plan) if decision.plan else ""
    return "\n".join([text, *([f"{criteria}."] if criteria else []), *([sent] if sent else [])])


def _sent(program: Program, plan: Plan) -> str:
    """When a plan went out."""
    day = plan.sent.astimezone(ZoneInfo(program.time_zone)).date() if plan.sent else plan.by
    words, written = program.words.phrases, program.words.dates.written
    return words.tabs.reviews.plan_sent.format(plan=words.review.plan, date=written(day))
