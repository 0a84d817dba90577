"""Requests: asked in a private form, known to the office, answered there, and read by nobody else."""

from dataclasses import replace

import pytest
from gspread.exceptions import APIError

from jobs import desk, review
from jobs.cases.acting import add
from jobs.office import Office
from jobs.requests.desk import request_facts
from jobs.standings import on_record
from service.demo.acting import Tab
from service.domain.cases import Case, Event, What
from service.domain.directory import Contact
from service.domain.people import Person
from service.domain.requests import asks_in
from service.interface.requests_tab import requests_tab
from service.ledger import cases, directory, findings, forms, letters, log, requests
from service.offices.sandbox_drive import ADMINISTRATOR, KEEPER
from service.web.app import create_app
from service.web.console import Clockwork
from service.web.gate import LocalGate
from tests.jobs.ground import INES, Ground, noon
from tests.jobs.interrupted import Interrupted, stopping
from tests.jobs.officetab import OfficeTab

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"
CLERK, NEWCOMER = "kim.doyle@example.org", "lea.marsh@example.org"
TITLE, STAFF = "Requests", ("administrator", "secretary")
SECRET = "Ines never comes to our meetings"
GRIEF = "My level was set by somebody who read nothing"


@pytest.fixture(scope="module", autouse=True)
def _office(ground: Ground) -> None:
    """Two candidates of one coach, each with a form; the administrator reads them, the clerk does not."""
    appoint(ground, ADMINISTRATOR)
    ground.bench.drive(KEEPER).permissions().create(
        fileId=ground.office.settings.drive_id,
        body={"type": "user", "role": "fileOrganizer", "emailAddress": CLERK},
        sendNotificationEmail=False,
        supportsAllDrives=True,
    ).execute()
    ground.enrol(f"Ruiz,Ana,{ANA},Ines Faro,{INES}", f"Okafor,Ben,{BEN},Ines Faro,{INES}")
    ground.job("provision", "2026-07-01")
    ground.job("release", "2026-07-08")
    ground.job("scrape", "2026-07-08")


@pytest.fixture
def office(ground: Ground) -> Office:
    """The office as it is unless told otherwise: an answer waits five minutes."""
    schedule = ground.office.settings.schedule.model_copy(update={"undo_minutes": 5})
    return replace(ground.office, settings=ground.office.settings.model_copy(update={"schedule": schedule}))


def appoint(ground: Ground, *emails: str) -> None:
    """Put these administrators into the directory, in place of whoever was there."""
    people = [Contact(Person("Helen", "Park", email), "administrator") for email in emails]
    people.append(Contact(Person("Kim", "Doyle", CLERK), "secretary"))
    with ground.office.ledger.begin() as session:
        directory.replace(session, people)


def file_of(ground: Ground, email: str) -> str:
    with ground.office.ledger.read() as session:
        return forms.all(session)[f"requests:{ground.key(email)}"].file_id


def form(ground: Ground, email: str, by: str) -> Tab:
    """The form of that candidate, as `by` sees it."""
    return ground.bench.open(by, file_of(ground, email), TITLE)


def place(tab: Tab, row: str, heading: str) -> tuple[int, int]:
    """Where the cell of that row of the log stands, counted from 0."""
    head = next(n for n, cells in enumerate(tab.shown) if "I ask for" in " ".join(cells))
    columns = [cell.split("\n")[0] for cell in tab.shown[head]]
    line = next(n for n, cells in enumerate(tab.shown) if n > head and cells[columns.index("No.")] == row)
    return line, columns.index(heading)


def type_in(ground: Ground, email: str, by: str, row: str, **cells: object) -> None:
    """Type into a row of the log, under its headings; `_` stands for a space."""
    tab = form(ground, email, by)
    for heading, value in cells.items():
        tab.typed[place(tab, row, heading.replace("_", " "))] = value
    tab.save()


def shown(ground: Ground, email: str, row: str, heading: str) -> str:
    """What stands there, as the candidate sees it."""
    tab = form(ground, email, email)
    at, column = place(tab, row, heading)
    return tab.shown[at][column]


def page(ground: Ground, path: str) -> str:
    """A page of the console, as whoever sits at the office's own machine sees it."""
    office = ground.office
    at = noon("2026-09-10")
    silent = Clockwork(lambda _: None, lambda *_: {})
    app = create_app(office.settings, office.program, office.ledger, LocalGate(), lambda: at, silent)
    answer = app.test_client().get(path)
    assert answer.status_code == 200
    return answer.text


def today(ground: Ground) -> list[dict[str, str]]:
    return OfficeTab(ground, "today").rows()


def sort(ground: Ground, email: str, by: str, heading: str) -> None:
    """Sort the author's own columns of all rows, as somebody who selects just these can."""
    tab = form(ground, email, by)
    first, last = place(tab, "1", "Date"), place(tab, "20", "Send")
    grid = {
        "sheetId": tab.sheet.id, "startRowIndex": first[0], "endRowIndex": last[0] + 1,
        "startColumnIndex": first[1], "endColumnIndex": last[1] + 1,
    }  # fmt: skip
    spec = {"dimensionIndex": place(tab, "1", heading)[1], "sortOrder": "DESCENDING"}
    tab.sheet.spreadsheet.batch_update({"requests": [{"sortRange": {"range": grid, "sortSpecs": [spec]}}]})


def refused(ground: Ground, email: str, by: str, row: str, heading: str) -> bool:
    """Whether Google lets `by` type there."""
    tab = form(ground, email, by)
    tab.typed[place(tab, row, heading)] = "mine"
    try:
        tab.save()
    except APIError as error:
        return "protected cell" in str(error)
    return False


def test_author_and_office_type_each_in_their_own_columns(ground: Ground) -> None:
    assert not refused(ground, ANA, ANA, "1", "What it is about")
    assert refused(ground, ANA, ANA, "1", "Answer")
    assert refused(ground, ANA, ANA, "1", "What became of it")
    assert refused(ground, ANA, ADMINISTRATOR, "1", "What it is about")
    assert not refused(ground, ANA, ADMINISTRATOR, "1", "Answer")


def test_the_directory_says_who_may_answer(ground: Ground) -> None:
    with pytest.raises(PermissionError):
        form(ground, ANA, NEWCOMER)
    appoint(ground, ADMINISTRATOR, NEWCOMER)
    ground.job("provision", "2026-07-09")
    ground.job("scrape", "2026-07-09")
    assert not refused(ground, ANA, NEWCOMER, "1", "Answer")
    assert refused(ground, ANA, NEWCOMER, "1", "Reasons, and what I have tried")
    appoint(ground, ADMINISTRATOR)
    ground.job("provision", "2026-07-10")
    with pytest.raises(PermissionError):
        form(ground, ANA, NEWCOMER)
    ground.bench.calls()
    ground.job("provision", "2026-07-10")
    assert ground.bench.calls().total() == 0


def row(ground: Ground, tab: str, key: str) -> dict[str, str]:
    return OfficeTab(ground, tab).row(key)


def test_a_sent_row_is_a_request_that_the_office_sees_without_its_words(ground: Ground) -> None:
    ask = {"Date": "9/1/2026", "I_ask_for": "another coach", "What_it_is_about": SECRET}
    type_in(ground, ANA, ANA, "2", **ask)
    ground.job("scrape", "2026-09-01T09:00:00")
    assert OfficeTab(ground, "requests").rows() == []
    type_in(ground, ANA, ANA, "2", Send=True)
    ground.job("scrape", "2026-09-01T10:00:00")
    told = row(ground, "requests", "Q1")
    assert (told["Candidate"], told["State"], told["Days"]) == ("Ana Ruiz", "Waiting", "0")
    assert told["What it says"] == ("Only in the form: Induction Program Administrator may open and read it.")
    assert shown(ground, ANA, "2", "What became of it") == "Received September 1, 2026"
    waits = [line for line in today(ground) if line["What"] == "Request"]
    assert [(line["Concerns"], line["Whose turn"]) for line in waits] == [
        ("Ana Ruiz", "Induction Program Administrator")
    ]
    ground.job("scrape", "2026-09-01T10:10:00")
    ground.bench.calls()
    ground.job("scrape", "2026-09-01T10:10:00")
    assert not ground.bench.writing_calls()


def test_words_that_change_or_move_stay_with_their_request(ground: Ground) -> None:
    type_in(
        ground, ANA, ANA, "1", Date="8/1/2026", I_ask_for="a review of documents", What_it_is_about="Plan"
    )
    type_in(ground, ANA, ANA, "1", Send=True)
    type_in(ground, ANA, ANA, "2", What_would_help="Somebody else")
    ground.job("scrape", "2026-09-02")
    assert row(ground, "requests", "Q1")["What to know"] == (
        "Changed since it was sent, on September 2, 2026. The form shows both."
    )
    assert shown(ground, ANA, "2", "What became of it").endswith("As it was sent:\nWhat would help: -")
    sort(ground, ANA, ANA, "I ask for")
    ground.job("scrape", "2026-09-03")
    assert shown(ground, ANA, "1", "I ask for") == "another coach"
    assert shown(ground, ANA, "1", "What became of it").endswith("As it was sent:\nWhat would help: -")
    assert shown(ground, ANA, "2", "What became of it") == "Received September 2, 2026"
    assert [line["No."] for line in OfficeTab(ground, "requests").rows()] == ["Q1", "Q2"]


def test_unticking_takes_it_back_and_a_form_that_is_gone_changes_nothing(ground: Ground) -> None:
    type_in(ground, ANA, ANA, "2", Send=False)
    ground.job("scrape", "2026-09-04")
    assert row(ground, "requests", "Q2")["State"] == "Taken back"
    type_in(ground, ANA, ANA, "2", Send=True)
    drive, file_id = ground.bench.drive(KEEPER), file_of(ground, ANA)
    drive.files().update(fileId=file_id, body={"trashed": True}, supportsAllDrives=True).execute()
    ground.job("scrape", "2026-09-05")
    assert row(ground, "requests", "Q2")["State"] == "Taken back"
    drive.files().update(fileId=file_id, body={"trashed": False}, supportsAllDrives=True).execute()
    ground.job("scrape", "2026-09-06")
    assert row(ground, "requests", "Q2")["State"] == "Waiting"


def test_staff_say_who_deals_with_it_and_a_deleted_row_comes_back(ground: Ground) -> None:
    tab = OfficeTab(ground, "requests")
    tab.type("Q2", {"Who deals with it": "Kim", "By when": "9/7/2026", "Note of the office": "Call her"})
    tab.type("Q1", {"By when": "soon"})
    tab.sort("No.")
    ground.job("scrape", "2026-09-08")
    assert (tab.row("Q2")["State"], tab.row("Q2")["Days"]) == ("Overdue", "2")
    assert "“By when” holds “soon”" in tab.row("Q1")["What to know"]
    late = next(line for line in today(ground) if "Q2" in line["What to do"])
    assert late["Whose turn"] == "Kim"
    assert late["What to do"].startswith("Overdue: it was to be dealt with by September 7, 2026.")
    tab.delete("Q2")
    ground.job("scrape", "2026-09-08T13:00:00")
    back = tab.row("Q2")
    assert (back["Who deals with it"], back["Note of the office"]) == ("Kim", "Call her")


def opened_from(ground: Ground) -> dict[str, Case]:
    """Ben's cases by the request from which each was opened."""
    with ground.office.ledger.read() as session:
        return {one.source: one for one in cases.all(session) if one.candidate == ground.key(BEN)}


def newest(ground: Ground) -> str:
    with ground.office.ledger.read() as session:
        return requests.all(session)[-1].key


def test_a_tick_beside_a_request_opens_the_case_that_belongs_to_what_is_asked(ground: Ground) -> None:
    """C-88 to C-93: once; the words go along only where nobody reads the case who may not read the form."""
    type_in(ground, BEN, BEN, "8", I_ask_for="an extension in this year", What_it_is_about=SECRET, Send=True)
    ground.job("scrape", "2026-07-20")
    more, tab = newest(ground), OfficeTab(ground, "requests")
    assert opened_from(ground) == {}
    tab.type(more, {"Open a case": True})
    ground.job("review", "2026-07-20T12:01:00")
    ground.job("review", "2026-07-20T12:02:00")
    found = opened_from(ground)
    assert {key: case.kind for key, case in found.items()} == {more: "extension"}
    assert SECRET not in found[more].opened.words
    assert more in found[more].opened.words
    assert f"Case {found[more].key} was opened from it." in tab.row(more)["What to know"]


def test_a_grievance_is_open_from_its_receipt_and_seen_by_nobody_who_must_not(
    ground: Ground, office: Office
) -> None:
    """C-91, C-93: unless it is taken back within the minutes for that; the candidate has a copy. The office
    learns that there is a case, and not of what. An appeal is about what has ended.
    """
    before = set(opened_from(ground))
    ask = {"I_ask_for": "an appeal of a decision", "What_it_is_about": GRIEF}
    type_in(ground, BEN, BEN, "7", **ask, Send=True)
    ground.job("scrape", "2026-07-21", office=office)
    type_in(ground, BEN, BEN, "7", Send=False)
    ground.job("scrape", "2026-07-21T12:10:00", office=office)
    assert set(opened_from(ground)) == before
    type_in(ground, BEN, BEN, "7", Send=True)
    for minute in ("12:20", "12:26", "12:36"):
        ground.job("scrape", f"2026-07-21T{minute}:00", office=office)
    ground.job("review", "2026-07-21T12:37:00", office=office)
    key = newest(ground)
    case = opened_from(ground)[key]
    assert (case.kind, case.of, case.opened.by) == ("grievance", "", "as asked in the form")
    assert GRIEF in case.opened.words
    assert ground.subjects(BEN).count(f"Ben Okafor: we have opened case {case.key}") == 1
    for other in (INES, CLERK, ADMINISTRATOR):
        assert not any(case.key in subject for subject in ground.subjects(other))
    shown = str([OfficeTab(ground, tab).rows() for tab in ("requests", "cases", "today", "letters")])
    with ground.office.ledger.read() as session:
        shown += str([line.text for line in log.recent(session, 99)])
    assert "Confidential: Induction Program Administrator may read it" in shown
    assert GRIEF not in shown
    assert "rievance" not in shown.replace("Requests and Grievances", "")
    add(ground.office, case.key, Event(What.ENDED, noon("2026-07-21"), "Helen", "taken_back"))
    type_in(ground, BEN, BEN, "9", **ask, Send=True)
    ground.job("scrape", "2026-07-22")
    appeal = opened_from(ground)[newest(ground)]
    assert (appeal.kind, appeal.of) == ("appeal", case.key)
    add(ground.office, appeal.key, Event(What.ENDED, noon("2026-07-22"), "Helen", "taken_back"))


def test_an_answer_waits_five_minutes_then_goes_out_once_and_locks_its_row(
    ground: Ground, office: Office
) -> None:
    type_in(ground, ANA, ADMINISTRATOR, "1", Answer="We look for another coach.", Answered=True)
    ground.job("scrape", "2026-09-09T09:00:00", office=office)
    assert row(ground, "requests", "Q1")["State"] == "Answer goes out"
    assert "The answer goes out at 9:05 am" in shown(ground, ANA, "1", "What became of it")
    type_in(ground, ANA, ANA, "1", What_it_is_about=f"{SECRET}, ever")
    ground.job("review", "2026-09-09T09:05:00", office=office)
    assert "Not sent: what is asked has changed." in row(ground, "requests", "Q1")["What to know"]
    for minute, tick in (("09:06", False), ("09:07", True)):
        type_in(ground, ANA, ADMINISTRATOR, "1", Answered=tick)
        ground.job("scrape", f"2026-09-09T{minute}:00", office=office)
    for minute in ("09:11", "09:12", "09:13"):
        ground.job("review", f"2026-09-09T{minute}:00", office=office)
    told = row(ground, "requests", "Q1")
    assert (told["State"], told["Days"]) == ("Answered", "")
    assert shown(ground, ANA, "1", "What became of it") == "Answered September 9, 2026"
    assert ground.subjects(ANA).count("Requests and Grievances, Ana Ruiz: answered") == 1
    assert not any("answered" in subject for subject in ground.subjects(INES))
    assert refused(ground, ANA, ANA, "1", "What it is about")
    assert refused(ground, ANA, ADMINISTRATOR, "1", "Answer")
    assert not refused(ground, ANA, ANA, "3", "What it is about")
    assert not any("Q1" in line["What to do"] for line in today(ground))


def test_what_is_changed_after_the_answer_is_told_and_undoes_nothing(ground: Ground) -> None:
    appoint(ground, ADMINISTRATOR, NEWCOMER)
    ground.job("provision", "2026-09-10")
    ground.job("scrape", "2026-09-10")
    assert refused(ground, ANA, NEWCOMER, "1", "Answer")
    type_in(ground, ANA, KEEPER, "1", Send=False, Answer="No.")
    ground.job("scrape", "2026-09-10")
    told = row(ground, "requests", "Q1")
    assert told["State"] == "Answered"
    assert "changed on September 10, 2026, after that" in told["What to know"]
    assert any("The row of request Q1 was changed" in line["What to do"] for line in today(ground))


def test_rows_that_are_added_are_as_the_others(ground: Ground) -> None:
    tab = form(ground, BEN, BEN)
    for number in range(1, 18):
        tab.typed[place(tab, str(number), "What it is about")] = f"Draft {number}"
    tab.save()
    ground.job("scrape", "2026-09-10T13:00:00")
    assert refused(ground, BEN, BEN, "22", "Answer")
    assert refused(ground, BEN, ADMINISTRATOR, "22", "What it is about")
    type_in(ground, BEN, BEN, "22", What_it_is_about="More time", Send=True)
    type_in(ground, BEN, ADMINISTRATOR, "22", Answer="Until June.")
    ground.job("scrape", "2026-09-10T13:10:00")
    assert shown(ground, BEN, "22", "What became of it") == "Received September 10, 2026"


@pytest.mark.long
def test_stopped_at_any_point_an_answer_goes_out_once_and_its_row_is_locked(
    ground: Ground, office: Office
) -> None:
    type_in(ground, BEN, BEN, "20", What_it_is_about="More time", Send=True)
    type_in(ground, BEN, ADMINISTRATOR, "20", Answer="Until June.")
    ground.job("scrape", "2026-09-11T08:00:00", office=office)
    type_in(ground, BEN, ADMINISTRATOR, "20", Answered=True)
    ground.job("scrape", "2026-09-11T09:00:00", office=office)
    assert [step.verb for step in review.plan(office, noon("2026-09-11T09:05:00"))] == ["answer"]
    point = 0
    while True:
        try:
            ground.job("review", f"2026-09-11T09:{5 + point:02}:00", office=stopping(office, point))
        except Interrupted:
            point += 1
        else:
            break
    assert point >= 4
    ground.job("review", "2026-09-11T10:00:00", office=office)
    assert ground.subjects(BEN).count("Requests and Grievances, Ben Okafor: answered") == 1
    assert shown(ground, BEN, "20", "What became of it") == "Answered September 11, 2026"
    assert refused(ground, BEN, BEN, "20", "What it is about")
    assert not refused(ground, BEN, BEN, "19", "What it is about")


def test_nobody_else_opens_the_form_or_reads_a_word_of_it(ground: Ground) -> None:
    for other in (INES, BEN, CLERK):
        with pytest.raises(PermissionError):
            form(ground, ANA, other)
    interface = (
        ground.bench.sheets(CLERK)
        .spreadsheets()
        .get(
            spreadsheetId=desk.file_id(ground.office, noon("2026-09-10")),
            fields="sheets(properties(title),data(rowData(values(userEnteredValue,effectiveValue,note))))",
        )
    )
    with ground.office.ledger.read() as session:
        kept = [letters.all(session), log.since(session, 0), findings.all(session)]
    mails = [ground.bench.mails(person) for person in (ANA, INES, BEN, CLERK, ADMINISTRATOR)]
    pages = [page(ground, path) for path in ("/", f"/candidates/{ground.key(ANA)}", "/log", "/completion")]
    everything = repr([interface.execute(), kept, mails, pages])
    assert "Ana Ruiz" in everything
    for words in ("never comes", "another coach", "We look for", "Somebody else"):
        assert words not in everything


def test_words_are_shown_only_where_all_of_the_staff_may_read_them(ground: Ground) -> None:
    at, program = noon("2026-09-10"), ground.office.program
    modules = [
        module.model_copy(update={"private": module.private.model_copy(update={"read_by": STAFF})})
        if module.private and asks_in(program, module)
        else module
        for module in program.modules
    ]
    opened = replace(ground.office, program=program.model_copy(update={"modules": tuple(modules)}))
    for office, kind, words in ((ground.office, "", ""), (opened, "another coach", f"{SECRET}, ever")):
        first = request_facts(office, on_record(office, at), at)[0]
        assert (first.kind, words in first.says, bool(first.says)) == (kind, True, bool(words))
        assert ("on.kind" in {column.key for column in requests_tab(office.program).columns}) == bool(kind)
