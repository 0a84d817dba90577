"""The second program in full is data alone: sound, in Spanish throughout, its rosters in its own language."""

import re
from collections.abc import Iterator
from pathlib import Path

from service.domain.base import Definition
from service.domain.notices.registry import needed
from service.domain.phrases import Phrases
from service.programs import load
from service.programs.check import check
from service.roster.headers import find_headers
from tests.programs.english import english

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


def left_english(said: Definition, path: str = "") -> Iterator[str]:
    """The paths of phrases that the program leaves to the English default."""
    for name in type(said).model_fields:
        value = getattr(said, name)
        if isinstance(value, Definition):
            yield from left_english(value, f"{path}{name}.")
        elif name not in said.model_fields_set:
            yield f"{path}{name}"


def test_every_phrase_is_said_in_spanish() -> None:
    assert len(list(left_english(Phrases()))) > 400
    assert list(left_english(load(FOLDER).words.phrases)) == []


MARKS = re.compile(r"{{.*?}}|{#.*?#}|{%.*?%}|<[^>]*>", re.DOTALL)


def test_no_letter_has_an_english_word() -> None:
    """Their own words, not those of invented people, who write English."""
    files = sorted((FOLDER / "letters").iterdir())
    kinds = {file.name.partition(".")[0] for file in files}
    assert kinds - {"words"} == set(needed(load(FOLDER))) > {"reminder", "event_invitation", "summary"}
    assert english(line for file in files for line in MARKS.sub(" ", file.read_text()).splitlines()) == []


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
