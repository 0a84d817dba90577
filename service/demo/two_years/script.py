"""What happens on which day: scripts.yaml for everybody of the cast, spread by the seed. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from service.demo.two_years.cast import Cast, Player, ProgramYear, data
from service.domain.people import Person

JULY = 7
LAST_YEAR = 2


@dataclass(frozen=True)
class Doing:
    """One act with what is said to it. Of a candidate's `year` of the program; of a coach, or of the office,
    where there is no player.
    """

    act: str
    said: tuple[Any, ...]
    player: Player | None = None
    coach: Person | None = None
    year: int = 0


Days = Mapping[date, Sequence[Doing]]


@dataclass(frozen=True)
class Role:
    """How a candidate differs from the script.

    `returns`: how often each module comes back; `misses`: events that the person does not attend;
    `pays`: whether the person pays for the recommendation.
    """

    later: Mapping[str, int]
    without: frozenset[str]
    adds: Sequence[Mapping[str, Any]]
    returns: Mapping[str, int]
    misses: frozenset[str]
    pays: bool


@dataclass(frozen=True)
class Script:
    """scripts.yaml."""

    candidates: Mapping[int, Sequence[Mapping[str, Any]]]
    coaches: Sequence[Mapping[str, Any]]
    office: Sequence[Mapping[str, Any]]
    roles: Mapping[str, Role]

    @classmethod
    def read(cls) -> "Script":
        """The file as it stands."""
        found = data("scripts.yaml")
        roles = {name: _role(told or {}) for name, told in found["roles"].items()}
        return cls(found["candidates"], found["coaches"], found["office"], roles)


def _role(told: Mapping[str, Any]) -> Role:
    return Role(
        told.get("later", {}),
        frozenset(told.get("without", ())),
        told.get("adds", ()),
        told.get("returns", {}),
        frozenset(told.get("misses", ())),
        told.get("pays", True),
    )


def days_of(cast: Cast, script: Script) -> Days:
    """Everything that people do, by its day: the office first, then candidates and their coaches."""
    found: defaultdict[date, list[Doing]] = defaultdict(list)
    for year in cast.program_years:
        for day, doing in (*_office(script, year), *_coaches(cast, script, year)):
            found[day].append(doing)
    for player in cast.players:
        for day, doing in _player(cast, script, player):
            found[day].append(doing)
    return {day: found[day] for day in sorted(found) if cast.starts <= day <= cast.ends}


def day_in(year: ProgramYear, written: str) -> date:
    """MM-DD of a program year that begins in July."""
    month, day = map(int, written.split("-"))
    return date(year.starts.year + (month < JULY), month, day)


def _office(script: Script, year: ProgramYear) -> Iterator[tuple[date, Doing]]:
    for step in script.office:
        for act, *said in step["do"]:
            yield day_in(year, step["day"]), Doing(act, tuple(said))


def _coaches(cast: Cast, script: Script, year: ProgramYear) -> Iterator[tuple[date, Doing]]:
    for step in script.coaches:
        day = day_in(year, step["day"])
        with_work = (p.coach_on(day) for p in cast.players if p.enters <= day <= _end(cast, p))
        for coach in {coach.email: coach for coach in with_work}.values():
            for act, *said in step["do"]:
                yield day, Doing(act, tuple(said), coach=coach)


def _end(cast: Cast, player: Player) -> date:
    """The end of the last program year that the player is in."""
    return _years(cast, player)[-1].starts + timedelta(days=364)


def _years(cast: Cast, player: Player) -> Sequence[ProgramYear]:
    there = [year for year in cast.program_years if year.starts + timedelta(days=365) > player.enters]
    return there[: LAST_YEAR - player.year + 1]


def _player(cast: Cast, script: Script, player: Player) -> Iterator[tuple[date, Doing]]:
    role = script.roles[player.role]
    for number, year in enumerate(_years(cast, player), player.year):
        for step in script.candidates[number]:
            if step["step"] in role.without or f"{number} {step['step']}" in role.without:
                continue
            late = role.later.get(f"{number} {step['step']}", role.later.get(step["step"], 0))
            random = Random(f"{cast.seed} {player.email} {number} {step['step']}")  # noqa: S311 - a story
            day = day_in(year, step["day"]) + timedelta(days=late + random.randint(0, step.get("spread", 0)))
            for act, *said in step["do"]:
                yield day, Doing(act, tuple(said), player, year=number)
        for step in role.adds:
            if step["year"] == number:
                for act, *said in step["do"]:
                    yield day_in(year, step["day"]), Doing(act, tuple(said), player, year=number)
