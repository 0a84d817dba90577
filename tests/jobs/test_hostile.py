"""Whatever people write stays text wherever it goes, and the service's own logs hold nothing of it."""

import logging
import re
from html.parser import HTMLParser
from io import BytesIO
from itertools import count
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from werkzeug.test import Client

from jobs import desk, restore
from jobs.backup import manifest
from jobs.restore import Wanted
from jobs.runner import run_job
from service.ledger import letters, workbooks
from service.offices.sandbox_drive import ADMINISTRATOR, KEEPER
from service.serving import make_console
from tests.hostile import MARK, TYPED
from tests.jobs.ground import INES, Ground, noon

pytestmark = pytest.mark.long

EVA = "eva.mark@example.org"
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
FORMULA = f'=HYPERLINK("https://evil.example/{MARK}","{MARK}")'
HTML = f'<script>alert("{MARK}")</script><img src=x onerror={MARK}>'
TEXTS = (FORMULA, HTML, f"+{MARK}", f"-1+{MARK}", f"@{MARK}", f"{{{{{MARK}}}}}", f"%({MARK})s", f'";{MARK}')


@pytest.fixture(scope="module", autouse=True)
def _lived(ground: Ground, request: pytest.FixtureRequest) -> None:
    """Eva's name, school and every word are hostile; the office answers her in kind. All under one log."""
    handler = Kept()
    logging.getLogger().addHandler(handler)
    before = logging.getLogger().level
    logging.getLogger().setLevel(logging.DEBUG)
    request.module.SAID = handler.said
    head = "Last name,First name,E-mail,Cohort,Year,Coach,Coach e-mail,School"
    quoted = ",".join('"' + text.replace('"', '""') + '"' for text in (HTML, f"{{{{{MARK}}}}}"))
    ground.enrol_file(f"{head}\n{quoted},{EVA},2026-27,1,Ines Faro,{INES},%({MARK})s\n")
    for job, day in (("provision", "2026-07-01"), ("release", "2026-08-01")):
        run(ground, job, day)
    tab = ground.bench.open(EVA, ground.file(EVA), "Professional Learning Log")
    for text in TEXTS:
        tab.log({"Date": "8/5/2026", "What it was": text, "Hours": "2"})
    tab.save()
    for job in ("scrape", "review", "sweep"):
        run(ground, job, "2026-08-06")
    logging.getLogger().removeHandler(handler)
    logging.getLogger().setLevel(before)


class Kept(logging.Handler):
    """Every line of every log."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.name} {record.getMessage()} {record.exc_text or ''}")


SAID: list[str] = []


def run(ground: Ground, job: str, day: str) -> None:
    ground.bench.set_clock(day)
    run_job(ground.office, job, noon(day), "command line")


def formulas(ground: Ground, file_id: str) -> list[str]:
    """Every formula of a spreadsheet."""
    sheets = ground.bench.sheets(KEEPER)
    fields = "sheets(data(rowData(values(userEnteredValue(formulaValue)))))"
    answer = sheets.spreadsheets().get(spreadsheetId=file_id, fields=fields).execute()
    return [
        cell["userEnteredValue"]["formulaValue"]
        for sheet in answer["sheets"]
        for data in sheet.get("data", ())
        for row in data.get("rowData", ())
        for cell in row.get("values", ())
        if cell.get("userEnteredValue", {}).get("formulaValue")
    ]


def outside_quotes(formula: str) -> str:
    """A formula without its text constants."""
    return "".join(formula.replace('""', "").split('"')[::2])


@pytest.mark.parametrize("which", ["workbook", "interface"])
def test_no_word_becomes_a_formula(ground: Ground, which: str) -> None:
    file_id = ground.file(EVA) if which == "workbook" else desk.file_id(ground.office, noon("2026-08-06"))
    found = formulas(ground, file_id)
    assert found
    assert [f for f in found if MARK in outside_quotes(f) or "evil" in outside_quotes(f)] == []
    assert FORMULA not in found


def test_what_was_written_is_shown_as_it_was_written(ground: Ground) -> None:
    shown = [cell for row in ground.bench.interface_tab("Roster").shown for cell in row]
    assert HTML in shown or any(HTML in cell for cell in shown)
    with_mark = [cell for cell in shown if MARK in cell]
    assert with_mark


class Tags(HTMLParser):
    """Elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag, *(name for name, _ in attrs)]
        self.found += [
            str(value) for name, value in attrs if name.startswith("on") or name in ("src", "href")
        ]


def tags(page: str) -> list[str]:
    parser = Tags()
    parser.feed(page)
    return parser.found


def test_no_word_becomes_a_part_of_a_page(ground: Ground) -> None:
    client = Client(make_console(ground.office, lambda: noon("2026-08-06")))
    here: dict[str, Any] = {"base_url": "http://127.0.0.1:8080", "environ_base": {"REMOTE_ADDR": "127.0.0.1"}}
    for path in ("/", f"/candidates/{ground.key(EVA)}", "/letters", "/log", "/completion", "/reviews"):
        answer = client.get(path, **here)
        assert answer.status_code == 200
        found = tags(answer.text)
        assert "onerror" not in found
        evil = {value for value in found if "evil.example" in value}
        listed = {f"https://evil.example/{MARK}"} if path.startswith("/candidates/") else set()
        assert evil == listed, "her page lists what she links to, by its address and nothing more"


def test_no_word_becomes_a_part_of_a_letter(ground: Ground) -> None:
    with ground.office.ledger.read() as session:
        rows = letters.all(session, ground.key(EVA))
    assert rows
    for row in rows:
        assert "\n" not in row.subject
        assert "onerror" not in tags(row.html)
        assert "script" not in tags(row.html)


def test_the_logs_hold_no_word_no_name_and_no_address() -> None:
    ours = [line for line in SAID if line.startswith(("jobs", "service"))]
    assert ours
    assert [line for line in SAID if MARK in line] == []
    addresses = (EVA, INES, ADMINISTRATOR)
    assert [line for line in ours if any(address in line for address in addresses)] == []


IN_SHEETS = TYPED.map(lambda text: CONTROLS.sub("", text)).filter(lambda text: text.strip(" \t\n'"))
"""What a cell of a sheet and of an Excel file can hold; an apostrophe before it is Sheets' mark of text."""
ROUNDS = count(1)


@settings(max_examples=3, phases=[Phase.generate])
@given(st.lists(IN_SHEETS, min_size=8, max_size=8), IN_SHEETS)
def test_whatever_is_typed_stays_text_from_sheet_to_letter_and_back_from_a_backup(
    ground: Ground, texts: list[str], feedback: str
) -> None:
    number = next(ROUNDS)
    day = f"2026-08-{10 + 2 * number}"
    before = {name: sorted(formulas(ground, file)) for name, file in files(ground).items()}
    tab = ground.bench.open(EVA, ground.file(EVA), "Professional Learning Log")
    for text in texts:
        tab.log({"Date": "8/5/2026", "What it was": text, "Hours": "2"})
    tab.save()
    reflection = ground.bench.open(EVA, ground.file(EVA), "Self-Reflection on the CPSEL")
    reflection.type(f"Attempt {number}", value=True, under="Ready for review")
    reflection.save()
    run(ground, "scrape", f"{day}T09:00:00")
    with ground.office.ledger.read() as session:
        rows = workbooks.readings(session)[ground.key(EVA)].tabs["pl_log"].rows["activities"]
    read = {str(row["title"]).strip() for row in rows if row.get("title") is not None}
    assert {text.removeprefix("'").strip() for text in texts} <= read
    staff = ground.bench.interface_tab("Reviews")
    place = next(n for n, row in enumerate(staff.shown) if row[0].endswith(f"self_reflection-{number}"))
    head = next(row for row in staff.shown if row[0] == "No.")
    typed = {"Level": "2 Developing", "Feedback": feedback, "Send": True}
    staff.typed |= {(place, head.index(heading)): value for heading, value in typed.items()}
    staff.save()
    run(ground, "review", f"{day}T09:10:00")
    run(ground, "backup", f"{day}T09:20:00")
    words = feedback.removeprefix("'").split()
    assert any(all(word in text for word in words) for _, text in ground.bench.mails(EVA))
    after = {name: sorted(formulas(ground, file)) for name, file in files(ground).items()}
    said = [one for name in after for one in {*after[name]} - {*before[name]}]
    assert [one for one in said if MARK in outside_quotes(one) or "evil" in outside_quotes(one)] == []
    folder = manifest.backups(ground.bench.folder / "backups")[0]
    for kept in manifest.read(folder).files:
        book = load_workbook(BytesIO(manifest.content(folder, kept)))
        computed = [c.value for sheet in book for row in sheet for c in row if c.data_type == "f"]
        assert [one for one in computed if MARK in outside_quotes(str(one))] == []
    for whom in (EVA, "interface"):
        assert restore.plan(ground.office, Wanted(whom, folder), noon(day)) == []


def files(ground: Ground) -> dict[str, str]:
    return {"workbook": ground.file(EVA), "interface": desk.file_id(ground.office, noon("2026-08-06"))}
