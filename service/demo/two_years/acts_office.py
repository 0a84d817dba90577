"""What the secretary and the administrator do: in the interface, and in the office's parts of records."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from service.demo import hand
from service.demo.hand import written
from service.demo.two_years.scene import Scene
from service.offices.sandbox_drive import ADMINISTRATOR, NAMES, SECRETARY

STAFF = {ADMINISTRATOR: "Induction Program Administrator", SECRETARY: "Induction Secretary"}
MEETS, DEVELOPING = "3 Meets expectations", "2 Developing"
FEEDBACK = {MEETS: "Clear, with examples that others can use.", DEVELOPING: "Add an example to each rating."}
GONE = "last day"
"""What the Roster says of whoever has left."""
HELEN = NAMES[ADMINISTRATOR]


def say_who_is_who(scene: Scene) -> None:
    """Names and roles of staff, and whoever else has a part."""
    sheet = scene.desk("Directory")
    for email, role in STAFF.items():
        first, _, last = NAMES[email].partition(" ")
        number = sheet.numbers("E-mail", email)[0]
        sheet.type(number, {"First name": first, "Last name": last, "Role": role})
    for number, one in zip(sheet.numbers("E-mail", ""), scene.stage.cast.office, strict=False):
        person = one.person
        sheet.type(number, {"First name": person.first, "Last name": person.last, "Role": one.title,
                            "E-mail": person.email})  # fmt: skip
    sheet.save()


def attendance(scene: Scene, event: str, years: Sequence[int], coaches: str = "") -> None:
    """Who signed in: everybody of these years of the program but for whoever misses it."""
    sheet = scene.desk("Attendance")
    misses = {
        name
        for one in scene.stage.cast.players
        if event in scene.stage.script.roles[one.role].misses
        for name in one.names
    }
    cohort = scene.stage.cast.year_of(scene.day).key
    for row in sheet.rows():
        candidate = row["Role"] == "Candidate" and row["Cohort"] == cohort and _year(row) in years
        coach = coaches and row["Role"] == "Coach" and row["Cohort"] == cohort
        if coach or (candidate and not any(name in row.values() for name in misses)):
            sheet.type(row["No."], {f"{event}: present": True})
    sheet.save()


def _year(row: Mapping[str, str]) -> int:
    year = row["No."].rpartition("/")[2]
    return int(year) if year.isdigit() else 0


def decide(scene: Scene) -> None:
    """The administrator decides on every attempt that waits; each role says how often its work comes back."""
    sheet = scene.office_desk("Reviews")
    returns = {
        (name, module): times
        for one in scene.stage.cast.players
        for module, times in scene.stage.script.roles[one.role].returns.items()
        for name in one.names
    }
    for row in sheet.rows():
        if not row["Attempt"] or row["Send"] == "TRUE" or row["Level"]:
            continue
        module = row["No."].split("-")[1]
        again = int(row["Attempt"]) <= returns.get((row["Candidate"], module), 0)
        level = DEVELOPING if again else MEETS
        sheet.type(row["No."], {"Level": level, "Feedback": FEEDBACK[level], "Send": True})
    sheet.save()


def confirm_readings(scene: Scene) -> None:
    """Official readings, of everybody for whom one waits and who is still there (C-51, C-78)."""
    sheet = scene.office_desk("Reviews")
    gone = {row["No."] for row in scene.desk("Roster").facts() if GONE in row["What to do next"]}
    for row in sheet.rows():
        number, _, reading = row["No."].partition("-")
        waits = not row["Attempt"] and "_logs-y" in reading and row["Send"] != "TRUE"
        if waits and number not in gone:
            sheet.type(row["No."], {"Send": True})
    sheet.save()


def intake_held(scene: Scene) -> None:
    """The office's part of the memorandum (C-83)."""
    tab = scene.tab(ADMINISTRATOR, "Candidate MOU")
    tab.type("Intake meeting held by", HELEN)
    tab.type("Date of the intake meeting", written(scene.day))
    tab.save()


def review_held(scene: Scene) -> None:
    """The office's part of the summative review (C-63)."""
    tab = scene.tab(ADMINISTRATOR, "Summative Review")
    tab.type("Date of the review", written(scene.day))
    tab.type("Who was there", "The candidate, the principal, Helen")
    tab.type("All competency", "Yes")
    tab.save()


def exit_held(scene: Scene) -> None:
    """The office's part of the exit interview (C-64)."""
    tab = scene.tab(ADMINISTRATOR, "Exit Interview")
    tab.type("Date of the interview", written(scene.day))
    tab.type("Who was there", "The candidate, the principal, Helen")
    tab.save()


def recommends(scene: Scene) -> None:
    """The administrator goes through the list, and submits it to the Commission (C-102, C-107)."""
    tab = scene.tab(ADMINISTRATOR, "Recommendation")
    hand.recommendation(tab, HELEN, scene.day)
    tab.save()


def go_on(scene: Scene) -> None:
    """The secretary types the new cohort and year into the Roster, for all of last year's first year."""
    sheet, years = scene.desk("Roster"), scene.stage.cast.program_years
    before, now = next(pair for pair in pairwise(years) if pair[1] == scene.stage.cast.year_of(scene.day))
    for row in sheet.facts():
        if (row["Cohort"], row["Year"]) == (before.key, "1") and GONE not in row["What to do next"]:
            sheet.type(row["No."], {"Cohort": now.key, "Year": "2"})
    sheet.save()


def submissions(scene: Scene) -> None:
    """The secretary types for whom the recommendation was submitted (C-102)."""
    sheet = scene.desk("Recommendations")
    for row in sheet.facts():
        if row["Standing"] == "To be submitted":
            sheet.type(row["No."], {"Submitted on": written(scene.day)})
    sheet.save()


def payments(scene: Scene) -> None:
    """The secretary types who has answered the Commission and paid (C-103, C-104)."""
    sheet = scene.desk("Recommendations")
    roles = scene.stage.script.roles
    owing = {name for one in scene.stage.cast.players if not roles[one.role].pays for name in one.names}
    for row in sheet.facts():
        if row["Standing"].startswith("Submitted") and row["Candidate"] not in owing:
            sheet.type(row["No."], {"Paid on": written(scene.day)})
    sheet.save()
