"""Every kind of letters. A new kind is a file beside this one, its name here, and its three texts."""

from collections.abc import Iterator, Mapping

from service.domain.notices.companion_list import COMPANION_LIST
from service.domain.notices.completion_update import COMPLETION_UPDATE
from service.domain.notices.ending import ENDING
from service.domain.notices.event_invitation import EVENT_OFF, INVITATION
from service.domain.notices.event_thanks import THANKS
from service.domain.notices.facts import Facts, Notice
from service.domain.notices.kinds import Kind
from service.domain.notices.overseer_update import OVERSEER_UPDATE
from service.domain.notices.reminder import REMINDER
from service.domain.notices.staff_digest import STAFF_DIGEST
from service.domain.notices.summary import SUMMARY
from service.domain.notices.told import TOLD
from service.domain.notices.told_cases import TOLD_OF_CASES
from service.domain.notices.told_reviews import TOLD_OF_REVIEWS
from service.domain.program import Program

EVERY = (
    *TOLD,
    *TOLD_OF_REVIEWS,
    *TOLD_OF_CASES,
    REMINDER,
    COMPLETION_UPDATE,
    OVERSEER_UPDATE,
    COMPANION_LIST,
    SUMMARY,
    STAFF_DIGEST,
    INVITATION,
    EVENT_OFF,
    THANKS,
    *ENDING,
)
KINDS: Mapping[str, Kind] = {kind.key: kind for kind in EVERY}
"""By key: the name of the texts `<key>.subject.txt`, `<key>.txt` and `<key>.html` in `letters/`."""

LETTERS: Mapping[str, str] = {key: kind.what for key, kind in KINDS.items()}
"""What letters of each kind say; whoever reads one gets it."""

PLANNED: Mapping[str, Kind] = {key: kind for key, kind in KINDS.items() if kind.planned}
"""The kinds that hang on days."""


def needed(program: Program) -> tuple[str, ...]:
    """The kinds that the program has to have texts for: those that it can come to write."""
    return tuple(key for key, kind in KINDS.items() if _writes(program, kind))


def _writes(program: Program, kind: Kind) -> bool:
    if kind.planned is not None:
        return bool(program.letter_rule(kind.key).steps)
    return kind.in_use(program)


def due(facts: Facts) -> Iterator[Notice]:
    """Every letter that is due by the program's steps and has something to tell that was not told."""
    for key, kind in PLANNED.items():
        rule = facts.program.letter_rule(key)
        if kind.planned is not None and rule.steps:
            yield from (one for one in kind.planned(facts, rule) if not _was_told(facts, one))


def _was_told(facts: Facts, notice: Notice) -> bool:
    return all(facts.was_told(notice.kind, subject) for subject in notice.subjects)
