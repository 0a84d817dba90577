"""Going through checks: each passes, finds what is wrong, or is not tried because of another."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from service.errors import CohortbookError

C = TypeVar("C")
"""What is looked at."""


class State(StrEnum):
    """What a check came to."""

    PASS = "pass"  # noqa: S105 - no password
    WRONG = "wrong"
    NOT_TRIED = "not tried"


@dataclass(frozen=True)
class Line:
    """A check's outcome in words; `remedy` is the thing to click or type, empty unless it is wrong."""

    check: str
    state: State
    text: str
    remedy: str = ""


class Wrong(CohortbookError):  # noqa: N818 - a finding, not a failure
    """Something is wrong, and what to do. What the check would give is lost, but for what it `keeps`."""

    def __init__(self, message: str, remedy: str, keeps: Collection[str] = ()) -> None:
        super().__init__(message, remedy)
        self.keeps = frozenset(keeps)


@dataclass(frozen=True)
class Check(Generic[C]):
    """`look` says in words what is right, or raises Wrong or another CohortbookError; it hears what is lost
    so far. It is tried unless something is lost that it `needs`; what it `gives` is for others to need.
    """

    name: str
    look: Callable[[C, Collection[str]], str]
    needs: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    """Checks that are told later and tried before."""


def examine(case: C, checks: Sequence[Check[C]]) -> list[Line]:
    """A line of each check, in their order."""
    by_name = {check.name: check for check in checks}
    lines: dict[str, Line] = {}
    lost: dict[str, str] = {}

    def visit(check: Check[C]) -> None:
        if check.name in lines:
            return
        for name in check.first:
            visit(by_name[name])
        lines[check.name] = _tried(case, check, lost)

    for check in checks:
        visit(check)
    return [lines[check.name] for check in checks]


def _tried(case: C, check: Check[C], lost: dict[str, str]) -> Line:
    """The check's line; what it does not give is added to `lost`, with the check that is to blame."""
    blamed = _blamed(check, lost)
    if blamed:
        _lose(check, lost, dict.fromkeys(check.gives, blamed))
        return Line(check.name, State.NOT_TRIED, f"because of {blamed}")
    try:
        return Line(check.name, State.PASS, check.look(case, frozenset(lost)))
    except CohortbookError as error:
        kept = error.keeps if isinstance(error, Wrong) else frozenset()
        _lose(check, lost, {given: check.name for given in check.gives if given not in kept})
        return Line(check.name, State.WRONG, error.message, error.remedy)


def _blamed(check: Check[C], lost: Mapping[str, str]) -> str:
    return next((lost[need] for need in check.needs if need in lost), "")


def _lose(check: Check[C], lost: dict[str, str], more: Mapping[str, str]) -> None:
    """Nothing is lost twice: the first to blame is the one to mend."""
    assert set(more) <= set(check.gives)
    for given, name in more.items():
        lost.setdefault(given, name)
