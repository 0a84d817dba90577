"""What people do in their sheets, each under their own name and by the words that they see."""

from collections.abc import Sequence
from datetime import date

from service.demo import hand
from service.demo.hand import WORDS, fill, sign, written
from tests.acceptance.two_years.office import ANA, CARL, HELEN, INES, OMAR, ROSA, UMA, Act, Life

# The office.


def enrol(life: Life) -> None:
    """The secretary's file, the workbook at once, and who is who."""
    life.take_in(
        "Last Name,First Name,E-mail,School,Position,Cohort,Year,Coach,Coach E-mail,Supervisor,"
        "Supervisor E-mail,Enrolled\n"
        f"Ruiz,Ana,{ANA},Cedar Middle,Vice Principal,2026-27,1,Ines Faro,{INES},Omar Lund,{OMAR},2026-07-06\n"
    )
    life.run(("provision", "scrape"))
    desk = life.desk(ROSA, "Directory")
    roles = {HELEN: ("Helen", "Park", "Induction Program Administrator"),
             ROSA: ("Rosa", "Delgado", "Induction Secretary")}  # fmt: skip
    for email, (first, last, role) in roles.items():
        cells = {"First name": first, "Last name": last, "Role": role}
        desk.type(desk.numbers("E-mail", email)[0], cells)
    free = desk.numbers("E-mail", "")
    for number, (first, last, role, email) in zip(free, (
        ("Uma", "Reid", "Credential Analyst", UMA), ("Carl", "Voss", "Advisory Committee Member", CARL),
    ), strict=False):  # fmt: skip
        desk.type(number, {"First name": first, "Last name": last, "Role": role, "E-mail": email})
    desk.tab.save()


def goes_on(life: Life) -> None:
    """The secretary types the new cohort and year into Ana's row of the Roster."""
    desk = life.desk(ROSA, "Roster")
    desk.type(life.number, {"Cohort": "2027-28", "Year": "Year 2"})
    desk.tab.save()


def sets_day(key: str, day: str) -> Act:
    """The secretary moves an event in the Calendar tab."""

    def act(life: Life) -> None:
        desk = life.desk(ROSA, "Calendar")
        desk.type(key, {"Office: opens": day})
        desk.tab.save()

    return act


def was_there(event: str, *, coach: bool = False, ana: bool = True) -> Act:
    """The secretary ticks who signed in."""

    def act(life: Life) -> None:
        desk, key = life.desk(ROSA, "Attendance"), life.number
        year = 1 if life.day < date(2027, 7, 1) else 2
        cohort = "2026-27" if year == 1 else "2027-28"
        if ana:
            desk.type(f"{key}/{year}", {f"{event}: present": True})
        if coach:
            desk.type(f"coach/{cohort}/{INES}", {f"{event}: present": True})
        desk.tab.save()

    return act


def made_up(event: str) -> Act:
    """The secretary types the day on which Ana made something up."""

    def act(life: Life) -> None:
        desk = life.desk(ROSA, "Attendance")
        how = {f"{event}: made up on": written(life.day), f"{event}: made up how": "With the recording"}
        desk.type(f"{life.number}/1", how)
        desk.tab.save()

    return act


def decides(module: str, attempt: int, level: str, feedback: str) -> Act:
    """The administrator chooses a level, writes feedback and sends it."""

    def act(life: Life) -> None:
        desk = life.desk(HELEN, "Reviews")
        cells = {"Level": level, "Feedback": feedback, "Send": True}
        desk.type(f"{life.number}-{module}-{attempt}", cells)
        desk.tab.save()

    return act


def plans(module: str, attempt: int, meeting: str, by: str) -> Act:
    """Candidate, coach and administrator have met: the plan for handing in again goes out (C-73)."""

    def act(life: Life) -> None:
        desk = life.desk(HELEN, "Reviews")
        cells = {
            "Plan: we meet on": meeting,
            "Plan: who meets": "Ana, Ines and Helen",
            "Plan: hand in again by": by,
            "Send plan": True,
        }
        desk.type(f"{life.number}-{module}-{attempt}", cells)
        desk.tab.save()

    return act


def has_read(*readings: str) -> Act:
    """The administrator confirms official readings (C-51, C-78)."""

    def act(life: Life) -> None:
        desk = life.desk(HELEN, "Reviews")
        for reading in readings:
            desk.type(f"{life.number}-{reading}", {"Send": True})
        desk.tab.save()

    return act


def answers(life: Life) -> None:
    """The administrator answers the request to read something (C-75)."""
    desk = life.desk(HELEN, "Reviews")
    number = next(row[0] for row in desk.tab.shown if row and row[0].startswith("Q"))
    desk.type(number, {"Feedback": "Name the evidence for the second goal.", "Send": True})
    desk.tab.save()


def holds_meeting(title: str, *labels: str) -> Act:
    """The administrator fills in the office's part of a record."""

    def act(life: Life) -> None:
        tab = life.tab(HELEN, title)
        for label in labels:
            date_asked = label.startswith("Date")
            tab.type(label, written(life.day) if date_asked else "Ana, her principal, Helen")
        if title == "Summative Review":
            tab.type("All competency", "Yes")
        tab.save()

    return act


def recommends(life: Life) -> None:
    """The administrator goes through the list, and submits it to the Commission (C-102, C-107)."""
    tab = life.tab(HELEN, "Recommendation")
    hand.recommendation(tab, "Helen Park", life.day)
    tab.save()


# Whoever has a form of their own.


def initialled(who: str, module: str, role: str, initials: str, name: str) -> Act:
    """A form of statements, initialled and signed."""

    def act(life: Life) -> None:
        tab = life.form(who, module)
        tab.type_all("Initials", initials)
        sign(tab, role, name, life.day)
        tab.save()

    return act


coach_agrees = initialled(INES, "coach_mou", "Coach", "IF", "Ines Faro")
supervisor_commits = initialled(OMAR, "supervisor_commitment", "Immediate supervisor", "OL", "Omar Lund")


def analyst_verifies(life: Life) -> None:
    """At hiring (C-14)."""
    tab = life.form(UMA, "employment_intake")
    hand.employed(tab, "7/1/2026", "Uma Reid", life.day)
    tab.save()


def supervisor_verifies(life: Life) -> None:
    """Two years of experience (C-87)."""
    tab = life.form(OMAR, "employment_final")
    hand.two_years(tab, "7/1/2026", "Omar Lund", life.day)
    tab.save()


def evaluates(life: Life) -> None:
    """Ana's evaluation of the program (C-97)."""
    tab = life.form(ANA, "candidate_evaluation")
    hand.evaluation(tab)
    tab.save()


def coach_evaluates(life: Life) -> None:
    """Ines's evaluation of the program (C-98)."""
    tab = life.form(INES, "coach_evaluation")
    hand.coach_s_evaluation(tab)
    tab.save()


def midyear_feedback(life: Life) -> None:
    """What Ana thinks of coach and program, for the administrator alone (C-99)."""
    tab = life.form(ANA, "midyear_feedback")
    hand.feedback(tab)
    tab.save()


def asks_for_review(life: Life) -> None:
    """Ana asks the office to read something (C-75)."""
    tab = life.form(ANA, "requests")
    tab.fill(1, {
        "Date": written(life.day), "I ask for": "a review of documents",
        "What it is about": "The second goal of my plan", "Send": True,
    })  # fmt: skip
    tab.save()


# Ana and Ines in the workbook.


def intake(life: Life) -> None:
    """Ana and Helen at the intake meeting (C-83, C-84)."""
    tab = life.tab(ANA, "Candidate MOU")
    sign(tab, "Candidate", "Ana Ruiz", life.day)
    tab.save()
    tab = life.tab(ANA, "Entrance Interview Verification")
    hand.entrance(tab, "7/1/2026", "AR", "Ana Ruiz", life.day)
    tab.save()
    tab = life.tab(HELEN, "Candidate MOU")
    tab.type("Intake meeting held by", "Helen Park")
    tab.type("Date of the intake meeting", written(life.day))
    tab.save()


def triad(title: str) -> Act:
    """Notes of the meeting, and what Ana and Ines find afterwards (C-55, C-56)."""

    def act(life: Life) -> None:
        tab = life.tab(ANA, title)
        hand.triad_notes(tab, life.day)
        tab.save()
        tab = life.tab(INES, title)
        fill(tab, "What the coach adds")
        tab.save()

    return act


def hands_in(title: str, attempt: int) -> Act:
    """The tick that work is ready."""

    def act(life: Life) -> None:
        tab = life.tab(ANA, title)
        tab.type(f"Attempt {attempt}", value=True, under="Ready for review")
        tab.save()

    return act


def read_by_coach(title: str, attempt: int) -> Act:
    """The coach's tick beside the attempt (C-39)."""

    def act(life: Life) -> None:
        tab = life.tab(INES, title)
        tab.type(f"Attempt {attempt}", value=True, under="Read by the coach")
        tab.save()

    return act


def rates(title: str, term: str, *elements: str, ends: Sequence[str]) -> Act:
    """Levels of practice for these elements, and what stands out (C-57 to C-59)."""

    def act(life: Life) -> None:
        tab = life.tab(ANA, title)
        for element in elements:
            tab.type(element, 3, under=term)
        fill(tab, *ends)
        tab.save()

    return act


def drafts_plan(title: str, *elements: str) -> Act:
    """Plan and Do for three goals (C-46, C-47, C-50)."""

    def act(life: Life) -> None:
        tab = life.tab(ANA, title)
        hand.plan_and_do(tab, elements)
        tab.save()

    return act


def checks_in(title: str) -> Act:
    """Study and Act in progress; one goal is revised (C-51, C-52, C-111)."""

    def act(life: Life) -> None:
        tab = life.tab(ANA, title)
        hand.january(tab)
        tab.save()

    return act


def studies(title: str) -> Act:
    """Study and Act with evidence (C-36, C-51)."""

    def act(life: Life) -> None:
        tab = life.tab(ANA, title)
        hand.study_and_act(tab)
        tab.save()
        tab = life.tab(INES, title)
        fill(tab, "What the coach adds")
        tab.save()

    return act


def looks_back(*elements: str) -> Act:
    """The benchmark on the three standards of the year (C-58, C-62, C-113)."""

    def act(life: Life) -> None:
        tab = life.tab(ANA, "Benchmark Self-Reflection")
        hand.benchmark(tab, elements)
        tab.save()
        tab = life.tab(INES, "Benchmark Self-Reflection")
        fill(tab, "What the coach has seen")
        tab.save()

    return act


def reflects(title: str, month: str) -> Act:
    """A month's reflection (C-80)."""

    def act(life: Life) -> None:
        tab = life.tab(ANA, title)
        hand.month_of(tab, month)
        tab.save()

    return act


def learns(*sessions: tuple[str, str, str, str]) -> Act:
    """Rows of the log of professional learning: day, what, element, hours (C-76, C-79)."""

    def act(life: Life) -> None:
        tab = life.tab(ANA, "Professional Learning Log")
        for day, what, element, hours in sessions:
            tab.log({"Date": day, "What it was": what, "How it came about": "Self-selected",
                     "CPSEL element": element, "Hours": hours})  # fmt: skip
        tab.save()

    return act


def coaches(*sessions: tuple[str, str]) -> Act:
    """Rows of the coaching log: day and hours (C-38)."""

    def act(life: Life) -> None:
        tab = life.tab(INES, "Coaching Log")
        for day, hours in sessions:
            tab.log({"Date": day, "Hours": hours, "How we met": "In person", "What we worked on": WORDS})
        tab.save()

    return act


def prepares(title: str, *labels: str) -> Act:
    """Ana's part of a record."""

    def act(life: Life) -> None:
        tab = life.tab(ANA, title)
        fill(tab, *labels)
        tab.save()

    return act
