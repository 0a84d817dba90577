"""Work that is finished by the terms of the day on which it was, though the program asks for more by now: its
workbook is told so, or else its own formulas would call it unfinished.
"""

from collections.abc import Mapping, Sequence

from jobs.office import Office
from service.domain.completion import count_filled
from service.domain.credits import towards
from service.domain.hours import HoursTotal, counts_since, hours_of
from service.domain.lasting import Completion, still_complete
from service.domain.people import Candidate
from service.domain.program import Module, Program, Requirement
from service.domain.readings import TabReading, WorkbookReading
from service.domain.standing import all_required
from service.ledger import completions, workbooks
from service.ledger.credited import credited


def by_earlier_terms(office: Office, candidates: Sequence[Candidate]) -> dict[str, dict[str, str]]:
    """By candidate and module, in words, what is complete only as it was asked then; no call to Google."""
    program, required = office.program, all_required(office.program)
    with office.ledger.read() as session:
        found = completions.all(session)
        known = {key: _asked_for_more(program, own, required) for key, own in found.items()}
        wanted = [candidate for candidate in candidates if known.get(candidate.key)]
        if not wanted:
            return {}
        read = workbooks.readings(session, [candidate.key for candidate in wanted])
        given = credited(session, program, wanted)
    words: dict[str, dict[str, str]] = {}
    for candidate in wanted:
        reading = read.get(candidate.key, WorkbookReading({}))
        totals = {
            rule.key: hours_of(
                program, rule, reading.tabs, counts_since(program, rule, candidate),
                credited=towards(rule, candidate, given.get(candidate.key, ())),
                brought=candidate.brought.hours_for(rule.key),
            )
            for rule in program.hours
        }  # fmt: skip
        for key, completion in known[candidate.key].items():
            if _only_then(program, program.module(key), completion, reading, totals, required[key]):
                day = program.words.dates.written(completion.on)
                words.setdefault(candidate.key, {})[key] = program.words.phrases.banner.lasting.format(
                    date=day
                )
    return words


def _asked_for_more(
    program: Program, own: Mapping[str, Completion], required: Mapping[str, Sequence[str]]
) -> dict[str, Completion]:
    """What was complete before the program asked for more."""
    mine = {module.key: module for module in program.modules if module.private is None}
    return {
        key: one for key, one in own.items()
        if key in mine and _asks_more(program, mine[key], one, required[key])
    }  # fmt: skip


def _asks_more(program: Program, module: Module, then: Completion, required: Sequence[str]) -> bool:
    if module.requirement is Requirement.FIELDS and not module.monthly:
        return not {*required} <= {*then.needed}
    if module.requirement is Requirement.HOURS:
        mine = [rule for rule in program.hours if rule.tab == module.tab]
        return any((rule.minimum or 0) > then.hours.get(rule.key, 0) for rule in mine)
    return False


def _only_then(
    program: Program,
    module: Module,
    then: Completion,
    reading: WorkbookReading,
    totals: Mapping[str, HoursTotal],
    required: Sequence[str],
) -> bool:
    """Whether it is complete by the terms of then, and not by those of now."""
    tab = reading.tabs.get(module.tab, TabReading(module.tab, ""))
    if module.requirement is Requirement.FIELDS:
        now = count_filled(required, tab.values) == len(required)
    else:
        now = all(
            totals[rule.key].counted >= (rule.minimum or 0)
            for rule in program.hours
            if rule.tab == module.tab
        )
    return not now and still_complete(then, tab, totals)
