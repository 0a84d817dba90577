"""What the office and its people read is said by the program: code itself says nothing in English to them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobs.count_words import ONCE, WORDS

ROOT = Path(__file__).parents[2]
READ_BY_PEOPLE = (
    "jobs",
    "service/domain",
    "service/interface",
    "service/mail",
    "service/sheetwriting",
    "service/workbook",
)
ELSEWHERE = {
    "jobs/adopt": "the command by which whoever looks after Cohortbook rebuilds a ledger",
    "jobs/archive": "errors that stop a run, for whoever looks after Cohortbook; names of files in Drive",
    "jobs/backup": "the command and its folder on this machine",
    "jobs/cases/document.py": "the record for a transfer, which another program reads",
    "jobs/cases/words.py": "`cohortbook case list` and `show`",
    "jobs/count_words.py": "the line that a run leaves on a terminal and among the console's jobs",
    "jobs/forms/folders.py": "names of folders of Cohortbook's own",
    "jobs/migrate/run.py": "what `cohortbook migrate` says of numbers and tabs that there are not",
    "jobs/provision/existing.py": "`cohortbook workbook adopt`",
    "jobs/provision/places.py": "the name of the workbook that others are copied from",
    "jobs/provision/plan.py": "what a dry run says",
    "jobs/repair/needs.py": "`cohortbook repair` with a number that nobody has",
    "jobs/report.py": "the line that a run leaves on a terminal and among the console's jobs",
    "jobs/restore": "the command",
    "jobs/runner.py": "jobs that there are not, and the names of who asked for one in the console",
    "jobs/roster": "what `cohortbook roster import` says",
    "jobs/schedule.py": "the server's log",
    "jobs/sweep/run.py": "the line that a run leaves on a terminal and among the console's jobs",
    "jobs/turn.py": "what a second job of the same office is told on its terminal",
    "service/domain/audience.py": "`cohortbook program audience`",
    "service/domain/notices": "what `cohortbook program letters` and the console say of each kind of letter",
    "service/workbook/existing.py": "`cohortbook workbook adopt`",
    "service/workbook/template.py": "a program that cannot be",
}
"""What is in English on purpose, and who reads it."""
NOT_SAID = {
    "DefinitionError", "Field", "KeyError", "Problem", "ValueError", "TypeError", "begin", "count", "error",
    "exception", "info", "warning", "compile", "Planned", "query",
}  # fmt: skip
"""Calls whose texts nobody of the office reads: of the console's jobs, of logs, of dry runs, and of YAML."""
COUNTED = {
    *WORDS,
    *ONCE,
    "foreign grants",
    "done earlier",
    "letters for tomorrow",
    "not sent",
    "signed in on sheets",
}
"""Names of counts."""
NAMES = {
    "going on:",
    "review of ",
    "the Completion tab",
    "the Calendar tab",
    "the Directory tab",
    "a change in Drive",
}
"""The beginnings of names in the ledger, and who asked for a run, on the console's page of jobs."""
DRY_RUNS = {
    "the evidence of completion, as a tab and as a PDF",
    "the workbook is closed for writing",
    "the workbook is open for writing again",
    " X  files in Drive that workbooks link to",
    "done before  X :  X ",
    "goes out at  X ",
    "hand in again by  X ",
    "the plan goes out at  X ",
}
"""What a dry run says on a terminal."""
TERMINALS = {" (let in by Cohortbook in another role)", "working day", "sent again:  X "}
"""What `cohortbook audit` lists; the evidence for visitors; why, on the console's page of a letter."""
SAID_ELSEWHERE = COUNTED | NAMES | DRY_RUNS | TERMINALS
PROSE = re.compile(r"[A-Za-z]{2,}[,;:.]? [A-Za-z]{2,}")
CODE = re.compile(r"^[=<'(]|[A-Z]{2,}\(|appProperties|text/calendar|\bh:mm\b|^[a-z-]+:[a-z0-9#-]")


def said(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Texts of two words or more, but for docstrings, phrases' defaults and what is no text for people."""
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant | ast.JoinedStr) or isinstance(above[node], ast.JoinedStr):
            continue
        text = spelled(node)
        if (
            PROSE.search(text)
            and not CODE.search(text)
            and text not in SAID_ELSEWHERE
            and not is_unsaid(node, above)
        ):
            yield node.lineno, text


def spelled(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(spelled(part) if isinstance(part, ast.Constant) else " X " for part in node.values)


def is_unsaid(node: ast.AST, above: dict[ast.AST, ast.AST]) -> bool:
    if isinstance(above[node], ast.Expr):
        return True
    while (parent := above.get(node)) is not None:
        if isinstance(parent, ast.Call) and node is not parent.func:
            func = parent.func
            name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
            if name in NOT_SAID:
                return True
        if isinstance(parent, ast.AnnAssign) and getattr(parent.annotation, "id", "") in PATTERNS:
            return True
        if isinstance(parent, ast.Assign) and getattr(parent.targets[0], "id", "") == "msg":
            return True
        node = parent
    return False


PATTERNS = {
    "Text",
    *re.findall(r"^(\w+) = Annotated", (ROOT / "service/domain/patterns.py").read_text(), re.MULTILINE),
}


def english_of(folder: str) -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / folder).rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        for line, text in said(ast.parse(file.read_text())):
            yield name, f"{name}:{line}: {text}"


FOUND = [found for folder in READ_BY_PEOPLE for found in english_of(folder)]


def test_whatever_people_of_the_office_read_is_a_phrase_of_the_program() -> None:
    assert [told for name, told in FOUND if not any(name.startswith(part) for part in ELSEWHERE)] == []


def test_what_is_in_english_on_purpose_is_there() -> None:
    assert [part for part in ELSEWHERE if not any(name.startswith(part) for name, _ in FOUND)] == []


def test_english_in_code_is_found_wherever_it_stands() -> None:
    code = (
        'def f():\n    """A docstring is none."""\n    raise Refused(f"Nobody has the number {key}.")\n'
        'class Words(PhraseGroup):\n    gone: Text = "It is gone."\nword = "The tab"\n'
    )
    assert {text for _, text in said(ast.parse(code))} == {"Nobody has the number  X .", "The tab"}


STANDS_FOR_ALL = (
    "attendance", "base", "choosing", "completion", "error", "evidence", "mine", "own", "page", "person",
    "record", "signin",
)  # fmt: skip
"""Pages of the console that others than the office read, and what stands on each page."""
MARKS = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}|<svg.*?>|&\w+;", re.DOTALL)
OFFICES_OWN = {"Cohortbook", "· Cohortbook", "Go on with it"}
"""The name, and what whoever deals with a case finds beside it in the record."""


@pytest.mark.parametrize("name", STANDS_FOR_ALL)
def test_pages_that_others_than_the_office_read_have_no_words_of_their_own(name: str) -> None:
    page = MARKS.sub(" ", (ROOT / f"service/web/templates/{name}.html").read_text())
    texts = [
        *re.split(r"<[^>]*>", page),
        *re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', page),
    ]
    words = {" ".join(text.split()) for text in texts if re.search(r"[A-Za-z]{2,}", text)}
    assert words - OFFICES_OWN == set()
