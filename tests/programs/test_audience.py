"""Who sees what is said of everything, and agrees with the rest of the program."""

import shutil
from pathlib import Path

import pytest

from service.domain.audience import ANYONE, INTERFACE, PAGES, Line
from service.domain.notices.registry import KINDS, needed
from service.domain.program import Program
from service.domain.roles import WITHOUT_SAYING
from service.errors import DefinitionErrors
from service.interface.columns import Part
from service.interface.tabs import boards, staff_tabs
from service.programs import load
from service.web.rules import RULES, Rule

CERES = Path(__file__).resolve().parents[2] / "sheet_templates" / "ceres-casc"
TABLE, MAIN = "audience.yaml", "program.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CERES, tmp_path / "ceres"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


def mistakes(folder: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(DefinitionErrors) as caught:
        load(folder)
    return [(error.file, error.path, error.message) for error in caught.value.errors]


@pytest.mark.parametrize(
    ("written", "instead", "path", "words"),
    [
        ("    iip: { write", "    ip: { write", "audience.tabs", "no line says who may see: iip"),
        ("    iip: { write", "    ip: { write", "audience.tabs.ip", "there is no such thing; allowed: "),
        ("    access: { read: [candidate, coach] }\n", "", "audience.letters", "who may see: access"),
        ("    mine: { read", "    mine: { reed", "audience.pages.mine.reed", "did you mean `read`"),
        ("write: [supervisor], read: [administrator, secretary] }\n    coach_mou",
         "write: [supervisor], read: [administrator] }\n    coach_mou",
         "audience.forms.supervisor_commitment.read", "`read_by` of `supervisor_commitment`"),
        ("    requests: { write: [candidate, administrator] }",
         "    requests: { write: [candidate, administrator], read: [coach] }",
         "audience.forms.requests.read", "and nobody else: nobody"),
        ("    requests: { write: [candidate, administrator] }",
         "    requests: { write: [candidate], read: [administrator] }",
         "audience.forms.requests.write", "who has cells in `requests`"),
        ("    request_answered: { read: [candidate] }", "    request_answered: { read: [candidate, coach] }",
         "audience.letters.request_answered", "the author of the form of requests"),
        ("coach_evaluation: { write: [coach]", "coach_evaluation: { write: [candidate]",
         "audience.forms.coach_evaluation.write", "who has cells in `coach_evaluation`"),
        ("pl_log: { write: [candidate], read: [coach,", "pl_log: { write: [candidate, coach], read: [",
         "audience.tabs.pl_log.write", "who has cells in the tab `pl_log`, and nobody else: candidate"),
        ("pl_log: { write: [candidate], read: [coach,", "pl_log: { write: [candidate], read: [",
         "audience.tabs.pl_log", "coach opens the workbook, and so reads all of its tabs"),
        ("pl_log: { write: [candidate], read: [coach,",
         "pl_log: { write: [candidate], read: [supervisor, coach,",
         "audience.tabs.pl_log", "supervisor opens neither the workbook nor"),
        ("workbook: { write: [candidate, coach,", "workbook: { read: [supervisor], write: [candidate, coach,",
         "audience.files.workbook", "never opened by supervisor"),
        ("workbook: { write: [candidate, coach,", "workbook: { write: [coach,",
         "audience.files.workbook.write", "shared with candidate, coach"),
        ("template: { write: [", "template: { write: [candidate, ",
         "audience.files.template", "never opened by candidate"),
        ("    entry: { read: [administrator] }", "    entry: { read: [dean] }",
         "audience.pages.entry.read[0]", "no such role; allowed: candidate"),
        ("    review_meets: { read: [candidate, coach] }",
         "    review_meets: { read: [candidate, supervisor] }",
         "audience.letters.review_meets", "such letters never go to supervisor"),
        ("form: { read: [candidate, coach, supervisor,", "form: { read: [candidate, coach,",
         "audience.letters.form", "the authors of private forms"),
        ("    directory: { write: [administrator, secretary] }", "    directory: { write: [administrator] }",
         "audience.interface.directory", "who opens the file"),
        ("mou: { write: [candidate, administrator], read: [coach,",
         "mou: { write: [candidate, administrator], read: [candidate, coach,",
         "audience.tabs.mou.read[0]", "stands under `write` already"),
        ("overrides: { write: [administrator, secretary], read: [", "overrides: { write: [anyone], read: [",
         "audience.words.overrides.write[0]", "no such role"),
    ],
)  # fmt: skip
def test_a_table_that_contradicts_the_program_is_refused(
    folder: Path, written: str, instead: str, path: str, words: str
) -> None:
    change(folder, TABLE, written, instead)
    found = mistakes(folder)
    assert any(file == TABLE and at == path and words in text for file, at, text in found), found


def test_a_new_module_needs_a_line(folder: Path) -> None:
    change(folder, MAIN, "  - key: iip\n", "  - key: inquiry\n")
    assert (TABLE, "audience.tabs") in [(file, path) for file, path, _ in mistakes(folder)]


def test_a_role_that_loses_its_console_loses_its_pages(folder: Path) -> None:
    change(folder, MAIN, "    console: completion  # F-74\n", "")
    assert any("`console` opens nothing there: district_designee" in text for _, _, text in mistakes(folder))


def test_a_form_that_another_role_may_read_contradicts_the_table(folder: Path) -> None:
    old = "private: { author: candidate, read_by: [administrator] }"
    change(folder, MAIN, old, old.replace("administrator", "administrator, secretary"))
    assert [path for _, path, _ in mistakes(folder)] == ["audience.forms.requests.read"]


def test_a_program_may_do_without_a_table(folder: Path) -> None:
    (folder / TABLE).unlink()
    assert load(folder).audience is None


def test_the_table_speaks_of_what_there_is() -> None:
    """A page, a kind of letter or a tab of the interface that is new needs a line in every program."""
    program = load("ceres-casc")
    assert set(PAGES) == set(RULES)
    assert program.audience is not None
    assert set(program.audience.letters) == set(needed(program)) <= set(KINDS)
    tabs = {tab.key for tab in (*boards(program), *staff_tabs(program))}
    assert tabs | {"log", "data"} == set(INTERFACE)


def test_pages_are_open_to_whom_the_table_names() -> None:
    program = load("ceres-casc")
    assert program.audience is not None
    rights = {role.key: role.console or WITHOUT_SAYING.get(role.kind) for role in program.roles}
    for page, line in program.audience.pages.items():
        opening = {key for key, right in rights.items() if right in RULES[page].rights}
        everybody = frozenset() if RULES[page] is Rule.TOKEN else {ANYONE}
        assert line.readers == (opening if RULES[page].rights else everybody), page


def test_staff_write_in_the_tabs_that_have_columns_of_theirs() -> None:
    program = load("ceres-casc")
    assert program.audience is not None
    typed = {tab.key for tab in staff_tabs(program) if tab.of(Part.TYPED)}
    assert {key for key, line in program.audience.interface.items() if line.write} == typed


def test_levels_follow_the_relations() -> None:
    line = Line(write=("coach",), read=("candidate",))
    people = ({"coach", "candidate"}, {"candidate"}, {"dean"}, set[str]())
    assert [line.level(frozenset(who)) for who in people] == ["write", "read", "none", "none"]
    assert Line(read=("anyone",)).level(frozenset()) == "read"


def test_the_packaged_program_has_a_table() -> None:
    program: Program = load("ceres-casc")
    assert program.audience is not None
    assert program.audience.limits
