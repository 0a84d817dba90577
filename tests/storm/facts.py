"""No fact on the wrong person's row: what each number may show, by all that was ever said of it."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.domain.people import Candidate
from tests.storm.mirror import Wrong
from tests.storm.scene import roster
from tests.storm.sight import Line, Sight

if TYPE_CHECKING:
    from tests.storm.storm import Storm

PEOPLE_TABS = ("roster", "completion", "hours")
"""Tabs with a row for each candidate."""
COLUMNS = {
    "last": "last", "first": "first", "email": "email", "site": "site", "position": "position",
    "companion_name": "companion", "companion_email": "companion_email",
    "overseer_name": "overseer", "overseer_email": "overseer_email",
}  # fmt: skip
"""Staff's columns of the Roster by the fact that they give."""


def facts_of(candidate: Candidate) -> dict[str, str]:
    """What is on record of somebody, by fact."""
    companion, overseer = candidate.companion, candidate.overseer
    return {
        "last": candidate.person.last,
        "first": candidate.person.first,
        "email": candidate.person.email,
        "site": candidate.site,
        "position": candidate.position,
        "companion": companion.name if companion else "",
        "companion_email": companion.email if companion else "",
        "overseer": overseer.name if overseer else "",
        "overseer_email": overseer.email if overseer else "",
    }


@dataclass
class History:
    """All that was ever on record, by number and fact. `names` are as tabs show them."""

    known: dict[str, dict[str, set[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    first: dict[str, dict[str, str]] = field(default_factory=dict)
    """What the first roster file says, by address."""
    filed: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """What a later file says of somebody's fact, and what stood in the Roster then."""

    def note(self, storm: "Storm") -> None:
        """Take in what is on record now; Wrong where nobody ever said that of this person."""
        self.first = self.first or _first()
        for candidate in storm.candidates():
            for fact, text in facts_of(candidate).items():
                if text and text not in self.known[candidate.key][fact]:
                    self._said(storm, candidate, fact, text)
                    self.known[candidate.key][fact].add(text)
            person = candidate.person
            self.names[candidate.key] |= {f"{person.last}, {person.first}", person.name}

    def _said(self, storm: "Storm", candidate: Candidate, fact: str, text: str) -> None:
        said = {self.first.get(candidate.person.email, {}).get(fact, "")}
        said |= {self.filed.get((candidate.key, fact), ("", ""))[0]}
        columns = [column for column, meant in COLUMNS.items() if meant == fact]
        emails = {*self.known[candidate.key]["email"], candidate.person.email}
        for (tab, row, column), values in storm.mirror.ever.items():
            if tab == "roster" and column in columns and (row == candidate.key or row in emails):
                said |= {value.strip() for value in values}
        if text.casefold() not in {one.casefold() for one in said}:
            raise Wrong(
                f"No. {candidate.key} has the {fact} “{text}”, which nobody said; said: {sorted(said)}"
            )


def _first() -> dict[str, dict[str, str]]:
    lines = [line.split(",") for line in roster().splitlines()[1:]]
    keys = ("last", "first", "email", "site", "position", "", "", "companion", "companion_email", "",
            "overseer", "overseer_email")  # fmt: skip
    return {line[2]: dict(zip(keys, line, strict=True)) for line in lines}


def foreign(storm: "Storm", sight: Sight) -> str:
    """What a row shows that is another's, in words; a row may be blank until things have settled."""
    for line in sight.lines:
        if line.key in sight.doubled or not line.finds:
            continue
        if words := _foreign(storm, sight, line):
            return f"No. {line.key} (row {line.row + 1}): {words}"
    return ""


def _foreign(storm: "Storm", sight: Sight, line: Line) -> str:
    overtyped = storm.notes.setdefault("overtyped", {})
    assert isinstance(overtyped, dict)

    behind = storm.notes.setdefault("behind", set())
    assert isinstance(behind, set)

    def strange(column: str, fit: set[str]) -> str:
        text = line.shown.get(column, "")
        mine = overtyped.get((sight.tab.key, column), set()) | behind
        return f"{column} shows “{text}”, not {sorted(fit)}" if text and text not in fit | mine else ""

    known = storm.history.known.get(line.key, {})
    if sight.tab.key in PEOPLE_TABS and line.key in storm.history.names:
        return (
            strange("on.name", storm.history.names[line.key])
            or strange("on.email", known.get("email", set()))
            or strange("on.site", known.get("site", set()))
            or strange("on.companion", known.get("companion", set()))
        )
    if sight.tab.key == "reviews" and line.key.count("-") == 2:
        who, what, number = line.key.split("-")
        if who in storm.history.names:
            titles = {one.key: one.title for one in (*storm.program.modules, *storm.program.readings)}
            return (
                strange("on.candidate", storm.history.names[who])
                or strange("on.module", {titles[what]})
                or strange("on.attempt", {number} if number.isdigit() else set())
            )
    return ""
