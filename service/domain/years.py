"""A person's years of the program: which are behind, and what of them is not to be changed any more."""

from collections.abc import Collection, Iterable, Iterator

from service.domain.people import Candidate
from service.domain.program import Module, Program, Requirement

Years = tuple[int, ...]
"""The years of the program that a workbook has been for, in their order; the last is the one that it is laid
out for.
"""


def past_modules(program: Program, candidate: Candidate, finished: Collection[str]) -> tuple[str, ...]:
    """The modules that belong to earlier years than the candidate's alone and are `finished`: nobody but
    staff writes there any more, if the program says so. What is unfinished stays open: it is to be done.
    """
    if program.ending is None or program.ending.year_change != "locked":
        return ()
    return tuple(module.key for module in behind_only(program, candidate.year) if module.key in finished)


def behind_only(program: Program, year: int) -> Iterator[Module]:
    """The modules of workbooks that belong to earlier years than `year` alone."""
    return (one for one in program.modules if max(one.years) < year and one.private is None)


def still_to_do(program: Program, candidate: Candidate) -> Iterator[Module]:
    """The modules of years that are behind the candidate, and of no later one: what of them is not complete
    is still to be done.
    """
    behind = _behind(candidate)
    return (one for one in behind_only(program, candidate.year) if behind & {*one.years})


def modules_so_far(program: Program, candidate: Candidate) -> tuple[Module, ...]:
    """The modules of the years that the candidate was in, private forms too; those of now come last."""
    behind, now = _behind(candidate), program.modules_of(candidate.year)
    before = (one for one in program.modules if one not in now and behind & {*one.years})
    return (*before, *now)


def _behind(candidate: Candidate) -> set[int]:
    """Years that were spent. One that was only corrected on the roster is none."""
    return {one.year for one in candidate.spent if one.cohort.starts < candidate.cohort.starts}


def staying(program: Program, candidate: Candidate, past: Collection[str]) -> tuple[str, ...]:
    """The modules that are not taken along into the workbook of a later year: those of the `past`, and what
    was for reading alone.
    """
    return tuple(
        one.key
        for one in behind_only(program, candidate.year)
        if one.key in past or one.requirement is Requirement.NOTHING
    )


def years_of(candidate: Candidate, laid_out: Iterable[int]) -> Years:
    """The years that a workbook is to be laid out for, by those that it is `laid_out` for.

    A year is behind if the candidate was in it with a cohort that began before the one of now; with the same
    cohort, the year on the roster was corrected. A year of which nobody wrote down the cohort was spent.
    """
    known = {one.year for one in candidate.spent}
    behind = {one.year for one in candidate.spent if one.cohort.starts < candidate.cohort.starts}
    behind |= {year for year in laid_out if year not in known}
    return (*sorted(year for year in behind if year < candidate.year), candidate.year)


def left_behind(program: Program, years: Years, year: int) -> Iterator[Module]:
    """What was asked in an earlier `year` of `years` and is over with it, in the program's order: modules
    of later years as well go on, but for private forms that are made anew each year.
    """
    for module in program.modules:
        mine = [one for one in years if one in module.years]
        anew = module.private is not None and module.private.per != "candidate"
        if year in mine and (anew or (years[-1] not in mine and year == mine[-1])):
            yield module


def with_dates_of(module: Module, candidate: Candidate) -> Candidate:
    """The candidate as in the year whose dates `module` has: of now, or the last before that had it."""
    if candidate.year in module.years:
        return candidate
    before = [one for one in module.years if one < candidate.year]
    return candidate.in_year(max(before, default=candidate.year))
