"""Private forms: who has to fill which, and for whom."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from service.domain.calendar import resolve
from service.domain.completion import opening_day
from service.domain.people import Candidate, Person
from service.domain.program import Module, Program
from service.domain.requests import asking
from service.domain.roles import RoleKind

Directory = Mapping[str, Sequence[Person]]
"""The people of each role that is not a candidate's own: the program's staff and offices."""


@dataclass(frozen=True)
class Form:
    """One private form: `key` names it for ever. `about` are the candidates whose module it completes, those
    with the earliest dates first; never empty. `answered_by` are the addresses, by role, of those who answer
    in it.
    """

    key: str
    module: str
    author: Person
    about: tuple[Candidate, ...]
    answered_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Unassigned:
    """A form that nobody can be asked to fill, because the candidate has nobody in its role."""

    module: str
    candidate: Candidate


def due_forms(
    program: Program, candidates: Iterable[Candidate], directory: Directory, today: date
) -> Iterator[Form | Unassigned]:
    """Every form that is open on `today` (program's time zone), in the program's order."""
    everybody = tuple(candidates)
    for module in program.private_modules:
        mine = [c for c in everybody if c.year in module.years and opening_day(module, c.anchors) <= today]
        yield from _forms(program, module, mine, directory)


def _forms(
    program: Program, module: Module, candidates: Sequence[Candidate], directory: Directory
) -> Iterator[Form | Unassigned]:
    shared: dict[str, list[tuple[Person, Candidate]]] = defaultdict(list)
    for candidate in sorted(candidates, key=lambda c: (c.cohort.starts, c.enrolled, c.key)):
        author = author_of(program, module, candidate, directory)
        if author is None:
            yield Unassigned(module.key, candidate)
        else:
            shared[form_key(program, module, candidate, author)].append((author, candidate))
    staff = answering(program, module, directory)
    for key, pairs in shared.items():
        yield Form(key, module.key, pairs[0][0], tuple(candidate for _, candidate in pairs), staff)


def answering(program: Program, module: Module, directory: Directory) -> dict[str, tuple[str, ...]]:
    """The addresses, by role, of those who answer in the module's forms."""
    found = asking(program)
    if found is None or found.module.key != module.key:
        return {}
    return {found.role: tuple(person.email for person in directory.get(found.role, ()))}


def author_of(program: Program, module: Module, candidate: Candidate, directory: Directory) -> Person | None:
    """Who fills the form for `candidate`: of several people in an office's role, the first."""
    role = module.private.author if module.private else ""
    match program.role(role).kind:
        case RoleKind.PARTICIPANT:
            return candidate.person
        case RoleKind.COMPANION:
            return candidate.companion
        case RoleKind.OVERSEER:
            return candidate.overseer
    return next(iter(directory.get(role, ())), None)


def form_key(program: Program, module: Module, candidate: Candidate, author: Person) -> str:
    """The form's name for ever. A candidate keeps theirs under a new address; another author gets their own,
    so that nobody ever sees what somebody else wrote.
    """
    private = module.private
    if private is not None and private.per == "author":
        return f"{module.key}:{candidate.cohort.starts.year}:{author.email}"
    own = (
        candidate.key
        if private is None or private.per == "candidate"
        else f"{candidate.key}.{candidate.year}"
    )
    if private is not None and private.author == program.participant.key:
        return f"{module.key}:{own}"
    return f"{module.key}:{own}:{author.email}"


def replaced(
    program: Program, module: Module, author: Person, about: Iterable[Candidate], directory: Directory
) -> bool:
    """Whether somebody else has the author's place by now, for every candidate that the form is about."""
    current = [author_of(program, module, candidate, directory) for candidate in about]
    if module.private is not None and module.private.author == program.participant.key:
        return False
    return author.email not in {person.email for person in current if person}


def closed(program: Program, form: Form, today: date) -> bool:
    """Whether the author can no longer write: the program closes the form, for all whom it is about."""
    private = program.module(form.module).private
    if private is None or private.closes is None:
        return False
    return all(resolve(private.closes, candidate.anchors) <= today for candidate in form.about)


def done_for(forms: Iterable[tuple[Form, date | None]], candidate: str) -> dict[str, date]:
    """By module, on which day `candidate`'s forms were first complete."""
    return {form.module: done for form, done in forms if done is not None and candidate in _keys(form.about)}


def _keys(people: Collection[Candidate]) -> set[str]:
    return {one.key for one in people}
