"""What may happen in a case (C-88 to C-96): `happened` is the one way to add an event. It refuses what cannot
follow, so that no case is ever in a state that the program does not define.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from service.domain.case_kinds import CaseKind, CaseOutcome, CaseStep, Effect
from service.domain.cases import Case, CaseState, Event, Terms, What
from service.domain.tab_phrases.cases import CaseRefusals
from service.errors import InputError

Said = Callable[[CaseRefusals], str]


class CaseRefusedError(InputError):
    """Something cannot follow in a case: in English for a terminal, `said` in the words of a program."""

    def __init__(self, said: Said) -> None:
        message, more, remedy = said(CaseRefusals()).partition(". ")
        super().__init__(f"{message}." if more else message, remedy)
        self.said = said


def begun(
    key: str, kind: CaseKind, candidate: str, event: Event, source: str = "", of: Case | None = None
) -> Case:
    """A new case. Raises CaseRefusedError for one about a case of another kind than the program allows."""
    if not kind.of and of is not None:
        raise CaseRefusedError(lambda words: words.about_none.format(kind=kind.title))
    if kind.of and (of is None or of.kind not in kind.of):
        kinds = ", ".join(kind.of)
        raise CaseRefusedError(lambda words: words.about_these.format(kind=kind.title, kinds=kinds))
    return Case(key, kind.key, candidate, (event,), source, of.key if of else "")


def happened(kind: CaseKind, case: Case, event: Event, today: date) -> Case:
    """The case after `event`, on `today` (in the program's time zone). Raises CaseRefusedError."""
    _ALLOWED[event.what](kind, case, event, today)
    return replace(case, events=(*case.events, event))


def _step(kind: CaseKind, case: Case, event: Event, today: date) -> None:
    _is_open(case)
    _known_step(kind, event)
    if event.key in case.taken:
        raise CaseRefusedError(lambda words: words.taken_already.format(step=kind.step_title(event.key)))
    if event.on is None or not case.opened_on <= event.on <= today:
        raise CaseRefusedError(lambda words: words.wrong_day)


def _undone(kind: CaseKind, case: Case, event: Event, _today: date) -> None:
    _is_open(case)
    _known_step(kind, event)
    if event.key not in case.taken:
        raise CaseRefusedError(lambda words: words.was_not_taken.format(step=kind.step_title(event.key)))


def _note(_kind: CaseKind, _case: Case, event: Event, _today: date) -> None:
    if not event.words.strip():
        raise CaseRefusedError(lambda words: words.no_words)


def _ended(kind: CaseKind, case: Case, event: Event, today: date) -> None:
    _is_open(case)
    known = {outcome.key: outcome for outcome in kind.outcomes}
    if event.key not in known:
        keys = ", ".join(known)
        raise CaseRefusedError(
            lambda words: words.no_outcome.format(kind=kind.title, text=event.key, known=keys)
        )
    outcome = known[event.key]
    if missing := [step.title for step in _before(kind, outcome) if step.key not in case.taken]:
        steps = ", ".join(f"“{title}”" for title in missing)
        raise CaseRefusedError(lambda words: words.only_after.format(outcome=outcome.title, steps=steps))
    if (lacking := _lacking(outcome, event.terms, today)) is not None:
        pattern = lacking
        raise CaseRefusedError(lambda words: pattern(words).format(outcome=outcome.title))


def _before(kind: CaseKind, outcome: CaseOutcome) -> tuple[CaseStep, ...]:
    keys = [step.key for step in kind.steps]
    return kind.steps[: keys.index(outcome.after) + 1] if outcome.after in keys else ()


def _lacking(outcome: CaseOutcome, terms: Terms, today: date) -> Said | None:
    match outcome.effect:
        case Effect.EXTEND if outcome.months is None and (terms.until is None or terms.until <= today):
            return lambda words: words.needs_date
        case Effect.REASSIGN if terms.companion is None:
            return lambda words: words.needs_companion
        case Effect.CREDIT if not terms.modules or not terms.reason.strip():
            return lambda words: words.needs_parts
        case Effect.LEAVE if terms.until is None:
            return lambda words: words.needs_last_day
    return None


def _effect(_kind: CaseKind, case: Case, _event: Event, _today: date) -> None:
    if case.state is not CaseState.DECIDED:
        raise CaseRefusedError(lambda words: words.nothing_to_come.format(case=case.key))


def _reopened(_kind: CaseKind, case: Case, event: Event, _today: date) -> None:
    if case.state is CaseState.OPEN:
        raise CaseRefusedError(lambda words: words.is_open.format(case=case.key))
    _note(_kind, case, event, _today)


def _opened(_kind: CaseKind, case: Case, _event: Event, _today: date) -> None:
    raise CaseRefusedError(lambda words: words.opened_already.format(case=case.key))


def _is_open(case: Case) -> None:
    if case.state is not CaseState.OPEN:
        raise CaseRefusedError(lambda words: words.has_ended.format(case=case.key))


def _known_step(kind: CaseKind, event: Event) -> None:
    known = [step.key for step in kind.steps]
    if event.key not in known:
        keys = ", ".join(known)
        raise CaseRefusedError(
            lambda words: words.unknown_step.format(kind=kind.title, text=event.key, known=keys)
        )


_ALLOWED = {
    What.OPENED: _opened,
    What.STEP: _step,
    What.UNDONE: _undone,
    What.NOTE: _note,
    What.ENDED: _ended,
    What.EFFECT: _effect,
    What.REOPENED: _reopened,
}
