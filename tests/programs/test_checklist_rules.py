"""What `checklists` and `ending` say must fit the modules, fields, rules and roles that they speak of."""

import shutil
from pathlib import Path

import pytest

from service.errors import DefinitionErrors
from service.programs import load

CERES = Path(__file__).resolve().parents[2] / "sheet_templates" / "ceres-casc"
MAIN = "checklists.yaml"
BOTH = "year_change: open\n  year_workbook: new"
FILES = "answers: [{ module: recommendation, field: files }]"


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        ("complete: [exit_record]", "complete: [exit]", "complete[0]", "no such module that can be complete"),
        ("complete: [exit_record]", "complete: [welcome]", "complete[0]", "no such module that can be"),
        ("covered: [standards]", "covered: [elements]", "covered[0]", "no such rule of coverage"),
        ("hours: [professional_learning]", "hours: [coaching]", "hours[0]", "rule of hours with a minimum"),
        (FILES, FILES.replace("recommendation", "files"), "answers[0].module", "no such module"),
        (FILES, FILES.replace("field: files", "field: papers"), "answers[0].field", "no such answer in"),
        ('among: ["Yes"]', "among: [Always]", "answers[0].among[0]", "no choice of that field; allowed: Yes"),
        ("key: exit\n", "key: files\n", "lines[10] (files).key", "has it already"),
        ("attended: true", "attended: false", "lines[5]", "say when it holds"),
        ("recommendation: completion", "recommendation: done", "ending.recommendation", "no such checklist"),
        ("  years: [2]", "  years: [3]", "ending.years[0]", "no such year"),
        ("ask_again: [administrator", "ask_again: [registrar", "ending.ask_again[0]", "no such role"),
        ("year_change: locked", "year_workbook: new", "words.workbook_name", "put `{year}` into the name"),
        ("year_change: locked", BOTH, "ending.year_change", "allowed: locked"),
        ("year_change: locked", "year_workbook: other", "ending.year_workbook", "same"),
        ("web_page: https", "web_page: http", "ending.web_page", ""),
    ],
)  # fmt: skip
def test_mistakes_are_named_where_they_are(tmp_path: Path, old: str, new: str, path: str, words: str) -> None:
    folder = Path(shutil.copytree(CERES, tmp_path / "ceres"))
    text = (folder / MAIN).read_text(encoding="utf-8")
    assert old in text
    (folder / MAIN).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DefinitionErrors) as caught:
        load(folder)
    [error, *_] = caught.value.errors
    assert error.file == ("program.yaml" if path.startswith("words") else MAIN)
    assert path in error.path
    assert words in str(error)


def test_a_program_needs_no_ending(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CERES, tmp_path / "ceres"))
    text = (folder / MAIN).read_text(encoding="utf-8")
    (folder / MAIN).write_text(text.partition("\nending:")[0], encoding="utf-8")
    with pytest.raises(DefinitionErrors) as caught:
        load(folder)
    # The table of who sees what speaks of it, and says so.
    assert {error.path for error in caught.value.errors} == {
        "audience.files.former_workbook",
        "audience.files.report",
        "audience.interface.recommendations",
        "audience.letters.next_workbook",
        "audience.words.ending",
    }


def test_a_workbook_for_each_year_takes_two_words_of_data(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CERES, tmp_path / "ceres"))
    for name, old, new in (
        (MAIN, "  year_change: locked", "  year_workbook: new\n  year_change: locked"),
        ("program.yaml", "CASC Induction Workbook", "CASC Workbook, Year {year}"),
    ):
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    ending = load(folder).ending
    assert ending
    assert ending.year_workbook == "new"
