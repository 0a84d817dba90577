"""Several events of which some have to be attended: “3 of 4 in a year”, “6 over two years” (F-20)."""

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from service.domain.base import Definition, Key, Text


class Series(Definition):
    """How many of `events` a person attends in each year, or in the whole program."""

    key: Key
    label: Text
    events: tuple[Key, ...] = Field(min_length=1)
    at_least: int = Field(ge=1, le=200, description="How many of them.")
    per: Literal["year", "program"] = "year"
    years: tuple[int, ...] = Field(default=(), description="Only in these years; left out: in all.")
    rules: tuple[str, ...] = Field(default=(), description="The rules of the program that this carries out.")


@dataclass(frozen=True)
class SeriesStanding:
    """How many of a series a person attended or made up, and how many may still come."""

    series: Series
    counted: int
    ahead: int

    @property
    def reached(self) -> bool:
        """Whether it is enough."""
        return self.counted >= self.series.at_least

    @property
    def missing(self) -> int:
        """How many have to be made up, because those that are left are too few."""
        return max(0, self.series.at_least - self.counted - self.ahead)
