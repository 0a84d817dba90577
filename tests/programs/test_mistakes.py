"""Every mistake in a program is named by file, place, value and what is allowed."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from service.errors import DefinitionError, DefinitionErrors
from service.programs import load
from service.programs.strict_yaml import parse

SECOND = Path(__file__).parent / "induccion"
MAIN, PLAN, PROGRESS, LOG = "program.yaml", "tabs/a_plan.yaml", "tabs/b_avance.yaml", "tabs/c_bitacora.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SECOND, tmp_path / "induccion"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{old!r} is not in {file}"
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def mistakes(folder: Path) -> tuple[DefinitionError, ...]:
    with pytest.raises(DefinitionErrors) as caught:
        load(folder)
    return caught.value.errors


def said(error: DefinitionError) -> str:
    """The message without its place, which the tests compare by itself."""
    place = f"{error.file}: {error.path}: "
    assert error.message.startswith(place)
    return error.message.removeprefix(place)


TABLE, _ = parse("mistakes.yaml", (Path(__file__).parent / "mistakes.yaml").read_text(encoding="utf-8"))
Row = dict[str, Any]


def rows(*parts: str) -> list[Any]:
    return [pytest.param(row, id=row["mistake"]) for part in parts for row in TABLE[part]]


@pytest.mark.parametrize("row", rows("within_a_file", "between_parts"))
def test_a_mistake_is_named(folder: Path, row: Row) -> None:
    change(folder, row["file"], row["written"], row["instead"])
    found = [(error.path, error.value, said(error)) for error in mistakes(folder)]
    assert any(
        (row["path"], row["value"]) == (at, seen) and row["words"] in text for at, seen, text in found
    ), found
    assert all(text.startswith("line ") for _, _, text in found)


@pytest.mark.parametrize("row", rows("within_a_file"))
def test_a_mistake_within_a_file_is_the_only_one(folder: Path, row: Row) -> None:
    change(folder, row["file"], row["written"], row["instead"])
    assert [(error.file, error.path) for error in mistakes(folder)] == [(row["file"], row["path"])]


def test_all_mistakes_come_at_once_with_their_lines(folder: Path) -> None:
    change(folder, PLAN, "type: long_text", "type: essay")
    change(folder, PROGRESS, "sheet_id: 10", "sheet_id: ten")
    change(folder, MAIN, "kind: staff", "kind: boss")
    with pytest.raises(DefinitionErrors) as caught:
        load(folder)
    assert {(error.file, said(error).split(":")[0]) for error in caught.value.errors} == {
        (MAIN, "line 34"), (PLAN, "line 16"), (PROGRESS, "line 3"),
    }  # fmt: skip
    assert str(caught.value).startswith("3 mistakes in the program ")
    assert str(caught.value).count("\n") == 3
    assert all(str(error) in str(caught.value) for error in caught.value.errors)


def test_all_mistakes_between_parts_come_at_once(folder: Path) -> None:
    change(folder, PLAN, "scale: escala", "scale: niveles")
    change(folder, LOG, "owner: mentor", "owner: tutor")
    assert [(error.file, error.value) for error in mistakes(folder)] == [(LOG, "tutor"), (PLAN, "niveles")]


def test_a_word_that_stands_twice_is_refused(folder: Path) -> None:
    change(folder, PLAN, "sheet_id: 30", "sheet_id: 30\nsheet_id: 31")
    change(folder, PLAN, "label: Mi meta,", "label: Mi meta, owner: mentor,")
    assert [(e.file, e.path, said(e)) for e in mistakes(folder)] == [
        (PLAN, "sheet_id", "line 4: stands twice; keep one (found 'sheet_id')"),
        (PLAN, "owner", "line 17: stands twice; keep one (found 'owner')"),
    ]


def test_yaml_that_cannot_be_read_is_named_by_line_beside_other_mistakes(folder: Path) -> None:
    change(folder, PLAN, "title: Plan individual", "title: Plan: individual")
    change(folder, LOG, "owner: mentor", "owner: 5")
    found = {error.file: error for error in mistakes(folder)}
    assert said(found[PLAN]).startswith("line 2: not readable as YAML")
    assert found[PLAN].value == "title: Plan: individual"
    assert found[LOG].path == "elements[0] (sesiones).owner"


@pytest.mark.parametrize("text", ["", "- a list\n", "just words\n"])
def test_a_file_without_words_and_values_is_refused(folder: Path, text: str) -> None:
    (folder / LOG).write_text(text, encoding="utf-8")
    assert any(error.file == LOG and "key: value" in error.message for error in mistakes(folder))


def test_a_tag_that_would_run_code_is_refused(folder: Path) -> None:
    change(folder, MAIN, "short: Inducción", "short: !!python/object/apply:os.getcwd []")
    assert any("could not determine a constructor" in error.message for error in mistakes(folder))


def test_tabs_stand_in_files_of_their_own(folder: Path) -> None:
    change(folder, MAIN, "short: Inducción", "short: Inducción\ntabs: []")
    assert [(error.path, said(error)) for error in mistakes(folder)] == [
        ("tabs", "line 5: each tab stands in a file of its own in tabs/ (found [])")
    ]


def test_a_section_stands_in_one_file(folder: Path) -> None:
    (folder / "more.yaml").write_text("years:\n  - { number: 2, label: Dos }\n", encoding="utf-8")
    (error,) = mistakes(folder)
    assert (error.file, error.path) == ("more.yaml", "years")
    assert "program.yaml has this section already" in error.message


def test_a_section_may_move_to_a_file_of_its_own_and_is_named_there(folder: Path) -> None:
    written = next(line for line in (folder / MAIN).read_text("utf-8").splitlines() if "review:" in line)
    change(folder, MAIN, f"{written}\n", "")
    (folder / "review.yaml").write_text("review: { scale: otra, rubric: plan }\n", encoding="utf-8")
    (error,) = mistakes(folder)
    assert (error.file, error.path, error.value) == ("review.yaml", "review.scale", "otra")


def test_a_file_that_is_not_utf8_is_named(folder: Path) -> None:
    (folder / LOG).write_bytes("title: Bitácora".encode("latin-1"))
    with pytest.raises(DefinitionError, match="not UTF-8"):
        load(folder)


def test_a_folder_without_a_program_names_the_packaged_ones(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="ceres-casc") as caught:
        load(tmp_path / "nothing")
    assert caught.value.file == str(tmp_path / "nothing")
