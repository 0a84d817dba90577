"""What a kind of letters is: what it is called, whom it may go to, and what plans it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from service.domain.letter_rules import LetterRule
from service.domain.notices.facts import Facts, Notice
from service.domain.program import Program
from service.domain.roles import RoleKind

Plan = Callable[[Facts, LetterRule], Iterable[Notice]]


class Reach(StrEnum):
    """Whom letters of a kind go to."""

    WORKBOOK = "workbook"
    """Whoever shares the workbook."""
    FORMS = "forms"
    """The authors of private forms."""
    REQUESTS = "requests"
    """The author of the form of requests."""
    CASES_OPENED = "cases_opened"
    """The roles that kinds of cases tell of their opening."""
    CASES_STEPS = "cases_steps"
    """The roles that kinds of cases tell of steps with a letter."""
    CASES_CLOSED = "cases_closed"
    """Those, and the ones that they tell of the end alone."""
    STEPS = "steps"
    """The roles that the program's steps name."""
    STEPS_AND_FORMS = "steps_and_forms"
    """Those, and the authors of private forms."""


BY_DAY = frozenset({"days_before", "days_after"})
"""Steps that hang on the day that a letter is about."""
BY_CALENDAR = frozenset({"weekday", "day_of_month"})
"""Steps that come by themselves."""
BY_YEAR = frozenset({"day"})
"""Steps by a day of somebody's year."""


def _always(_program: Program) -> bool:
    return True


@dataclass(frozen=True)
class Kind:
    """One kind of letters: `what` it says, for tables; `why` it was written, for staff.

    `planned` letters hang on days, and go out unless all of their subjects were told: `steps` are the forms
    of step that they take, `to` the kinds of role that a step may name. `words_open` says that the console
    shows what such a letter says: nothing of private forms. `variables` are what a template may use beside
    `program` and `today`, each with what it is; `sample` makes some to try texts with, where no plan does.
    Letters `in_numbers` give none of fewer people than the program says. `in_use` says of a program whether
    it can come to such a letter, where that is not for steps to say.
    """

    key: str
    what: str
    why: str
    reach: Reach
    variables: Mapping[str, str] = field(default_factory=dict)
    words_open: bool = False
    sample: Callable[[Facts], Iterable[Mapping[str, Any]]] | None = None
    in_use: Callable[[Program], bool] = _always
    planned: Plan | None = None
    steps: frozenset[str] = frozenset()
    to: frozenset[RoleKind] = frozenset()
    in_numbers: bool = False
