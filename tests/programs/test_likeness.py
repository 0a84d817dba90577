"""A tab that is like another one has its elements, with other words, and its own name and number."""

import shutil
from pathlib import Path

import pytest

from service.domain.elements import FormField, Log
from service.errors import DefinitionError, DefinitionErrors
from service.programs import load

SECOND = Path(__file__).parent / "induccion"
MAIN, PLAN, LOG = "program.yaml", "tabs/a_plan.yaml", "tabs/c_bitacora.yaml"
OTHER = """key: plan_2
like: plan
title: Plan del segundo ciclo
sheet_id: 31
replace:
  Mi meta: Mi segunda meta
"""
MODULE = """  - key: plan_2
    title: Plan del segundo ciclo
    short: Plan 2
    tab: plan_2
    opens: { after: year_start, months: 6 }
    requirement: review
    filled_by: [participante, mentor]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied = Path(shutil.copytree(SECOND, tmp_path / "induccion"))
    (copied / "tabs/d_plan_2.yaml").write_text(OTHER, "utf-8")
    text = (copied / MAIN).read_text("utf-8")
    (copied / MAIN).write_text(
        text.replace("  - key: bitacora\n", MODULE + "  - key: bitacora\n", 1), "utf-8"
    )
    return copied


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def mistakes(folder: Path) -> list[DefinitionError]:
    with pytest.raises(DefinitionErrors) as caught:
        load(folder)
    return list(caught.value.errors)


def test_it_has_the_other_elements_with_its_own_words_name_and_number(folder: Path) -> None:
    program = load(folder)
    plan, other = program.tab("plan"), program.tab("plan_2")
    assert (other.title, other.sheet_id, other.like) == ("Plan del segundo ciclo", 31, "plan")
    assert [e.kind for e in other.elements] == [e.kind for e in plan.elements]
    labels = {
        tab.key: {e.key: e.label for e in tab.elements if isinstance(e, FormField)} for tab in (plan, other)
    }
    assert labels["plan"]["meta"] == "Mi meta"
    assert labels["plan_2"] == {**labels["plan"], "meta": "Mi segunda meta"}
    assert other.elements[2] == plan.elements[2], "keys, scales and lists are the same"


def test_a_correction_of_the_one_is_a_correction_of_both(folder: Path) -> None:
    change(folder, PLAN, "label: Dominio", "label: Dominio de trabajo")
    program = load(folder)
    for key in ("plan", "plan_2"):
        labels = {e.key: e.label for e in program.tab(key).elements if isinstance(e, FormField)}
        assert labels["dominio"] == "Dominio de trabajo"


def test_words_are_replaced_once_and_the_longest_first(folder: Path) -> None:
    change(folder, "tabs/d_plan_2.yaml", "  Mi meta: Mi segunda meta\n",
           "  Mi meta: Dominio\n  Dominio: Mi meta\n  Mi: Tu\n")  # fmt: skip
    labels = {e.key: e.label for e in load(folder).tab("plan_2").elements if isinstance(e, FormField)}
    assert (labels["meta"], labels["dominio"]) == ("Dominio", "Mi meta")


def test_examples_and_choices_typed_out_are_words_too_and_choices_from_lists_are_not(folder: Path) -> None:
    (folder / "tabs/e_log.yaml").write_text(
        "key: otra\nlike: bitacora\ntitle: Otra\nsheet_id: 21\nreplace: { 12 ene: 3 feb }\n", "utf-8"
    )
    log = load(folder).tab("otra").elements[0]
    assert isinstance(log, Log)
    assert log.example["fecha"] == "3 feb"
    assert log.columns[2].choices == ("D1 Planeación", "D2 Enseñanza")


def test_a_mistake_in_the_elements_is_told_once_where_it_is_written(folder: Path) -> None:
    change(folder, PLAN, "type: long_text", "type: essay")
    assert [(e.file, e.path) for e in mistakes(folder)] == [(PLAN, "elements[3] (meta).type")]
    change(folder, PLAN, "type: essay", "type: long_text")
    change(folder, PLAN, "scale: escala", "scale: niveles")
    assert [(e.file, e.value) for e in mistakes(folder)] == [(PLAN, "niveles")]


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        ("like: plan", "like: planes", "like", "allowed: plan, avance, bitacora"),
        ("like: plan", "like: plan_2", "like", "allowed: plan, avance, bitacora"),
        ("Mi meta: Mi", "La meta: Mi", "replace.La meta", "no text of `plan` says so"),
        ("like: plan", "like: plan\nelements: []", "elements", "the elements are those of `plan`"),
        ("sheet_id: 31", "sheet_id: 30", "sheet_id", "keep one"),
        ("  Mi meta: Mi segunda meta", "  Mi meta: 7", "replace.Mi meta", "put a number"),
    ],
)
def test_what_is_wrong_with_the_likeness_is_named(
    folder: Path, old: str, new: str, path: str, words: str
) -> None:
    change(folder, "tabs/d_plan_2.yaml", old, new)
    (error,) = mistakes(folder)
    assert (error.file, error.path) == ("tabs/d_plan_2.yaml", path)
    assert words in error.message


def test_a_tab_that_is_like_another_can_itself_be_no_model(folder: Path) -> None:
    (folder / "tabs/e_plan_3.yaml").write_text(
        "key: plan_3\nlike: plan_2\ntitle: P3\nsheet_id: 32\n", "utf-8"
    )
    (error,) = mistakes(folder)
    assert (error.file, error.path) == ("tabs/e_plan_3.yaml", "like")
