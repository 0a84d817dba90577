"""What may happen in a case (C-88 to C-96): `happened` is the one way to add an event. It refuses what cannot
follow, so that no case is ever in a state that the program does not define.
"""

from dataclasses import replace
from datetime import date

from service.domain.case_kinds import CaseKind, CaseOutcome, CaseStep, Effect
from service.domain.cases import Case, CaseState, Event, Terms, What
from service.errors import InputError


def begun(
    key: str, kind: CaseKind, candidate: str, event: Event, source: str = "", of: Case | None = None
) -> Case:
    """A new case. Raises InputError for one about a case of another kind than the program allows."""
    if (of is None) != (not kind.of) or (of is not None and of.kind not in kind.of):
        about = f"a case of {', '.join(kind.of)}" if kind.of else "no other case"
        raise InputError(f"“{kind.title}” is about {about}.", "Name it with --of, or leave that out.")
    return Case(key, kind.key, candidate, (event,), source, of.key if of else "")


def happened(kind: CaseKind, case: Case, event: Event, today: date) -> Case:
    """The case after `event`, on `today` (program's time zone). Raises InputError for what cannot follow."""
    _ALLOWED[event.what](kind, case, event, today)
    return replace(case, events=(*case.events, event))


def _refuse(message: str, remedy: str) -> InputError:
    return InputError(message, remedy)


def _step(kind: CaseKind, case: Case, event: Event, today: date) -> None:
    _is_open(case)
    _known_step(kind, event)
    if event.key in case.taken:
        raise _refuse(f"“{kind.step_title(event.key)}” was taken already.", "Take it back first.")
    if event.on is None or not case.opened_on <= event.on <= today:
        raise _refuse("A step's day lies between the day of opening and today.", "Name such a day.")


def _undone(kind: CaseKind, case: Case, event: Event, _today: date) -> None:
    _is_open(case)
    _known_step(kind, event)
    if event.key not in case.taken:
        raise _refuse(f"“{kind.step_title(event.key)}” was not taken.", "Nothing is to be taken back.")


def _note(_kind: CaseKind, _case: Case, event: Event, _today: date) -> None:
    if not event.words.strip():
        raise _refuse("A note without words says nothing.", "Write some.")


def _ended(kind: CaseKind, case: Case, event: Event, today: date) -> None:
    _is_open(case)
    known = {outcome.key: outcome for outcome in kind.outcomes}
    if event.key not in known:
        raise _refuse(f"“{kind.title}” has no outcome “{event.key}”.", f"Choose one of: {', '.join(known)}.")
    outcome = known[event.key]
    if missing := [step.title for step in _before(kind, outcome) if step.key not in case.taken]:
        words = ", ".join(f"“{title}”" for title in missing)
        raise _refuse(f"“{outcome.title}” comes only after {words}.", "Take these steps first.")
    if problem := _lacking(outcome, event.terms, today):
        raise _refuse(f"“{outcome.title}” {problem}", "Say so as well.")


def _before(kind: CaseKind, outcome: CaseOutcome) -> tuple[CaseStep, ...]:
    keys = [step.key for step in kind.steps]
    return kind.steps[: keys.index(outcome.after) + 1] if outcome.after in keys else ()


def _lacking(outcome: CaseOutcome, terms: Terms, today: date) -> str:
    match outcome.effect:
        case Effect.EXTEND if outcome.months is None and (terms.until is None or terms.until <= today):
            return "needs the new date for what is unfinished, and one that is still to come."
        case Effect.REASSIGN if terms.companion is None:
            return "needs the name and address of whoever comes instead."
        case Effect.CREDIT if not terms.modules or not terms.reason.strip():
            return "needs what counts as complete, and why."
        case Effect.LEAVE if terms.until is None:
            return "needs the last day."
    return ""


def _effect(_kind: CaseKind, case: Case, _event: Event, _today: date) -> None:
    if case.state is not CaseState.DECIDED:
        raise _refuse(f"Case {case.key} has no outcome that is still to come.", "Nothing is to be changed.")


def _reopened(_kind: CaseKind, case: Case, event: Event, _today: date) -> None:
    if case.state is CaseState.OPEN:
        raise _refuse(f"Case {case.key} is open.", "Nothing is to be reopened.")
    _note(_kind, case, event, _today)


def _opened(_kind: CaseKind, case: Case, _event: Event, _today: date) -> None:
    raise _refuse(f"Case {case.key} was opened already.", "Open another one.")


def _is_open(case: Case) -> None:
    if case.state is not CaseState.OPEN:
        raise _refuse(f"Case {case.key} has ended.", "Reopen it first, and say why.")


def _known_step(kind: CaseKind, event: Event) -> None:
    known = [step.key for step in kind.steps]
    if event.key not in known:
        raise _refuse(f"“{kind.title}” has no step “{event.key}”.", f"Its steps are: {', '.join(known)}.")


_ALLOWED = {
    What.OPENED: _opened,
    What.STEP: _step,
    What.UNDONE: _undone,
    What.NOTE: _note,
    What.ENDED: _ended,
    What.EFFECT: _effect,
    What.REOPENED: _reopened,
}
