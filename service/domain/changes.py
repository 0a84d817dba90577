"""What changed from one attempt to the next: answers, log entries, levels (C-71 to C-74)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.domain.answered import is_filled
from service.domain.attempts import Decision
from service.domain.base import Value
from service.domain.criteria import criterion_labels
from service.domain.elements import (
    Element,
    FieldType,
    FormField,
    Heading,
    Initials,
    Log,
    Ratings,
    Signatures,
)
from service.domain.program import Program, Tab
from service.domain.serial import day_in
from service.domain.tab_phrases.reviews import ReviewsTabPhrases

Snapshot = Mapping[str, Any]
"""A tab as it was handed in: `values` by address, `rows` by log key."""

ENGLISH = ReviewsTabPhrases()


@dataclass(frozen=True)
class Change:
    """One answer or log row that differs; an empty `before` was added, an empty `after` removed."""

    where: str
    before: str
    after: str
    row: bool = False

    @property
    def kind(self) -> str:
        """`added`, `removed` or `changed`."""
        return "added" if not self.before else "removed" if not self.after else "changed"


@dataclass(frozen=True)
class LevelChange:
    """A criterion's level in the attempt before and in this one; None where none was given, or not yet."""

    criterion: str
    before: int | None
    after: int | None


def levels_beside(
    program: Program, before: Decision | None, after: Decision | None
) -> tuple[LevelChange, ...]:
    """Every criterion that had a level in either attempt, in the rubric's order; () where none had."""
    then, now = (one.criteria if one else {} for one in (before, after))
    labels = criterion_labels(program)
    keys = [key for key in dict.fromkeys((*labels, *then, *now)) if key in then or key in now]
    return tuple(LevelChange(labels.get(key, key), then.get(key), now.get(key)) for key in keys)


def compare(program: Program, tab: Tab, before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """Every difference, in the order of the tab; what the tab no longer defines comes last."""
    labels = _labels(program, tab)
    old, new = before.get("values", {}), after.get("values", {})
    unknown = sorted({*old, *new} - set(labels))
    places = [*labels.items(), *((address, (address, False)) for address in unknown)]
    answers = (
        Change(label, _text(old.get(address), day=day), _text(new.get(address), day=day))
        for address, (label, day) in places
    )
    changed = [change for change in answers if change.before != change.after]
    rows_before, rows_after = before.get("rows", {}), after.get("rows", {})
    for log in tab.logs():
        changed += _rows(log, rows_before.get(log.key, ()), rows_after.get(log.key, ()))
    return tuple(changed)


def _labels(program: Program, tab: Tab) -> dict[str, tuple[str, bool]]:
    """Of every answer, its label and whether it is a date. A label that several have is said with the section
    that it stands in.
    """
    section, found = "", []
    for element in tab.elements:
        section = element.text if isinstance(element, Heading) and element.level > 1 else section
        found += [(section, *answer) for answer in _answers(program, element)]
    often = Counter(label for _, _, label, _ in found)
    return {
        address: (f"{section}: {label}" if section and often[label] > 1 else label, day)
        for section, address, label, day in found
    }


def in_short(changes: Sequence[Change], since: int, words: ReviewsTabPhrases = ENGLISH) -> str:
    """One line for staff, for example `3 answers changed since attempt 1`."""
    rows = sum(change.row for change in changes)
    others = len(changes) - rows
    answers = words.no_answers if not others else words.one_answer if others == 1 else words.answers
    entries = (words.one_entry if rows == 1 else words.entries).format(count=rows)
    told = answers.format(count=others)
    if rows:
        told = words.both.format(answers=told, entries=entries) if others else entries
    return words.changed.format(what=told, number=since)


def _answers(program: Program, element: Element) -> Iterator[tuple[str, str, bool]]:
    """Address, label and whether it is a date, of every answer of `element`."""
    match element:
        case FormField():
            yield element.key, element.label, element.type is FieldType.DATE
        case Ratings():
            for item in program.items(element.items).items:
                name = f"{element.key}.{item.key}"
                for term in element.terms:
                    yield f"{name}.{term.key}", f"{item.key} {item.label}: {term.label}", False
                yield f"{name}.evidence", f"{item.key} {item.label}: {element.evidence}", False
        case Initials() | Signatures():
            for statement in element.statements:
                yield f"{element.key}.{statement.key}", statement.text, False
                yield (
                    f"{element.key}.{statement.key}.date",
                    f"{statement.text}: {program.words.phrases.form.date}",
                    True,
                )
        case _:
            return


def _rows(
    log: Log, before: Sequence[Mapping[str, Value]], after: Sequence[Mapping[str, Value]]
) -> list[Change]:
    """Rows that one of them has and the other has not; a row that was edited is both."""
    old, new = (Counter(_row(log, row) for row in rows) for rows in (before, after))
    gone = [Change(log.label, text, "", row=True) for text in (old - new).elements()]
    return gone + [Change(log.label, "", text, row=True) for text in (new - old).elements()]


def _row(log: Log, row: Mapping[str, Value]) -> str:
    cells = (_text(row.get(column.key), day=column.type is FieldType.DATE) for column in log.columns)
    return " · ".join(text for text in cells if text)


def _text(value: Value, *, day: bool) -> str:
    if not is_filled(value):
        return ""
    if isinstance(value, bool):
        return "ticked"
    if isinstance(value, float | int):
        if day and (found := day_in(value)):
            return found.isoformat()
        return f"{value:.10g}"
    return str(value).strip()
