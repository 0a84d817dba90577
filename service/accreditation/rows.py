"""What the tables of an exhibit have in common: rows, and how each names its person."""

from service.documents import Column
from service.documents.document import Cell
from service.domain.people import Candidate

Row = tuple[Cell, ...]
WHO = (Column("No.", 7), Column("Name", 22))


def who(candidate: Candidate) -> tuple[Cell, Cell]:
    """The number and the name, for the columns WHO."""
    return candidate.key, f"{candidate.person.last}, {candidate.person.first}"
