"""Events: who comes to them, and names that nothing else has."""

from collections.abc import Iterator

from service.domain.program import Program
from service.domain.roles import RoleKind
from service.programs.document import Loc
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


def sessions_are_told_apart(program: Program) -> Iterator[Problem]:
    """Sessions of one event have keys and labels of their own, and each ends after it begins."""
    for e, event in enumerate(program.events):
        yield from repeats(("events", e, "sessions"), event.sessions, "key", lambda one: one.key)
        yield from repeats(
            ("events", e, "sessions"), event.sessions, "label", lambda one: one.label.casefold()
        )
        for n, meeting in enumerate(event.meetings):
            where: Loc = ("events", e, "sessions", n) if event.sessions else ("events", e)
            if meeting.ends and not meeting.starts:
                yield Problem((*where, "ends"), "goes with `starts`")
            if meeting.starts and meeting.ends and meeting.ends <= meeting.starts:
                yield Problem((*where, "ends"), "is not after `starts`")


def events_credit_hours_to_rules(program: Program) -> Iterator[Problem]:
    """Hours are added to a log that the program counts, and only where an event has any."""
    known = [rule.key for rule in program.hours]
    for e, event in enumerate(program.events):
        if event.counts_towards is None:
            continue
        if event.counts_towards not in known:
            yield Problem(("events", e, "counts_towards"), f"no such rule in `hours`; {allowed(known)}")
        elif program.participant.key not in event.audience:
            words = f"hours are counted of {program.participant.key} alone, who does not come"
            yield Problem(("events", e, "counts_towards"), words)
        if event.hours is None:
            yield Problem(("events", e, "counts_towards"), "goes with `hours`")


def making_up_is_approved_by_roles(program: Program) -> Iterator[Problem]:
    """Whoever approves has a role of the program."""
    known = [role.key for role in program.roles]
    for e, event in enumerate(program.events):
        for i, role in enumerate(event.make_up.approved_by):
            if role not in known:
                where = ("events", e, "make_up", "approved_by", i)
                yield Problem(where, f"no such role; {allowed(known)}")


def series_can_be_reached(program: Program) -> Iterator[Problem]:
    """A series names events, and no more of them than there are in its span."""
    yield from repeats(("attendance",), program.attendance, "key", lambda one: one.key)
    known = {event.key: event for event in program.events}
    every = [year.number for year in program.years]
    for s, series in enumerate(program.attendance):
        for i, key in enumerate(series.events):
            if key not in known:
                yield Problem(("attendance", s, "events", i), f"no such event; {allowed(known)}")
        for y, year in enumerate(series.years):
            if year not in every:
                yield Problem(("attendance", s, "years", y), f"no such year; {allowed(every)}")
        there = [known[key] for key in series.events if key in known]
        counts = {year: sum(year in event.years for event in there) for year in series.years or every}
        counts = {year: count for year, count in counts.items() if count}
        most = sum(counts.values()) if series.per == "program" else min(counts.values(), default=0)
        if series.at_least > most:
            span = "the program" if series.per == "program" else "one of its years"
            words = f"more than the {most} that there are in {span}"
            yield Problem(("attendance", s, "at_least"), words)


RULES = (
    people_come_who_are_on_the_roster,
    events_take_place_in_years_of_the_program,
    events_have_names_of_their_own,
    sessions_are_told_apart,
    events_credit_hours_to_rules,
    making_up_is_approved_by_roles,
    series_can_be_reached,
)
