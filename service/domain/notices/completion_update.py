"""How far everybody is, from time to time, to the participant and to whoever accompanies several (C-30)."""

from collections.abc import Iterator

from service.domain.letter_rules import LetterRule
from service.domain.notices.facts import Facts, Notice
from service.domain.notices.kinds import BY_CALENDAR, Kind, Reach
from service.domain.notices.regular import regular
from service.domain.roles import RoleKind

KEY = "completion_update"


def plan(facts: Facts, rule: LetterRule) -> Iterator[Notice]:
    """One letter for each reader: about themselves, or about everybody of theirs."""
    for who, person, subject, people in regular(facts, rule, KEY):
        keys = frozenset(one.candidate.key for one in people)
        about = who if who in keys else ""
        context = {"reader": person, "people": list(people), "own": bool(about)}
        yield Notice(KEY, who, person, (subject,), context, "", about, keys)


VARIABLES = {
    "reader": "the person whom it goes to",
    "people": "a list, by last name; each has `candidate`, `link`, the lists of parts `complete`, `overdue`, "
    "`revise`, `submitted`, `at_hand` and `ahead` (together `undone`; `count` are all), `hours`, and the "
    "events `attended` and `missed`. A part has `module`, `status`, `state.due`, `opens`, `doer` (who fills "
    "in another's private form) and `link`; hours have `rule.label`, `total.counted`, `total.minimum`, "
    "`total.maximum` and `pace` (`expected` by today and how much is `behind`, or none)",
    "own": "whether it is about the reader",
}

COMPLETION_UPDATE = Kind(
    key=KEY,
    what="How far everybody is, from time to time",
    why="The regular update on what is complete",
    reach=Reach.STEPS,
    variables=VARIABLES,
    words_open=True,
    planned=plan,
    steps=BY_CALENDAR,
    to=frozenset({RoleKind.PARTICIPANT, RoleKind.COMPANION}),
)
