"""What must hold between the parts of a program: one function per rule, each naming what it finds."""

from service.programs.problem import Rule
from service.programs.rules import (
    answers,
    audience,
    cases,
    checklists,
    coverage,
    dates,
    events,
    forms,
    identity,
    letters,
    monthly,
    people,
    readings,
    references,
    requests,
    requirements,
)

ALL: tuple[Rule, ...] = (*identity.RULES, *people.RULES, *references.RULES, *answers.RULES, *dates.RULES,
                         *requirements.RULES, *forms.RULES, *events.RULES, *audience.RULES,
                         *requests.RULES, *letters.RULES, *readings.RULES,
                         *monthly.RULES, *coverage.RULES, *cases.RULES, *checklists.RULES)  # fmt: skip
