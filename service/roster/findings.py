"""What is wrong with a roster, for the person who can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One cell that cannot be used. `row` counts as the spreadsheet shows it, from 1; `column` is the heading
    as the file spells it; `what` says what is wrong and what to do.
    """

    row: int
    column: str
    value: str
    what: str

    def __str__(self) -> str:
        shown = f" “{self.value}”" if self.value else ""
        return f"Row {self.row}, {self.column}{shown}: {self.what}"
