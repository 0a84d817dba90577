"""The audience table as people read it: one table for each section, in Markdown."""

from collections.abc import Iterator, Mapping

from service.domain.audience import ANYONE, FILES, INTERFACE, PAGES, WORDS, Audience, Line
from service.domain.notices.registry import LETTERS
from service.domain.program import Program

HEADINGS = {
    "files": "Files in Google Drive: who opens them",
    "tabs": "Tabs of the workbook: who reads them, and who has cells to write in",
    "forms": "Private forms: who reads what they say",
    "words": "What is told about a candidate",
    "interface": "The Administrator Interface",
    "pages": "The console",
    "letters": "Letters: who gets them",
}
CELLS = {"write": "writes", "read": "reads", "none": "·"}


def audience_lines(program: Program, table: Audience) -> Iterator[str]:
    """The whole table; a personal role is the candidate's own, and a role without a column sees nothing."""
    yield f"# {program.title}: who sees what"
    for section, heading in HEADINGS.items():
        yield from ("", f"## {heading}", "")
        yield from _table(program, table.section(section), _titles(program, section))
    if table.limits:
        yield from ("", "## What Google Drive allows beyond this", "")
        yield from (f"- {limit}" for limit in table.limits)


def _titles(program: Program, section: str) -> Mapping[str, str]:
    modules = {module.key: module.title for module in program.modules}
    known = {"files": FILES, "words": WORDS, "interface": INTERFACE, "pages": PAGES, "letters": LETTERS}
    return known.get(section, modules)


def _table(program: Program, lines: Mapping[str, Line], titles: Mapping[str, str]) -> Iterator[str]:
    named = {name for line in lines.values() for name in line.readers}
    columns = [(role.key, role.label) for role in program.roles if role.key in named]
    columns += [(ANYONE, "Anyone")] if ANYONE in named else []
    rows = [["", *(label for _, label in columns)]]
    rows += [[titles[key], *_cells(line, [name for name, _ in columns])] for key, line in lines.items()]
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for number, row in enumerate(rows):
        yield _row(row, widths)
        if number == 0:
            yield _row(["-" * width for width in widths], widths)


def _cells(line: Line, columns: list[str]) -> Iterator[str]:
    for name in columns:
        yield CELLS[line.level(frozenset({name}))]


def _row(cells: list[str], widths: list[int]) -> str:
    filled = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(filled)} |"
