"""What checklists are gone by, off the record: of every year that people were in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from service.domain.base import Value
from service.domain.checking import OnFile
from service.domain.lasting import Completion
from service.domain.program import Program
from service.domain.readings import TabReading, WorkbookReading
from service.domain.standing import FormsOnRecord, Standing
from service.ledger import completions, forms, overrides, workbooks
from service.ledger.among import keys_of
from service.ledger.forms import FormRow
from service.ledger.overrides import Override


@dataclass(frozen=True)
class Filed:
    """What the ledger knows, by candidate key: what was last read in workbooks and forms, which modules were
    ever opened, found complete or declared so, and on which days forms were done.
    """

    readings: Mapping[str, WorkbookReading]
    private: Mapping[str, FormsOnRecord]
    released: Mapping[str, Iterable[str]]
    completed: Mapping[str, Mapping[str, Completion]]
    declared: Mapping[str, Override]
    forms: Iterable[FormRow]
    done: Mapping[str, Mapping[str, date]]


def read_filed(session: Session, program: Program, standings: Mapping[str, Standing]) -> Filed:
    """Of those whose `standings` are given."""
    people = [own.candidate for own in standings.values()]
    keys = keys_of(people)
    return Filed(
        workbooks.readings(session, keys),
        forms.on_record(session, program, people),
        workbooks.releases(session, keys),
        completions.all(session, keys),
        overrides.all(session),
        tuple(forms.all(session, keys).values()),
        forms.done(session),
    )


def on_file(program: Program, standings: Mapping[str, Standing], filed: Filed) -> dict[str, OnFile]:
    """By candidate key; nobody where the program has no ending. Attendance is left to be added."""
    if program.ending is None:
        return {}
    asked = defaultdict[str, set[str]](set)
    for row in filed.forms:
        for key in row.about:
            asked[key].add(row.module)
    return {
        key: OnFile(
            own,
            frozenset(_finished(filed, key)),
            frozenset((*filed.released.get(key, ()), *asked[key])),
            _answers(program, filed, key),
        )
        for key, own in standings.items()
    }


def _finished(filed: Filed, key: str) -> Iterable[str]:
    yield from filed.completed.get(key, ())
    yield from filed.done.get(key, ())
    yield from filed.declared[key].reasons if key in filed.declared else ()


def _answers(program: Program, filed: Filed, key: str) -> dict[str, Mapping[str, Value]]:
    """Of the modules that checklists ask."""
    wanted = {one.module for each in program.checklists for line in each.lines for one in line.answers}
    reading, private = filed.readings.get(key), filed.private.get(key, FormsOnRecord())
    tabs: dict[str, TabReading] = {**(reading.tabs if reading else {}), **private.tabs}
    return {
        module.key: tabs[module.tab].values
        for module in program.modules
        if module.key in wanted and module.tab in tabs
    }
