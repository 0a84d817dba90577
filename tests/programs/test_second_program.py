"""An invented program, deliberately different, needs nothing but YAML."""

from datetime import date
from pathlib import Path

import pytest

from service.domain.attempts import Outcome, outcome_of
from service.domain.calendar import Anchors, resolve
from service.domain.elements import FormField, Log
from service.domain.program import Program
from service.programs import load

FOLDER = Path(__file__).parent / "induccion"


@pytest.fixture(scope="module")
def program() -> Program:
    return load(FOLDER)


def test_it_has_its_own_roles_and_words(program: Program) -> None:
    assert (program.participant.key, program.companion.label) == ("participante", "Mentora")
    assert program.words.status["overdue"] == "Vencido"
    assert program.words.phrases.banner.due == "Vence el {date}"
    assert program.words.dates.written(date(2027, 1, 11)) == "11 de enero de 2027"


def test_words_that_it_leaves_out_are_in_english(program: Program) -> None:
    assert program.words.phrases.banner.no_due == "No due date"
    assert program.words.phrases.form.total == "Total"


def test_it_rates_from_nought_to_four(program: Program) -> None:
    scale = program.scale("escala")
    assert [level.value for level in scale.levels] == [0, 1, 2, 3, 4]
    assert outcome_of(0, scale) is Outcome.REVISE
    assert outcome_of(3, scale) is Outcome.MEETS


def test_its_year_starts_in_january(program: Program) -> None:
    anchors = Anchors(date(2027, 1, 11), date(2027, 1, 4))
    plan = program.module("plan")
    assert plan.due is not None
    assert (resolve(plan.opens, anchors), resolve(plan.due, anchors)) == (
        date(2027, 2, 11),
        date(2027, 3, 31),
    )


def test_tabs_stand_in_the_order_of_the_modules_not_of_the_files(program: Program) -> None:
    assert [tab.key for tab in program.tabs] == ["avance", "plan", "bitacora"]


def test_words_that_yaml_1_1_would_change_stay_text(program: Program) -> None:
    log = program.tab("bitacora").elements[0]
    assert isinstance(log, Log)
    assert log.example["horas"] == "1:30"
    fields = {e.key: e for e in program.tab("plan").elements if isinstance(e, FormField)}
    assert fields["acuerdo"].choices == ("Sí", "No")


def test_choices_are_taken_from_lists(program: Program) -> None:
    fields = {e.key: e for e in program.tab("plan").elements if isinstance(e, FormField)}
    assert fields["dominio"].choices == ("D1 Planeación", "D2 Enseñanza")
    assert fields["meta"].choices == ()
    log = program.tab("bitacora").elements[0]
    assert isinstance(log, Log)
    assert log.columns[2].choices == ("D1 Planeación", "D2 Enseñanza")
