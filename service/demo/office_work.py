"""What the office types in the interface and in a private form: who is who, who was there, an answer."""

from gspread.utils import ValueInputOption, rowcol_to_a1

from service.demo.acting import Actor, Tab
from service.offices.sandbox_drive import ADMINISTRATOR, NAMES, SECRETARY

ROLES = {ADMINISTRATOR: "Induction Program Administrator", SECRETARY: "Induction Secretary"}
ABSENT, LATE = 5, 8
"""Of so many rows, who missed the orientation, and who made it up later."""
ANSWER = "Yes: your plan is due two weeks later. Tell your coach; the new day stands in the Calendar."


class Sheet:
    """A tab of the interface: cells by the number in a row and the heading of a column."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._head = next(n for n, row in enumerate(tab.shown) if row and row[0] == "No.")
        self._columns = {words: column for column, words in enumerate(tab.shown[self._head])}
        self._changes: list[dict[str, object]] = []

    def rows(self) -> list[tuple[int, list[str]]]:
        """The rows with a number, each with where it stands."""
        return [(n, row) for n, row in enumerate(self._tab.shown) if n > self._head and row[0]]

    def says(self, row: list[str], heading: str) -> str:
        """What a row shows under a heading."""
        return row[self._columns[heading]]

    def type(self, at: int, entry: dict[str, object]) -> None:
        """Type into the row at `at`, by heading."""
        self._changes += [
            {"range": rowcol_to_a1(at + 1, self._columns[heading] + 1), "values": [[value]]}
            for heading, value in entry.items()
        ]

    def save(self) -> None:
        """All of it, as if typed by hand."""
        self._tab.sheet.batch_update(self._changes, value_input_option=ValueInputOption.user_entered)
        self._changes.clear()


def say_who_is_who(url: str, file_id: str) -> None:
    """The secretary adds names and roles to the addresses that stand in the directory."""
    with Actor(url, SECRETARY) as actor:
        sheet = Sheet(actor.open(file_id, "Directory"))
        for at, row in sheet.rows():
            email = sheet.says(row, "E-mail")
            if email in ROLES:
                first, last = NAMES[email].split(" ")
                sheet.type(at, {"Last name": last, "First name": first, "Role": ROLES[email]})
        sheet.save()


def record_attendance(url: str, file_id: str, made_up: str) -> None:
    """The secretary ticks who was there; one candidate came on the day `made_up` instead, one never."""
    with Actor(url, SECRETARY) as actor:
        sheet = Sheet(actor.open(file_id, "Attendance"))
        people = [at for at, row in sheet.rows() if sheet.says(row, "Role") == "Candidate"]
        for number, at in enumerate(people):
            sheet.type(at, {"Intake: present": True})
            if number == LATE:
                sheet.type(at, {"Orientation: made up on": made_up})
            elif number != ABSENT:
                sheet.type(
                    at, {"Orientation: present": True, "Orientation: signed in": f"8:{20 + number} AM"}
                )
        for at, row in sheet.rows():
            if sheet.says(row, "Role") == "Coach":
                sheet.type(at, {"Orientation: present": True})
        sheet.save()


def open_case(url: str, file_id: str, name: str) -> None:
    """The administrator ticks beside somebody's request that it is a case."""
    with Actor(url, ADMINISTRATOR) as actor:
        sheet = Sheet(actor.open(file_id, "Requests"))
        row = next(at for at, row in sheet.rows() if sheet.says(row, "Candidate") == name)
        sheet.type(row, {"Open a case": True})
        sheet.save()


def grant(url: str, file_id: str, until: str) -> None:
    """The administrator ends the only case: more time, until that day."""
    with Actor(url, ADMINISTRATOR) as actor:
        sheet = Sheet(actor.open(file_id, "Cases"))
        row = next(at for at, row in sheet.rows() if sheet.says(row, "State"))
        sheet.type(
            row,
            {
                "Step taken last": "Decision",
                "Outcome": "Extension granted",
                "New date, or last day": until,
                "End it": True,
            },
        )
        sheet.save()


def answer(url: str, file_id: str) -> None:
    """The administrator answers the first request of a form."""
    with Actor(url, ADMINISTRATOR) as actor:
        tab = actor.open(file_id, "Requests")
        tab.fill(1, {"Answer": ANSWER, "Answered": True})
        tab.save()
