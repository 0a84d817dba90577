"""Looking up review decisions in the Progress tab's table, by `<module>-<attempt>`."""

from dataclasses import dataclass

from service.sheetwriting.values import quoted_text


@dataclass(frozen=True)
class Table:
    """References to the columns of the decisions table, all over the same rows."""

    keys: str
    modules: str
    outcomes: str
    results: str
    levels: str
    revise: str
    feedback: str


def made(table: Table, module: str) -> str:
    """How many decisions there are on a module."""
    return f"COUNTIF({table.modules},{quoted_text(module)})"


def looked_up(table: Table, column: str, key: str) -> str:
    """The entry of `column` for the decision `key` (an expression), empty where there is none."""
    found = f"INDEX({column},MATCH({key},{table.keys},0))"
    return f'IFERROR(IF({found}="","",{found}),"")'


def attempt_key(module: str, number: str) -> str:
    """The key of an attempt; `number` is an expression."""
    return f"{quoted_text(module + '-')}&{number}"
