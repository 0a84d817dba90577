"""`check` counts, points at what looks odd, and lists the defaults that are left."""

import shutil
from pathlib import Path

import pytest

from service.errors import DefinitionErrors
from service.programs.check import check

SECOND = Path(__file__).parent / "induccion"
MAIN, PLAN = "program.yaml", "tabs/a_plan.yaml"
ATTEMPTS = "  - { kind: attempts, label: Entrega, tick: Listo para revisión }\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SECOND, tmp_path / "induccion"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


def test_a_sound_program_is_counted() -> None:
    report = check(SECOND)
    assert dict(report.counts) == {
        "roles": 4, "years": 1, "modules": 3, "events": 6, "kinds of cases": 0, "tabs": 3, "elements": 14,
        "hours rules": 1, "rules named": 0,
    }  # fmt: skip
    assert report.lines()[0].startswith("Programa de Inducción Docente: 4 roles, 1 years, 3 modules")


def test_the_packaged_program_has_nothing_odd_and_names_its_defaults() -> None:
    report = check("ceres-casc")
    assert report.warnings == ()
    assert any("tabs/mou.yaml, line 3" in line for line in report.defaults)
    assert any("revise_within_days" in line for line in report.defaults)
    assert f"({len(report.defaults)})" in report.lines()[1]


def test_defaults_are_found_by_their_mark(folder: Path) -> None:
    assert check(folder).defaults == ()
    change(folder, MAIN, "title: Programa de Inducción Docente", "title: Programa  # DEFAULT: el nombre")
    assert check(folder).defaults == ("program.yaml, line 3: title: Programa  # DEFAULT: el nombre",)


def warnings(folder: Path) -> str:
    return "\n".join(check(folder).warnings)


def test_a_due_date_before_the_opening_is_pointed_at(folder: Path) -> None:
    change(folder, MAIN, "{ month: 3, day: 31 }", "{ month: 2, day: 10 }")
    assert "due before it opens for a year that starts on January 15, February 1" in warnings(folder)


def test_a_role_that_must_answer_and_is_not_named_is_pointed_at(folder: Path) -> None:
    change(folder, MAIN, "[participante, mentor]", "[participante]")
    assert "modules[1] (plan).filled_by: mentor must answer there, too" in warnings(folder)


def test_hours_that_nobody_sees_are_pointed_at(folder: Path) -> None:
    change(folder, "tabs/b_avance.yaml", "  - { kind: progress_hours, label: Horas }\n", "")
    assert "candidates do not see their hours" in warnings(folder)


def test_a_due_date_of_nothing_is_pointed_at(folder: Path) -> None:
    change(folder, PLAN, ATTEMPTS, "")
    change(folder, MAIN, "requirement: review", "requirement: nothing")
    assert "`plan` has a due date and nothing to complete by it" in warnings(folder)
    assert "`plan` asks for nothing, yet its tab has required answers" in warnings(folder)


def test_a_form_without_questions_is_pointed_at(folder: Path) -> None:
    change(folder, MAIN, "requirement: nothing", "requirement: fields")
    assert "`avance` is complete from the first day" in warnings(folder)


def test_a_companion_with_nothing_to_do_is_pointed_at(folder: Path) -> None:
    for file in (PLAN, "tabs/c_bitacora.yaml"):
        change(folder, file, "owner: mentor", "owner: participante")
    assert "`mentor` shares the workbook and owns nothing in it" in warnings(folder)


def test_a_tab_that_no_module_opens_is_pointed_at(folder: Path) -> None:
    (folder / "tabs" / "extra.yaml").write_text(
        "key: extra\ntitle: Extra\nsheet_id: 99\nelements: []\n", encoding="utf-8"
    )
    assert "tabs: no module opens `extra`, so nobody will see it" in check(folder).warnings


def test_a_form_at_enrolment_that_waits_for_the_companion_is_pointed_at(folder: Path) -> None:
    change(folder, MAIN, "opens: { after: year_start, months: 1 }", "opens: { after: enrolment }")
    change(folder, MAIN, "requirement: review", "requirement: fields")
    change(folder, PLAN, ATTEMPTS, "")
    assert "`plan` waits for the Mentora" in warnings(folder)


def test_a_program_with_mistakes_is_not_reported_on(folder: Path) -> None:
    change(folder, MAIN, "scale: escala, rubric", "scale: otra, rubric")
    with pytest.raises(DefinitionErrors, match="no such scale"):
        check(folder)
