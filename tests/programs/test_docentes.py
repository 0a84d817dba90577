"""The second program in full is data alone: sound, in Spanish throughout, its rosters in its own language."""

from pathlib import Path

import pytest

from service.domain.base import Definition
from service.domain.phrases import Phrases
from service.programs import load
from service.programs.check import check
from service.roster.headers import find_headers

FOLDER = Path(__file__).parent / "docentes"
HEADINGS = (
    "Apellido", "Nombre", "Correo", "Escuela", "Puesto", "Generación", "Año", "Mentora", "Correo de mentora",
    "Dirección escolar", "Correo de dirección escolar", "Inscripción",
)  # fmt: skip


def test_it_is_sound_and_has_every_kind_of_part() -> None:
    counts = dict(check(FOLDER).counts)
    assert all(counts[part] for part in ("roles", "modules", "events", "tabs", "hours rules"))
    program = load(FOLDER)
    assert {module.requirement.value for module in program.modules} >= {
        "review",
        "hours",
        "fields",
        "nothing",
    }
    assert {m.private.per for m in program.modules if m.private} == {"candidate", "year"}
    assert program.requests
    assert program.attendance[0].at_least == 3


@pytest.mark.long
@pytest.mark.parametrize("group", Phrases.model_fields)
def test_every_phrase_is_said_in_spanish(group: str) -> None:
    said = getattr(load(FOLDER).words.phrases, group)
    assert isinstance(said, Definition)
    assert set(type(said).model_fields) - said.model_fields_set == set()


def test_rosters_may_have_headings_in_its_own_language() -> None:
    found = find_headers(load(FOLDER), [list(HEADINGS)])
    assert found
    assert found.unknown == ()
    assert set(found.at) == {
        "last", "first", "email", "site", "position", "cohort", "year", "companion_name", "companion_email",
        "overseer_name", "overseer_email", "enrolled",
    }  # fmt: skip


def test_english_headings_are_understood_all_the_same() -> None:
    found = find_headers(load(FOLDER), [["Last name", "First name", "E-mail", "Cohort", "Mentora e-mail"]])
    assert found
    assert found.unknown == ()
