"""The diary of two years: what was expected by hand, as facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "diary.yaml"
OFFICE = ("helen", "rosa")


@dataclass(frozen=True)
class Evening:
    """What stands where on one evening: statuses by module; hours, standards and events by their words on
    Progress; `required` is what the office reads of her required events. `due` are days on which parts of the
    year are due, `earlier` parts and events of the year before, each with its day and standing.
    """

    standing: Mapping[str, str]
    hours: Mapping[str, str]
    standards: str
    events: Mapping[str, str]
    required: str
    due: Mapping[str, str]
    earlier: Mapping[str, Mapping[str, Sequence[str]]]


@dataclass(frozen=True)
class Diary:
    """Tabs by the day on which they open; letters by day, reader and subject; evenings; all rules named."""

    opens: Mapping[str, date]
    letters: Sequence[tuple[date, str, str]]
    evenings: Mapping[date, Evening]
    names: Mapping[str, str]
    rules: frozenset[str]

    @classmethod
    def read(cls) -> "Diary":
        """The file as it stands."""
        found = yaml.safe_load(FILE.read_text(encoding="utf-8"))
        lines = [*found["opens"], *found["letters"], *found["digests"]]
        rules = {rule for line in lines for rule in line[-1].split()}
        evenings = {day: _evening(told) for day, told in found["evenings"].items()}
        rules |= {rule for told in found["evenings"].values() for rule in told["rules"].split()}
        return cls(
            {title: day for day, title, _ in found["opens"]},
            sorted([*_letters(found["letters"]), *_digests(found["digests"])]),
            evenings,
            found["names"],
            frozenset(rules),
        )


def _letters(lines: Sequence[Sequence[Any]]) -> list[tuple[date, str, str]]:
    return [(day, who, subject) for day, to, subject, _ in lines for who in to.split()]


def _digests(lines: Sequence[Sequence[Any]]) -> list[tuple[date, str, str]]:
    return [(day, who, f"CASC: {ours}, {theirs}") for day, ours, theirs, _ in lines for who in OFFICE]


def _evening(told: Mapping[str, Any]) -> Evening:
    standing = {
        module: status for status, modules in told["standing"].items() for module in modules.split(", ")
    }
    return Evening(
        standing, told["hours"], told["standards"], told["events"], told["required"],
        told.get("due", {}), told.get("earlier", {}),
    )  # fmt: skip
