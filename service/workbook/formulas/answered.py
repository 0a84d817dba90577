"""How many answers a row holds: the same as domain.completion.is_filled, cell by cell."""

from collections.abc import Sequence


def count(cells: Sequence[str]) -> str:
    """The number of `cells` that are answered; blanks, spaces and unticked boxes are not, errors are."""
    return "=" + "+".join(f'IFERROR(IF(OR(TRIM({cell})="",{cell}=FALSE),0,1),1)' for cell in cells)


def any_of(cells: Sequence[str]) -> str:
    """1 when at least one of `cells` is answered, else 0."""
    return f"=IF({count(cells)[1:]}>0,1,0)"
