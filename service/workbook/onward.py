"""When a workbook that was made in one year of the program is to be laid out for another. Pure."""

from service.domain.people import Candidate
from service.domain.program import Program
from service.domain.years import Years, years_of
from service.workbook.layout import Book, bare
from service.workbook.version import years_made_for


def onward(program: Program, candidate: Candidate, recorded: str) -> Years:
    """The years for which Progress is to be laid out anew, by what is `recorded` of the workbook; () where it
    stays: nothing changed, the candidate left, or the year has a Progress tab of its own.
    """
    laid_out = years_made_for(recorded, candidate.year)
    wanted = years_of(candidate, laid_out)
    if wanted == laid_out or candidate.left is not None:
        return ()
    now, then = bare(program, laid_out), bare(program, wanted)
    return wanted if progress_tabs(now) and progress_tabs(now) == progress_tabs(then) else ()


def moves_on(program: Program, candidate: Candidate, recorded: str, moved: int = 0) -> int:
    """The year of the program that the workbook was last for, where another one is to follow it; 0 where the
    candidate keeps it: the program says so, the year was only corrected, or goes back. `moved` is the last
    year for which another workbook was made already.
    """
    rule = program.ending
    if rule is None or rule.year_workbook == "same" or candidate.left is not None:
        return 0
    laid_out = years_made_for(recorded, candidate.year)
    last = laid_out[-1]
    behind = last in years_of(candidate, laid_out)[:-1]
    return last if behind and candidate.year > max(last, moved) else 0


def progress_tabs(layout: Book) -> tuple[str, ...]:
    """The keys of the tabs that differ from year to year: those with the facts and with the decisions."""
    return tuple(dict.fromkeys(key for key in (layout.home, layout.decided) if key))
