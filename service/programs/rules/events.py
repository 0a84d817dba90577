"""Events: who comes to them, and names that nothing else has."""

from collections.abc import Iterator

from service.domain.program import Program
from service.domain.roles import RoleKind
from service.programs.problem import Problem, allowed, repeats

COMING = (RoleKind.PARTICIPANT, RoleKind.COMPANION)


def people_come_who_are_on_the_roster(program: Program) -> Iterator[Problem]:
    """Attendance is kept of the participant and the companion: of nobody else is it known who has to come."""
    known = [role.key for role in program.roles if role.kind in COMING]
    for e, event in enumerate(program.events):
        for i, role in enumerate(event.audience):
            if role not in known:
                words = f"attendance is not kept of this role; {allowed(known)}"
                yield Problem(("events", e, "for", i), words)


def events_take_place_in_years_of_the_program(program: Program) -> Iterator[Problem]:
    """Events name years."""
    known = [year.number for year in program.years]
    for e, event in enumerate(program.events):
        for y, year in enumerate(event.years):
            if year not in known:
                yield Problem(("events", e, "years", y), f"no such year; {allowed(known)}")


def events_have_names_of_their_own(program: Program) -> Iterator[Problem]:
    """Keys tell modules and events apart in the Calendar tab, short names the columns of Attendance."""
    yield from repeats(("events",), program.events, "key", lambda event: event.key)
    yield from repeats(("events",), program.events, "short", lambda event: event.short.casefold())
    modules = {module.key for module in program.modules}
    for e, event in enumerate(program.events):
        if ";" in event.short:
            yield Problem(("events", e, "short"), "a semicolon stands between short names; leave it out")
        if event.key in modules:
            yield Problem(("events", e, "key"), "a module has this key; the calendar tells both by it")


RULES = (
    people_come_who_are_on_the_roster,
    events_take_place_in_years_of_the_program,
    events_have_names_of_their_own,
)
