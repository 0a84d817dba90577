"""An invented program in Spanish, written as data alone, through a year's first months: one year that begins
in January, a mentor, a scale from nought to four. No word of ours is left in what its people read.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jobs import desk
from service.demo.acting import Tab
from service.errors import NotFound
from service.ledger import forms, letters
from service.offices.sandbox_drive import ADMINISTRATOR, KEEPER
from service.web.app import create_app
from service.web.console import Clockwork
from tests.jobs.ground import Ground, new_ground, noon
from tests.jobs.officetab import OfficeTab
from tests.pictures.served import NamedGate
from tests.programs.english import OURS, english
from tests.web.pagetext import read

pytestmark = pytest.mark.long

PROGRAM = Path(__file__).parents[1] / "programs/docentes"
LUZ, ROSA, ELENA = "luz.marin@example.org", "rosa.ibarra@example.org", "elena.soto@example.org"
PIA = "pia.lagos@example.org"
ROSTER = (
    "Apellido,Nombre,Correo,Escuela,Puesto,Generación,Año,Mentora,Correo de Mentora,Supervisora,"
    "Correo de Supervisora,Inscripción\n"
    f"Marín,Luz,{LUZ},Primaria Cedro,Docente,2027-28,1,Rosa Ibarra,{ROSA},Elena Soto,{ELENA},2027-01-04\n"
)
PLAN, PROGRESS, LOG = "Plan individual", "Mi avance", "Bitácora"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """From enrolment to a plan that came back and then was good enough, and an official reading."""
    folder = tmp_path_factory.mktemp("office")
    with new_ground(folder, program=str(PROGRAM), starts=date(2027, 1, 4)) as ground:
        ground.enrol_file(ROSTER, "2027-01-04")
        run(ground, ("provision", "2027-01-04"), ("scrape", "2027-01-04"))
        appoint(ground)
        run(ground, ("review", "2027-01-05"), ("provision", "2027-01-05"), ("remind", "2027-01-05"))
        run(ground, ("remind", "2027-01-14"), ("remind", "2027-01-28"), ("release", "2027-02-11"))
        attend(ground)
        write(ground)
        decide(ground, 1, "1 Inicial", "Falta un ejemplo.")
        plan_again(ground)
        hand_in(ground, 2)
        read_first(ground, 2, "2027-03-10")
        decide(ground, 2, "3 Logrado", "Muy claro ahora.")
        run(ground, ("scrape", "2027-03-12"), ("remind", "2027-03-20"))
        reflect(ground)
        read_officially(ground)
        for day in ("2027-04-05", "2027-04-15", "2027-06-15", "2027-06-20", "2027-06-30"):
            run(ground, ("scrape", day), ("remind", day))
        conclude(ground)
        ask_for_time(ground)
        mistype(ground)
        take_apart(ground)
        withhold(ground)
        lose_an_answer(ground)
        yield ground


def run(ground: Ground, *days: tuple[str, str]) -> None:
    for job, day in days:
        assert ground.job(job, day).problems == []


def appoint(ground: Ground) -> None:
    """Who answers requests stands in the directory."""
    tab = OfficeTab(ground, "directory")
    row = next(row for row in tab.rows() if row["Correo"] == ADMINISTRATOR)
    tab.type(row["Núm."], {"Apellido": "Park", "Nombre de pila": "Helen", "Función": "Directora"})


def attend(ground: Ground) -> None:
    tab = OfficeTab(ground, "attendance")
    tab.type(f"{ground.key(LUZ)}/1", {"Bienvenida: presente": True, "Círculo 1: presente": True})
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
    outcome = ground.job("scrape", "2027-02-26")
    assert (outcome.counts["submitted"], outcome.counts["companions written to"]) == (1, 1)
    assert [row["Qué"] for row in OfficeTab(ground, "today").rows()].count("Por leer antes") == 1
    read_first(ground, 1, "2027-02-26")
    answer = ground.bench.open(ADMINISTRATOR, form(ground, "solicitudes", LUZ), "Solicitudes")
    enter(answer, {"Respuesta": "Hasta abril", "Respondida": True})
    assert ground.job("scrape", "2027-02-27").problems == []


def enter(tab: Tab, cells: dict[str, object], number: int = 1) -> None:
    """Fill a line of the tab's log, by headings."""
    head = next(n for n, row in enumerate(tab.shown) if row[3] == "Núm.")
    line = next(n for n in range(head, len(tab.shown)) if tab.shown[n][3] == str(number))
    headings = [cell.partition("\n")[0] for cell in tab.shown[head]]
    for heading, value in cells.items():
        tab.typed[line, headings.index(heading)] = value
    tab.save()


def hand_in(ground: Ground, number: int) -> None:
    plan = ground.bench.open(LUZ, ground.file(LUZ), PLAN)
    plan.type(f"Intento {number}", value=True, under="Listo para revisión")
    plan.save()


def read_first(ground: Ground, number: int, day: str) -> None:
    """Rosa reads it, and only then has the office a row for it."""
    key = f"{ground.key(LUZ)}-plan-{number}"
    assert ground.job("scrape", day).problems == []
    assert key not in [row["Núm."] for row in OfficeTab(ground, "reviews").rows()]
    plan = ground.bench.open(ROSA, ground.file(LUZ), PLAN)
    plan.type(f"Intento {number}", value=True, under="Leído por la mentora")
    plan.save()
    assert ground.job("scrape", day).problems == []
    assert OfficeTab(ground, "reviews").row(key)["Estado"] == "En espera de revisión"


def plan_again(ground: Ground) -> None:
    tab = OfficeTab(ground, "reviews")
    tab.type(f"{ground.key(LUZ)}-plan-1", {"Plan: pasos": "Un ejemplo por semana", "Enviar plan": True})
    assert ground.job("review", "2027-03-09").counts["plans sent"] == 1


def reflect(ground: Ground) -> None:
    """February's and March's; April's is missing by May."""
    tab = ground.bench.open(LUZ, ground.file(LUZ), "Reflexiones")
    enter(tab, {"Mes": "febrero", "Lo que aprendí": "A escuchar"})
    enter(tab, {"Mes": "marzo", "Lo que aprendí": "A preguntar"}, 2)


def read_officially(ground: Ground) -> None:
    run(ground, ("scrape", "2027-04-05"))
    key = f"{ground.key(LUZ)}-abril-y1"
    assert [row["Qué"] for row in OfficeTab(ground, "today").rows()].count("Lectura oficial") == 1
    OfficeTab(ground, "reviews").type(key, {"Comentarios": "Constante.", "Enviar": True})
    assert ground.job("review", "2027-04-05").counts["readings confirmed"] == 1


def conclude(ground: Ground) -> None:
    """All of the hours, so that everything holds; a day of payment that cannot be, then the submission."""
    log = ground.bench.open(ROSA, ground.file(LUZ), LOG)
    for number in (2, 3, 4):
        cells = {"Fecha": f"2027-0{number + 1}-10", "Horas": "12", "Tema": "D2 Enseñanza"}
        enter(log, cells, number)
    run(ground, ("scrape", "2027-07-01"), ("remind", "2027-07-01"))
    tab, key = OfficeTab(ground, "recommendations"), ground.key(LUZ)
    assert tab.row(key)["Situación"] == "Por presentarse"
    tab.type(key, {"Presentada el": "2027-07-02", "Pagada el": "2027-07-01"})
    run(ground, ("review", "2027-07-02"))
    assert tab.row(key)["Qué pasó"] == (
        "No se tomó; lo que consta se queda. «Pagada el»: ese día es anterior al de su presentación."
    )
    tab.type(key, {"Pagada el": ""})
    run(ground, ("review", "2027-07-02T12:30:00"), ("remind", "2027-07-02T12:40:00"))
    assert tab.row(key)["Situación"].startswith("Presentada el 2 de julio de 2027: a pagar hasta el")


def ask_for_time(ground: Ground) -> None:
    """A case that the office opens, takes on by a step that there is not, and ends."""
    tab = OfficeTab(ground, "cases")
    key = next(row["Núm."] for row in tab.rows() if row["Caso"] == "Fila libre")
    tab.type(key, {"Abrir: para quién": LUZ, "Abrir: qué caso": "Prórroga de este año"})
    tab.type(key, {"Abrir: de qué se trata": "Estuvo enferma."})
    run(ground, ("review", "2027-07-03"))
    assert tab.row(key)["Lo que sigue"] == "Conversación: Hable con las dos personas."
    tab.type(key, {"Resultado": "Prórroga concedida", "Terminar": True})
    run(ground, ("review", "2027-07-03T12:20:00"))
    refused = tab.row(key)["Lo que hay que saber"]
    assert "pide la nueva fecha de lo que falta" in refused
    run(ground, ("review", "2027-07-03T12:25:00"))
    assert tab.row(key)["Lo que hay que saber"] == refused  # nothing changed, and it says the same
    tab.type(key, {"Último paso": "Conversación", "Nueva fecha, o último día": "2027-09-30"})
    run(ground, ("review", "2027-07-03T12:30:00"))
    assert tab.row(key)["Estado"] == "Terminado"
    second = next(row["Núm."] for row in tab.rows() if row["Caso"] == "Fila libre")
    tab.type(second, {"Abrir: para quién": "nadie@example.org", "Abrir: qué caso": "Retiro"})
    run(ground, ("review", "2027-07-03T12:50:00"))
    assert tab.row(second)["Lo que hay que saber"].startswith("No se hizo: No hay participante")


def mistype(ground: Ground) -> None:
    """A row of the roster that cannot be used."""
    sheet = OfficeTab(ground, "roster").sheet
    free = next(
        n for n, row in enumerate(sheet.get_all_values(), 1) if n > 4 and "Fila libre" in " ".join(row)
    )
    cells = {"Apellido": "Paz", "Correo": "sin arroba", "Generación": "2199-00", "Inscripción": "pronto"}
    OfficeTab(ground, "roster").type_at(free, cells)
    run(ground, ("review", "2027-07-04"))
    said = next(row for row in OfficeTab(ground, "roster").rows() if row["Apellido"] == "Paz")
    assert "No es un correo." in said["Qué sigue"]


def take_apart(ground: Ground) -> None:
    """A tab of the workbook is deleted, a private form lies in the trash; the office is told of both."""
    sheet = ground.office.program.tab("reflexiones").sheet_id
    body = {"requests": [{"deleteSheet": {"sheetId": sheet}}]}
    sheets = ground.bench.sheets(KEEPER).spreadsheets()
    sheets.batchUpdate(spreadsheetId=ground.file(LUZ), body=body).execute()
    trashed = {"fileId": form(ground, "carta", ELENA), "body": {"trashed": True}, "supportsAllDrives": True}
    ground.bench.drive(KEEPER).files().update(**trashed).execute()
    ground.job("scrape", "2027-07-05")
    todo = " ".join(row["Qué hacer"] for row in OfficeTab(ground, "today").rows())
    assert "Falta la pestaña «Reflexiones» del cuaderno." in todo
    assert "está en la papelera" in todo


def withhold(ground: Ground) -> None:
    """Letters whose readers have nothing to do any more with what they are about."""
    with ground.office.ledger.read() as session:
        made = {row.module: row.key for row in forms.all(session).values()}
    waiting = {
        "Su carta": ("form", f"form:{made['carta']}:{ROSA}", ROSA),
        "Su solicitud": ("request_answered", f"request_answered:{made['solicitudes']}-x:1", LUZ),
        "Sus docentes": ("companion_list", f"companion_list:{ELENA}:2027-07-05", "nadie@example.org"),
    }
    luz = ground.key(LUZ)
    with ground.office.ledger.begin() as session:
        for about, (kind, key, email) in waiting.items():
            letters.queue(
                session,
                key,
                kind,
                "",
                [email],
                [],
                about,
                "Hola",
                "Hola",
                "",
                noon("2027-07-05"),
                concerns=[luz],
            )
    ground.job("review", "2027-07-05T12:30:00")
    said = {row["Tema"]: row["Lo que hay que saber"] for row in OfficeTab(ground, "letters").rows()}
    assert [said[about].partition(".")[0] for about in waiting] == [
        "El formulario ya no se comparte con la persona a la que iba",
        "El formulario ya no se comparte con quien lo pidió",
        "Las personas de las que habla ya no son de quien lo lee",
    ]


def lose_an_answer(ground: Ground) -> None:
    """Of the copy of a newcomer's workbook nobody knows whether it was made; no search finds it yet."""
    ground.enrol_file(ROSTER.replace("Marín,Luz", "Lagos,Pía").replace(LUZ, PIA), "2027-07-06")
    with ground.fault("drive.files.copy", "html_502"):
        ground.job("provision", "2027-07-06T12:00:00")
    ground.job("provision", "2027-07-06T12:02:00")
    assert "aún no se halla nada de él" in ground.found(PIA)["provision"]
    ground.job("scrape", "2027-07-06T12:04:00")


def test_an_interface_that_cannot_be_opened_is_told_of_in_spanish(year: Ground) -> None:
    gone = {"status": 404, "reason": "notFound", "message": "No está."}
    with year.fault("sheets.spreadsheets.get", "refuse", **gone), pytest.raises(NotFound) as caught:
        desk.read(year.office, noon("2027-07-06"))
    said, _, _ = caught.value.message.partition("sheets.spreadsheets.get")  # from there on Google speaks
    assert said == "No se puede abrir la hoja «Inducción - Panel»: "
    assert english([said, caught.value.remedy]) == []


def decide(ground: Ground, number: int, level: str, feedback: str) -> None:
    """The lowest criterion is the level of the whole."""
    key = f"{ground.key(LUZ)}-plan-{number}"
    OfficeTab(ground, "reviews").type(key, {"Claridad": level, "Comentarios": feedback, "Enviar": True})
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


HIDDEN = {"meets", "revise", "#NAME?"}
"""Keys of outcomes, in a hidden column of Progress; and what Progress shows of a tab that was deleted."""


def test_no_english_word_is_left_in_the_workbook(year: Ground) -> None:
    tabs = shown(year, LUZ, year.file(LUZ))
    people = {title: rows for title, rows in tabs.items() if not title.startswith("_")}
    assert list(people) == [PROGRESS, "Constancia de terminación", PLAN, LOG]
    words = [*people, *(cell for rows in people.values() for row in rows for cell in row[3:])]
    words = [cell for cell in words if cell not in HIDDEN]
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


SEEN = (
    "sheets(properties(title,hidden),charts(spec(title)),protectedRanges(description),"
    "data(rowData(values(formattedValue,note,dataValidation(inputMessage,condition(values))))))"
)


def seen(sheet: Any) -> Iterator[str]:
    """Everything that a tab of the interface shows: cells, notes, what dropdowns say, charts and locks."""
    yield sheet["properties"]["title"]
    yield from (chart["spec"].get("title", "") for chart in sheet.get("charts", ()))
    yield from (one.get("description", "") for one in sheet.get("protectedRanges", ()))
    for row in (row for data in sheet.get("data", ()) for row in data.get("rowData", ())):
        for cell in row.get("values", ()):
            rule = cell.get("dataValidation", {})
            yield from (cell.get("formattedValue", ""), cell.get("note", ""), rule.get("inputMessage", ""))
            choices = rule.get("condition", {}).get("values", ())
            yield from (one.get("userEnteredValue", "") for one in choices if "$" not in str(one))


def test_there_are_english_words_to_be_found() -> None:
    assert len(OURS) > 400
    assert english(["Nothing waits for anybody now.", "Nada espera a nadie ahora.", "Sent"]) == [
        "Nothing waits for anybody now. (anybody, for, nothing, now, waits)", "Sent (sent)",
    ]  # fmt: skip


def test_no_english_word_is_left_in_the_interface(year: Ground) -> None:
    answer = year.bench.sheets(ADMINISTRATOR).spreadsheets()
    file_id = desk.file_id(year.office, noon("2027-03-12"))
    sheets = answer.get(spreadsheetId=file_id, fields=SEEN).execute()["sheets"]
    visible = [sheet for sheet in sheets if not sheet["properties"].get("hidden")]
    told = {sheet["properties"]["title"]: list(filter(None, seen(sheet))) for sheet in visible}
    assert len(told) == 13
    assert all(len(said) > 10 for said in told.values())
    assert [f"{title}: {text}" for title, said in told.items() for text in english(said)] == []


PAGES = [
    (LUZ, "/candidates/1001"), (LUZ, "/candidates/1001/record?work=1"), (LUZ, "/log"), (LUZ, "/nowhere"),
    (ROSA, "/mine"), (ROSA, "/candidates/1001"), (ROSA, "/candidates/1001/record"), (ROSA, "/letters"),
    (ELENA, "/completion"), (ELENA, "/candidates/1001"), ("nadie@example.org", "/mine"),
]  # fmt: skip


@pytest.mark.parametrize(("reader", "path"), PAGES)
def test_no_english_word_is_left_in_pages_of_the_people(year: Ground, reader: str, path: str) -> None:
    """Their own, the record that is printed, and what is not open to them."""
    assert year.key(LUZ) == "1001"
    clockwork = Clockwork(lambda _: None, lambda _runs, _at: {})
    office = year.office
    app = create_app(
        office.settings, office.program, office.ledger, NamedGate(), lambda: noon("2027-07-06"), clockwork
    )
    answer = app.test_client().get(path, headers={"X-As": reader})
    assert answer.status_code == (200 if "1001" in path and reader != ELENA else answer.status_code)
    words = read(answer.text)
    labels = re.findall(r'(?:aria-label|title)="([^"]*)"', answer.text)
    apart = {*HIDDEN, "ago"}  # August, in three letters
    said = [one for one in (*words.words, *labels) if "America" not in one and one.strip() not in apart]
    assert len(said) > 10
    assert english(said) == []


def test_a_form_that_is_too_old_is_refused_in_spanish(year: Ground) -> None:
    clockwork, office = Clockwork(lambda _: None, lambda _runs, _at: {}), year.office
    app = create_app(
        office.settings, office.program, office.ledger, NamedGate(), lambda: noon("2027-07-06"), clockwork
    )
    answer = app.test_client().post("/signout", headers={"X-As": LUZ})
    assert answer.status_code == 403
    assert "Este formulario no vino de una página nuestra" in answer.text


def test_the_evidence_of_completion_is_in_spanish(year: Ground) -> None:
    rows = shown(year, LUZ, year.file(LUZ))["Constancia de terminación"]
    assert next(row[1] for row in rows if row[:1] == ["Mentoría"]).startswith("40")
    assert english(cell for row in rows for cell in row) == []


def test_progress_says_in_spanish_what_came_of_it(year: Ground) -> None:
    rows = shown(year, LUZ, year.file(LUZ))[PROGRESS]
    lines = [[cell for cell in row[3:] if cell] for row in rows]
    plan = next(line for line in lines if line[:1] == ["Plan individual"])
    assert plan[3:5] == ["Completo", "Cumple"]
    assert next(line for line in lines if line[:1] == ["Jornada de bienvenida"])[3:] == ["Asistió"]
    assert (
        next(line for line in lines if line[:1] == ["Mentoría"])[1] == "40.0"
    )  # 1:30, 36 and the circle's 2.5
    assert next(line for line in lines if line[:1] == ["Círculos de pares"])[1] == "1 de 3"
    levels = [line[5] for line in lines if line[:1] == ["Plan individual"] and len(line) > 6]
    assert levels == ["Inicial", "Logrado"]


def test_letters_came_in_their_order(year: Ground) -> None:
    subjects = year.subjects(LUZ)
    assert "Luz Marín: su cuaderno de inducción está listo" in subjects[:2]
    assert "Plan individual, Luz Marín: a corregir antes del 19 de marzo de 2027" in subjects
    assert "Plan individual, Luz Marín: Cumple" in subjects
    assert any("hay respuesta" in subject for subject in subjects)
    assert any(subject.startswith("Luz Marín: Carta de apoyo") for subject in year.subjects(ELENA))


def test_staff_read_the_tabs_by_their_own_names(year: Ground) -> None:
    words = year.office.program.words.phrases.interface
    assert OfficeTab(year, "reviews").sheet.title == words.reviews == "Revisiones"
