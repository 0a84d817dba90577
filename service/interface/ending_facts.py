"""The Recommendations tab's facts: how far one person is between admission and the end of the program."""

from dataclasses import dataclass

from service.domain.concluding import Concluding


@dataclass(frozen=True)
class EndingFacts:
    """One row. `note` tells why what staff typed does not count, and is empty otherwise; `match` says why the
    companion suits, as staff typed it; `report` is the address of the report that was handed out, or empty.
    """

    one: Concluding
    workbook_link: str = ""
    report: str = ""
    note: str = ""
    match: str = ""

    @property
    def key(self) -> str:
        """The row's number: the candidate's."""
        return self.one.candidate.key
