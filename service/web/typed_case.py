"""What somebody typed into a case's forms, as what happens in it; nothing of it is judged here."""

from datetime import date, datetime

from werkzeug.datastructures import MultiDict

from service.domain.cases import Event, Terms, What
from service.domain.people import Person
from service.errors import InputError
from service.roster.values import Wrong, read_person

Typed = MultiDict[str, str]
ACTS = (What.STEP, What.UNDONE, What.NOTE, What.ENDED, What.REOPENED)
"""What a form may ask for, by the value of its field `what`."""
SURE = "sure"
"""The tick without which no case is ended: letters follow."""


def event_of(typed: Typed, by: str, at: datetime, today: date) -> Event:
    """What is to happen, as of `at`; a step without a day was taken `today`. Raises InputError."""
    what = next((act for act in ACTS if act.value == typed.get("what")), None)
    words = typed.get("words", "").strip()
    match what:
        case What.STEP:
            return Event(what, at, by, typed.get("step", ""), day_in(typed, "on") or today, words)
        case What.UNDONE:
            return Event(what, at, by, typed.get("step", ""), words=words)
        case What.NOTE | What.REOPENED:
            return Event(what, at, by, words=words)
        case What.ENDED:
            return _ending(typed, by, at, words)
    raise InputError("The page did not say what to do.", "Use one of its buttons.")


def _ending(typed: Typed, by: str, at: datetime, words: str) -> Event:
    if SURE not in typed:
        raise InputError("The case was not ended.", "Tick that it ends now, and that the letters go out.")
    reason = typed.get("reason", "").strip()
    terms = Terms(day_in(typed, "until"), _person(typed), tuple(typed.getlist("module")), reason)
    return Event(What.ENDED, at, by, typed.get("outcome", ""), words=words, terms=terms)


def _person(typed: Typed) -> Person | None:
    text = typed.get("companion", "").strip()
    found = read_person(text) if text else None
    if isinstance(found, Wrong):
        raise InputError(f"“{text}” names nobody.", found.what)
    return found


def day_in(typed: Typed, name: str) -> date | None:
    """The day in that field, None where it is empty. Raises InputError."""
    text = typed.get(name, "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InputError(f"“{text}” is no day.", "Choose one, or type it as 2026-09-30.") from error
