"""The people whom a visitor accompanies, and what is open with each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.domain.completion import ModuleState, ModuleStatus
from service.domain.standing import Standing, can_be_complete
from service.web.views.sight import Sight
from service.web.views.status import DONE, Chip, chip

WAITS = {
    ModuleStatus.OVERDUE: 0,
    ModuleStatus.REVISE: 1,
    ModuleStatus.FILLED: 2,
    ModuleStatus.IN_PROGRESS: 3,
    ModuleStatus.RELEASED: 4,
    ModuleStatus.SUBMITTED: 5,
}
"""What is open, the most pressing first."""


@dataclass(frozen=True)
class OpenModule:
    """A module that is not done; `link` is empty while its tab is nowhere, `author` is the role that fills
    in a private form.
    """

    title: str
    author: str
    chip: Chip
    link: str


@dataclass(frozen=True)
class OwnPerson:
    """One candidate: `done` of the `total` modules that can be complete are."""

    key: str
    name: str
    workbook: str
    done: int
    total: int
    open: tuple[OpenModule, ...]


def own_people(
    sight: Sight, standings: Sequence[Standing], files: Mapping[str, str]
) -> tuple[OwnPerson, ...]:
    """In the order of the standings; `files` are the workbooks' ids by candidate."""
    return tuple(_person(sight, one, files.get(one.candidate.key, "")) for one in standings)


def _person(sight: Sight, one: Standing, file_id: str) -> OwnPerson:
    counted = [s for s in one.still_asked.values() if s.status is not ModuleStatus.INFORMATION]
    completable = [s for s in counted if can_be_complete(sight.program, sight.program.module(s.module))]
    waiting = sorted(
        (s for s in counted if s.status in WAITS),
        key=lambda s: (_is_others(sight, s), WAITS[s.status]),
    )
    return OwnPerson(
        key=one.candidate.key,
        name=one.candidate.person.name,
        workbook=sight.links.file(file_id) if file_id else "",
        done=sum(1 for state in completable if state.status in DONE),
        total=len(completable),
        open=tuple(_open(sight, state, file_id) for state in waiting),
    )


def _is_others(sight: Sight, state: ModuleState) -> bool:
    """Whether neither the candidate nor the companion can do anything about it: that stands last."""
    private = sight.program.module(state.module).private
    pair = (sight.program.participant.key, sight.program.companion.key)
    return private is not None and private.author not in pair


def _open(sight: Sight, state: ModuleState, file_id: str) -> OpenModule:
    module = sight.program.module(state.module)
    linked = file_id and module.private is None  # others' private forms are not theirs to open
    link = sight.tab(file_id, module) if linked else ""
    return OpenModule(module.title, sight.author(module), chip(sight, state), link)
