"""Requests: the log of a private form, the author's columns in it, and those of whoever answers."""

from collections.abc import Iterator

from service.domain.elements import FieldType, Log, LogColumn
from service.domain.program import Module, Program, RequestLog
from service.domain.requests import MOST, request_kinds, requests_in
from service.domain.roles import SERVICE
from service.programs.document import Loc
from service.programs.problem import Problem, allowed, elements

_LOC: Loc = ("requests",)
_TICK, _WRITTEN = (FieldType.CHECKBOX,), (FieldType.TEXT, FieldType.LONG_TEXT)
_KIND = (FieldType.CHOICE, *_WRITTEN)


def requests_stand_in_a_private_form(program: Program) -> Iterator[Problem]:
    """Of one candidate each, so that it is clear who asks (C-91)."""
    rule = program.requests
    if rule is None:
        return
    modules = {module.tab: module for module in program.private_modules}
    module = modules.get(rule.tab)
    if module is None or module.private is None:
        yield Problem((*_LOC, "tab"), f"not the tab of a private form; {allowed(modules)}")
        return
    if module.private.per == "author":
        yield Problem((*_LOC, "tab"), "a form of one author for all candidates cannot hold requests")
    logs = {log.key: log for tab in program.tabs if tab.key == rule.tab for log in tab.logs()}
    if rule.log not in logs:
        yield Problem((*_LOC, "log"), f"no such log in that tab; {allowed(logs)}")
        return
    yield from _log(rule, module, logs[rule.log])


def _log(rule: RequestLog, module: Module, log: Log) -> Iterator[Problem]:
    author = module.private.author if module.private else ""
    readers = module.private.read_by if module.private else ()
    if log.owner != author:
        yield Problem((*_LOC, "log"), f"requests are the author's: that log belongs to `{log.owner}`")
    if log.capacity > MOST:
        yield Problem((*_LOC, "log"), f"a log of requests has at most {MOST} rows, that one {log.capacity}")
    columns = {column.key: column for column in log.columns}
    yield from _column(rule, columns, log, "kind", _KIND, (author,))
    yield from _column(rule, columns, log, "send", _TICK, (author,))
    yield from _column(rule, columns, log, "state", _WRITTEN, (SERVICE,))
    yield from _column(rule, columns, log, "answer", _WRITTEN, readers)
    yield from _column(rule, columns, log, "answered", _TICK, readers)
    owners = {column.owner for column in columns.values() if column.key in (rule.answer, rule.answered)}
    if len(owners) > 1:
        yield Problem((*_LOC, "answered"), "whoever answers also ticks: it needs the owner of `answer`")


def _column(
    rule: RequestLog,
    columns: dict[str, LogColumn],
    log: Log,
    word: str,
    types: tuple[FieldType, ...],
    owners: tuple[str, ...],
) -> Iterator[Problem]:
    key: str = getattr(rule, word)
    column, loc = columns.get(key), (*_LOC, word)
    if column is None:
        yield Problem(loc, f"no such column in that log; {allowed(columns)}")
        return
    if column.type not in types:
        yield Problem(loc, f"a column of type `{column.type}` will not do; {allowed(types)}")
    owner = column.owner or log.owner
    if owner not in owners:
        yield Problem(loc, f"that column belongs to `{owner}`; {allowed(owners)}")


def kinds_for_review_are_choices(program: Program) -> Iterator[Problem]:
    """Of the column `kind`, so that no slip of the pen keeps a request out of Reviews (C-75)."""
    rule = program.requests
    for k, kind in enumerate(rule.review_kinds if rule else ()):
        choices = request_kinds(program)
        if kind not in choices:
            yield Problem((*_LOC, "review_kinds", k), f"not a choice of that column; {allowed(choices)}")


def logs_are_filled_by_people(program: Program) -> Iterator[Problem]:
    """Of a private form's log, the service fills the state of requests and no other column."""
    for loc, tab, element in elements(program):
        if not isinstance(element, Log) or tab.key not in program.private_tabs:
            continue
        asked = requests_in(program, tab.key, element.key)
        for c, column in enumerate(element.columns):
            if (column.owner or element.owner) == SERVICE and not (asked and column.key == asked.state):
                yield Problem((*loc, "columns", c, "owner"), f"`{SERVICE}` shows the state of requests alone")


RULES = (requests_stand_in_a_private_form, kinds_for_review_are_choices, logs_are_filled_by_people)
