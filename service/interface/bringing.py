"""A staff column of the Completion tab: what somebody brings in from elsewhere, line by line (C-15)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from service.domain.people import Brought
from service.domain.program import HoursRule, Program
from service.domain.tab_phrases.people import CompletionTabPhrases

COLUMN, NOTE = "brought_in", "on.brought"
_AMOUNT = re.compile(
    r"(?P<number>[0-9]+(?:[.,][0-9]{1,2})?)(?: ?(?:hours|hrs|h))?(?:[ ,;:.-]+(?P<reason>.*))?"
)


@dataclass(frozen=True)
class Bringing:
    """What a cell says: what counts, the reason by name of a rule or of a group, and in words what could not
    be used of it.
    """

    brought: Brought = field(default_factory=Brought)
    reasons: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def read_brought(program: Program, text: str) -> Bringing:
    """Reads lines such as `Professional learning: 25 hours, log of another program` and `1: a plan`.

    Hours go under the label of their rule; a group under its name or the first word of it. A line without a
    reason, or with another name, brings in nothing.
    """
    rules = {rule.label.casefold(): rule for rule in program.hours}
    groups = _groups(program)
    hours: dict[str, float] = {}
    reasons: dict[str, str] = {}
    worked: list[str] = []
    problems: list[str] = []
    words = program.words.phrases.tabs.completion
    for line in filter(None, (line.strip() for line in text.splitlines())):
        name, _, rest = (part.strip() for part in line.partition(":"))
        if rule := rules.get(name.casefold()):
            amount = _hours(words, rule, line, rest)
            if isinstance(amount, str):
                problems.append(amount)
            else:
                hours[rule.key], reasons[rule.label] = amount
        elif group := groups.get(name.casefold()):
            if rest:
                worked, reasons[group] = [*dict.fromkeys([*worked, group])], rest
            else:
                problems.append(words.no_reason.format(line=line))
        else:
            known = ", ".join([*(rule.label for rule in program.hours), *_short(groups)])
            problems.append(words.no_name.format(line=line, known=known))
    return Bringing(Brought(tuple(hours.items()), tuple(worked)), reasons, tuple(problems))


def _hours(words: CompletionTabPhrases, rule: HoursRule, line: str, rest: str) -> tuple[float, str] | str:
    """The hours and the reason, or what is wrong."""
    found = _AMOUNT.fullmatch(rest)
    if found is None:
        return words.no_hours.format(line=line)
    if not found["reason"]:
        return words.no_reason_hours.format(line=line)
    number = float(found["number"].replace(",", "."))
    if rule.maximum is not None and number > rule.maximum:
        return words.too_many.format(line=line, hours=f"{rule.maximum:g}")
    return number, found["reason"].strip()


def _groups(program: Program) -> dict[str, str]:
    """Every group that can be covered by its name and by the first word of it."""
    lists = [program.items(rule.items).items for rule in program.coverage]
    names = dict.fromkeys(item.group for items in lists for item in items)
    return {text.casefold(): name for name in names for text in (name, name.split(" ", 1)[0])}


def _short(groups: Mapping[str, str]) -> list[str]:
    return [text for text, name in groups.items() if text == name.split(" ", 1)[0].casefold()]
