"""The same person twice in one roster."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from service.roster.entry import Entry
from service.roster.findings import Finding
from service.roster.text import plain


def drop_doubles(entries: Sequence[Entry], spelled: Mapping[str, str]) -> tuple[list[Entry], list[Finding]]:
    """Entries without repetition, and findings where two rows contradict each other.

    Rows that say the same count once. Rows with one address and different facts, or with one name, cohort and
    site and different addresses, are all held back: nobody can tell which is right.
    """
    single = _without_repetition(entries)
    heading = spelled.get("email", "E-mail")
    findings = [
        *_contradictions(single, lambda e: e.person.email, heading, _SAME_ADDRESS),
        *_contradictions(single, _likeness, heading, _SAME_NAME),
    ]
    held = {finding.row for finding in findings}
    return [entry for entry in single if entry.row not in held], findings


_SAME_ADDRESS = "Row {} has the same address and says something else. Keep the row that is right."
_SAME_NAME = (
    "Row {} has the same name, cohort and site with another address. Keep the right one; "
    "if they are two people, tell them apart in the name or the site."
)


def _without_repetition(entries: Iterable[Entry]) -> list[Entry]:
    seen: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        facts = (
            entry.person, entry.companion, entry.cohort.key, entry.year, entry.enrolled, entry.site,
            entry.position, entry.overseer,
        )  # fmt: skip
        seen.setdefault(facts, entry)
    return list(seen.values())


def _likeness(entry: Entry) -> str:
    parts = (entry.person.last, entry.person.first, entry.cohort.key, entry.site)
    return "|".join(plain(part) for part in parts)


def _contradictions(
    entries: Iterable[Entry], same: Callable[[Entry], str], heading: str, what: str
) -> Iterable[Finding]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[same(entry)].append(entry)
    for group in groups.values():
        for entry in group:
            others = [str(other.row) for other in group if other is not entry]
            if others and (what is _SAME_ADDRESS or len({e.person.email for e in group}) == len(group)):
                yield Finding(entry.row, heading, entry.person.email, what.format(", ".join(others)))
