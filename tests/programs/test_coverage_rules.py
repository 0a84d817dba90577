"""What `coverage`, `by` and their table say must fit the lists, modules and fields that they speak of."""

import shutil
from pathlib import Path

import pytest

from service.errors import DefinitionErrors
from service.programs import load
from service.programs.check import check

CERES = Path(__file__).resolve().parents[2] / "sheet_templates" / "ceres-casc"
MAIN, PROGRESS = "program.yaml", "tabs/progress.yaml"
TABLE = "  - { kind: progress_coverage, label: The six standards }\n"
HERE = "      iip: [plan_1_element, plan_2_element, plan_3_element]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CERES, tmp_path / "ceres"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "path", "words"),
    [
        (MAIN, "    items: cpsel\n", "    items: elements\n", "items", "no such list; allowed: cpsel"),
        ("lists.yaml", ', group: "1 Development and Implementation of a Shared Vision" }', " }", "items",
         "each item of that list needs a `group`"),
        (MAIN, HERE, HERE.replace("iip:", "plan:"), "named_in.plan", "no such module of the workbook"),
        (MAIN, HERE, HERE.replace("iip:", "requests:"), "named_in.requests", "no such module of"),
        (MAIN, HERE, HERE.replace("iip:", "pl_log:"), "named_in.pl_log", "for several years"),
        (MAIN, HERE, HERE.replace("plan_3_element", "plan_3_goal"), "named_in.iip[2]",
         "no field of `iip` with `choices_from: cpsel`; allowed: plan_1_element"),
        (MAIN, "per_year: 3", "per_year: 4", "per_year", "in year 1 only 3 answers name an item"),
        (MAIN, "  - key: standards\n", "  - key: coaching\n", "key", "a rule of hours has this key"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(
    folder: Path, file: str, old: str, new: str, path: str, words: str
) -> None:
    change(folder, file, old, new)
    with pytest.raises(DefinitionErrors) as caught:
        load(folder)
    name = "coaching" if path == "key" else "standards"
    found = [str(error) for error in caught.value.errors if error.path == f"coverage[0] ({name}).{path}"]
    assert any(words in text for text in found)


def test_hours_are_told_apart_by_columns_with_choices(folder: Path) -> None:
    change(folder, MAIN, "by: [source, element]", "by: [source, title]")
    with pytest.raises(
        DefinitionErrors, match="no such column of type `choice` in that log; allowed: source"
    ):
        load(folder)


def test_a_table_of_nothing_is_a_mistake_and_no_table_is_pointed_at(folder: Path) -> None:
    change(folder, PROGRESS, TABLE, "")
    assert any("coverage: no tab" in warning for warning in check(folder).warnings)
    change(folder, "tabs/welcome.yaml", "elements:\n", f"elements:\n{TABLE}")
    with pytest.raises(DefinitionErrors, match="stands on the tab that holds progress_decisions"):
        load(folder)
