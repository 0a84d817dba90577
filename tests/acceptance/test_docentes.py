"""An invented program in Spanish, written as data alone, through a year's first months: one year that begins
in January, a mentor, a scale from nought to four. No word of ours is left in what its people read.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from service.demo.acting import Tab
from service.ledger import forms
from service.offices.sandbox_drive import ADMINISTRATOR
from tests.jobs.ground import Ground, new_ground
from tests.jobs.officetab import OfficeTab

pytestmark = pytest.mark.long

PROGRAM = Path(__file__).parents[1] / "programs/docentes"
LUZ, ROSA, ELENA = "luz.marin@example.org", "rosa.ibarra@example.org", "elena.soto@example.org"
ROSTER = (
    "Apellido,Nombre,Correo,Escuela,Puesto,Generación,Año,Mentora,Correo de Mentora,Supervisora,"
    "Correo de Supervisora,Inscripción\n"
    f"Marín,Luz,{LUZ},Primaria Cedro,Docente,2027-28,1,Rosa Ibarra,{ROSA},Elena Soto,{ELENA},2027-01-04\n"
)
PLAN, PROGRESS, LOG = "Plan individual", "Mi avance", "Bitácora"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """From enrolment to a plan that came back and then was good enough."""
    folder = tmp_path_factory.mktemp("office")
    with new_ground(folder, program=str(PROGRAM), starts=date(2027, 1, 4)) as ground:
        ground.enrol_file(ROSTER, "2027-01-04")
        run(ground, ("provision", "2027-01-04"), ("scrape", "2027-01-04"))
        appoint(ground)
        run(ground, ("review", "2027-01-05"), ("provision", "2027-01-05"), ("release", "2027-02-11"))
        attend(ground)
        write(ground)
        decide(ground, 1, "1 Inicial", "Falta un ejemplo.")
        hand_in(ground, 2)
        assert ground.job("scrape", "2027-03-10").problems == []
        decide(ground, 2, "3 Logrado", "Muy claro ahora.")
        assert ground.job("scrape", "2027-03-12").problems == []
        yield ground


def run(ground: Ground, *days: tuple[str, str]) -> None:
    for job, day in days:
        assert ground.job(job, day).problems == []


def appoint(ground: Ground) -> None:
    """Who answers requests stands in the directory."""
    tab = OfficeTab(ground, "directory")
    row = next(row for row in tab.rows() if row["E-mail"] == ADMINISTRATOR)
    tab.type(row["No."], {"Last name": "Park", "First name": "Helen", "Role": "Directora"})


def attend(ground: Ground) -> None:
    tab = OfficeTab(ground, "attendance")
    tab.type(f"{ground.key(LUZ)}/1", {"Bienvenida: present": True, "Círculo 1: present": True})
    assert ground.job("review", "2027-02-25").problems == []


def write(ground: Ground) -> None:
    """Luz and Rosa fill the plan, Rosa the log, Elena her letter, Luz what she thinks of it and a request."""
    plan = ground.bench.open(LUZ, ground.file(LUZ), PLAN)
    for domain in ("D1", "D2"):
        plan.type(domain, 2, under="Inicio")
    plan.type("Mi meta", "Escuchar mejor")
    plan.type("Dominio", "D1 Planeación", nth=1)
    plan.type("Evidencia", "no es un enlace")
    plan.type("Asistir a las reuniones.", "LM", under="Iniciales")
    plan.type("Participante", "Luz Marín", under="Nombre")
    plan.type("Participante", "2027-02-20", under="Fecha")
    plan.save()
    plan = ground.bench.open(ROSA, ground.file(LUZ), PLAN)
    plan.type("¿Está de acuerdo?", "Sí")
    plan.type("Mentora", "Rosa Ibarra", under="Nombre")
    plan.type("Mentora", "2027-02-20", under="Fecha")
    plan.save()
    log = ground.bench.open(ROSA, ground.file(LUZ), LOG)
    enter(log, {"Fecha": "2027-02-15", "Horas": "1:30", "Tema": "D2 Enseñanza"})
    request = ground.bench.open(LUZ, form(ground, "solicitudes", LUZ), "Solicitudes")
    enter(request, {"Lo que pido": "Prórroga", "Por qué": "Estuve enferma", "Enviar": True})
    hand_in(ground, 1)
    assert ground.job("scrape", "2027-02-26").counts["submitted"] == 1
    answer = ground.bench.open(ADMINISTRATOR, form(ground, "solicitudes", LUZ), "Solicitudes")
    enter(answer, {"Respuesta": "Hasta abril", "Respondida": True})
    assert ground.job("scrape", "2027-02-27").problems == []


def enter(tab: Tab, cells: dict[str, object]) -> None:
    """Fill the first line of the tab's log, by headings."""
    head = next(n for n, row in enumerate(tab.shown) if row[3] == "Núm.")
    line = next(n for n in range(head, len(tab.shown)) if tab.shown[n][3] == "1")
    headings = [cell.partition("\n")[0] for cell in tab.shown[head]]
    for heading, value in cells.items():
        tab.typed[line, headings.index(heading)] = value
    tab.save()


def hand_in(ground: Ground, number: int) -> None:
    plan = ground.bench.open(LUZ, ground.file(LUZ), PLAN)
    plan.type(f"Intento {number}", value=True, under="Listo para revisión")
    plan.save()


def decide(ground: Ground, number: int, level: str, feedback: str) -> None:
    """The lowest criterion is the level of the whole."""
    key = f"{ground.key(LUZ)}-plan-{number}"
    OfficeTab(ground, "reviews").type(key, {"Claridad": level, "Comentarios": feedback, "Send": True})
    assert ground.job("review", f"2027-03-{8 + number:02}").counts["decided"] == 1


def form(ground: Ground, module: str, author: str) -> str:
    with ground.office.ledger.read() as session:
        found = [row for row in forms.all(session).values() if row.module == module]
    return next(row.file_id for row in found if row.author.email == author)


def shown(ground: Ground, who: str, file_id: str) -> dict[str, list[list[str]]]:
    """What each tab of a file says, cells that are hidden and notes included."""
    fields = "sheets(properties(title),data(rowData(values(formattedValue,note))))"
    got = ground.bench.sheets(who).spreadsheets().get(spreadsheetId=file_id, fields=fields).execute()
    return {sheet["properties"]["title"]: [_words(row) for row in _rows(sheet)] for sheet in got["sheets"]}


def _rows(sheet: Any) -> list[Any]:
    """Without the hidden lines that say which column is which."""
    rows = [row for data in sheet.get("data", []) for row in data.get("rowData", [])]
    return [row for row in rows if _words(row)[:1] != ["key"]]


def _words(row: Any) -> list[str]:
    cells = row.get("values", [])
    return [" ".join(filter(None, (one.get("formattedValue"), one.get("note")))) for one in cells]


OURS = re.compile(
    r"\b(the|and|is|are|was|your|you|please|status|due|opens?|module|hours|attempt|reviews?|reviewed|yet|by|"
    r"waiting|feedback|level|complete|with|from|this|it|not|date|name|row|questions|letter|tab|reply|only|"
    r"office|what|which|when|still|filled|answers?|required|to|of|or|if)\b",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(r"https?://\S+|\S+@\S+|Ref\.? \S+")
"""Addresses, in which no word is meant for reading."""


def english(texts: Iterable[str]) -> list[str]:
    return sorted({text for text in texts if OURS.search(ELSEWHERE.sub("", text))})


def test_no_english_word_is_left_in_the_workbook(year: Ground) -> None:
    tabs = shown(year, LUZ, year.file(LUZ))
    people = {title: rows for title, rows in tabs.items() if not title.startswith("_")}
    assert list(people) == [PROGRESS, PLAN, LOG]
    words = [*people, *(cell for rows in people.values() for row in rows for cell in row[3:])]
    assert english(words) == []


@pytest.mark.parametrize(("module", "author"), [("carta", ELENA), ("opinion", LUZ), ("solicitudes", LUZ)])
def test_no_english_word_is_left_in_private_forms(year: Ground, module: str, author: str) -> None:
    tabs = shown(year, author, form(year, module, author))
    assert english([*tabs, *(cell for rows in tabs.values() for row in rows for cell in row[3:])]) == []


@pytest.mark.parametrize("reader", [LUZ, ROSA, ELENA])
def test_no_english_word_is_left_in_letters(year: Ground, reader: str) -> None:
    mails = year.bench.mails(reader)
    assert mails
    assert english(line for subject, text in mails for line in (subject, *text.splitlines())) == []


def test_comments_at_the_work_are_in_spanish(year: Ground) -> None:
    listed = year.bench.drive(LUZ).comments().list(fileId=year.file(LUZ), fields="comments(content)")
    said = [one["content"] for one in listed.execute()["comments"]]
    assert len(said) == 2
    assert english(line for text in said for line in text.splitlines()) == []


def test_progress_says_in_spanish_what_came_of_it(year: Ground) -> None:
    rows = shown(year, LUZ, year.file(LUZ))[PROGRESS]
    lines = [[cell for cell in row[3:] if cell] for row in rows]
    plan = next(line for line in lines if line[:1] == ["Plan individual"])
    assert plan[3:5] == ["Completo", "Cumple"]
    assert next(line for line in lines if line[:1] == ["Jornada de bienvenida"])[3:] == ["Asistió"]
    assert next(line for line in lines if line[:1] == ["Mentoría"])[1] == "4.0"  # 1:30 and the circle's 2.5
    assert next(line for line in lines if line[:1] == ["Círculos de pares"])[1] == "1 de 3"
    levels = [line[5] for line in lines if line[:1] == ["Plan individual"] and len(line) > 6]
    assert levels == ["Inicial", "Logrado"]


def test_letters_came_in_their_order(year: Ground) -> None:
    subjects = year.subjects(LUZ)
    assert "Luz Marín: su cuaderno de inducción está listo" in subjects[:2]
    assert "Plan individual, Luz Marín: a corregir antes del 19 de marzo de 2027" in subjects
    assert subjects[-1] == "Plan individual, Luz Marín: Cumple"
    assert any("hay respuesta" in subject for subject in subjects)
    assert any(subject.startswith("Luz Marín: Carta de apoyo") for subject in year.subjects(ELENA))


def test_staff_read_the_tabs_by_their_own_names(year: Ground) -> None:
    words = year.office.program.words.phrases.interface
    assert OfficeTab(year, "reviews").sheet.title == words.reviews == "Revisiones"
