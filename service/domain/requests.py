"""Requests to the office: which log holds them, and whose words are where (C-75, C-88 to C-93)."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.domain.base import Value
from service.domain.elements import Log, LogColumn
from service.domain.program import Module, PrivateForm, Program, RequestLog
from service.domain.roles import SERVICE, RoleKind

MOST = 450
"""So many rows a log of requests has at most: each is locked by itself, by protections of its own, and what
became of it has a row in a hidden tab of 500.
"""

Words = Mapping[str, Value]
"""What somebody typed in a row, by column."""


@dataclass(frozen=True)
class Asking:
    """Where people ask the office, in a program that has requests."""

    rule: RequestLog
    module: Module
    log: Log

    @property
    def private(self) -> PrivateForm:
        """Whose form it is, and who may read it."""
        if self.module.private is None:
            msg = f"{self.module.key} is no private form"
            raise ValueError(msg)
        return self.module.private

    @property
    def role(self) -> str:
        """The role that answers."""
        return self._owner(self.column(self.rule.answered))

    @property
    def asked(self) -> tuple[LogColumn, ...]:
        """The columns in which the author asks, without the tick that sends."""
        return tuple(
            c for c in self.log.columns if self._owner(c) == self.log.owner and c.key != self.rule.send
        )

    @property
    def answer(self) -> tuple[LogColumn, ...]:
        """The columns in which the office answers, without its tick."""
        others = [c for c in self.log.columns if self._owner(c) not in (self.log.owner, SERVICE)]
        return tuple(column for column in others if column.key != self.rule.answered)

    def reviewed(self, words: Words) -> bool:
        """Whether a request in these words is for work to be read (C-75)."""
        return words.get(self.rule.kind) in self.rule.review_kinds

    def column(self, key: str) -> LogColumn:
        """The column of that key; KeyError if there is none."""
        return {column.key: column for column in self.log.columns}[key]

    def _owner(self, column: LogColumn) -> str:
        return column.owner or self.log.owner


def asking(program: Program) -> Asking | None:
    """Where people ask in this program; None if it has no requests. The program is a checked one."""
    rule = program.requests
    if rule is None:
        return None
    module = next(module for module in program.private_modules if module.tab == rule.tab)
    return Asking(rule, module, next(log for log in program.tab(rule.tab).logs() if log.key == rule.log))


def requests_in(program: Program, tab: str, log: str) -> RequestLog | None:
    """The program's own words about requests, if that log holds them."""
    found = program.requests
    return found if found is not None and (found.tab, found.log) == (tab, log) else None


def asks_in(program: Program, module: Module) -> bool:
    """Whether the module's form is the one in which people ask."""
    return program.requests is not None and program.requests.tab == module.tab


def request_kinds(program: Program) -> tuple[str, ...]:
    """What the column `kind` offers; nothing in a program without requests, or where kinds are free words."""
    rule = program.requests
    if rule is None:
        return ()
    logs = (log for tab in program.tabs if tab.key == rule.tab for log in tab.logs() if log.key == rule.log)
    found = (column.choices for log in logs for column in log.columns if column.key == rule.kind)
    return next(found, ())


def open_to_all_staff(program: Program, private: PrivateForm) -> bool:
    """Whether everybody who works in the interface may read what the form says."""
    return {role.key for role in program.roles if role.kind is RoleKind.STAFF} <= set(private.read_by)
