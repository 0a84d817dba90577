"""What people of the first program type into a tab that they have before them; saving it is up to them."""

from collections.abc import Sequence
from datetime import date

from service.demo.acting import Tab

ELEMENTS = ("1A", "1B", "1C", "2A", "2B", "2C", "3A", "3B", "3C", "3D", "4A", "4B", "4C", "5A", "5B", "5C",
            "6A", "6B", "6C")  # fmt: skip
WORDS = "We tried it with two teams, looked at what changed, and wrote it down."
EVIDENCE = "https://example.org/evidence"
THREE = range(3)
CHECKED = ("The preliminary credential", "Both years", "All six standards", "Self-Reflections and",
           "Professional learning hours", "Required meetings", "Agreements, letters", "Two years of",
           "The summative review", "The exit interview", "The Induction Files")  # fmt: skip


def written(day: date) -> str:
    """As Americans type a date."""
    return f"{day.month}/{day.day}/{day.year}"


def fill(tab: Tab, *labels: str, words: object = WORDS, nths: Sequence[int] = (0,)) -> None:
    """Type into the cells beside these labels."""
    for label in labels:
        for nth in nths:
            tab.type(label, words, nth=nth)


def sign(tab: Tab, role: str, name: str, day: date) -> None:
    """Name and date at the foot of an agreement."""
    tab.type(role, name, under="Name", nth=-1)
    tab.type(role, written(day), under="Date", nth=-1)


def entrance(tab: Tab, first_day: str, initials: str, name: str, day: date) -> None:
    """The entrance interview (C-84)."""
    tab.type("First day in my", first_day)
    tab.type("I enter the program", "at the start of my first administrative position")
    tab.type_all("Initials", initials)
    sign(tab, "Candidate", name, day)


def triad_notes(tab: Tab, day: date) -> None:
    """The candidate's notes of the meeting (C-55)."""
    tab.type("Date of the meeting", written(day))
    fill(tab, "Who was there", "Goals and initiatives of the site", "Goals and initiatives of the d")
    fill(tab, "My responsibilities", "Strengths that", "What I need to learn")


def plan_and_do(tab: Tab, elements: Sequence[str]) -> None:
    """Plan and Do for a goal on each of these elements (C-46, C-47, C-50)."""
    fill(tab, "What my school", "Support for my plan")
    for nth, element in enumerate(elements):
        tab.type("CPSEL element", element, nth=nth)
    fill(tab, "What I see now", "My goal", "How I will know", "Professional learning that",
         "Steps and dates", nths=THREE)  # fmt: skip


def january(tab: Tab) -> None:
    """Study and Act in progress; one goal is revised (C-51, C-52, C-111)."""
    fill(tab, "Study: what I see", "Act: what I do", nths=THREE)
    for nth in THREE:
        tab.type("This goal", "I have revised the goal" if nth == 1 else "No revision needed", nth=nth)
    tab.type("My logs and reflections", "They are up to date")


def study_and_act(tab: Tab) -> None:
    """Study and Act with evidence (C-36, C-51)."""
    fill(tab, "Do: what I did", "Study: what the", "What I learned as", "Act: what comes", nths=THREE)
    fill(tab, "Link to evidence", words=EVIDENCE, nths=THREE)
    fill(tab, "What is different for")


def benchmark(tab: Tab, elements: Sequence[str]) -> None:
    """The benchmark on the three standards of the year (C-58, C-62, C-113)."""
    for nth, element in enumerate(elements):
        tab.type("CPSEL element of this", element, nth=nth)
    fill(tab, "My level at the start", words="2 Approaches the standard", nths=THREE)
    fill(tab, "My level today", words="3 Meets the standard", nths=THREE)
    fill(tab, "What shows it", nths=THREE)
    fill(tab, "How my leadership", "What I carry into")


def month_of(tab: Tab, month: str) -> None:
    """A month's reflection (C-80)."""
    tab.log({"Month": month, "What I learned": WORDS, "What I did with it": WORDS,
             "What I added to my plan": "Notes, linked."})  # fmt: skip


def feedback(tab: Tab) -> None:
    """What is thought of coach and program, for the administrator alone (C-99)."""
    tab.type("My coach and I meet", "every week")
    fill(tab, "My coach's support", "I can speak", "I know what", "The work is worth", words="mostly")
    tab.type("I would like the office", "No")


def evaluation(tab: Tab) -> None:
    """The candidate's evaluation of the program (C-97)."""
    fill(tab, "Quality of the coaching", "Pairing with", "Support by", "Meetings and", "Feedback on",
         words="good")  # fmt: skip
    tab.type("The induction plan changed", "very much")
    tab.type("What was missing or", "More visits to other schools.")


def coach_s_evaluation(tab: Tab) -> None:
    """A coach's evaluation of the program (C-98)."""
    fill(tab, "Training that prepared", "Support by", words="good")
    tab.type("The workbook helps", "very much")
    tab.type("I had the time", "mostly")
    tab.type("What was missing", "An hour more each month.")
    tab.type("I would coach again", "Yes")


def employed(tab: Tab, first_day: str, name: str, day: date) -> None:
    """The credential analyst's verification at hiring (C-14)."""
    tab.type("First day in the administrative position", first_day)
    tab.type("The administrative position is", "full-time")
    tab.type("Preliminary administrative", "issued")
    tab.type("The new administrator enrolls because", "it is the first year in an administrative position")
    sign(tab, "Credential analyst", name, day)


def two_years(tab: Tab, first_day: str, name: str, day: date) -> None:
    """The supervisor's verification of two years of experience (C-87)."""
    tab.type("Administrative position held", "Vice Principal")
    tab.type("In this position from", first_day)
    tab.type("In this position until", "6/30/2028")
    tab.type("The candidate has two school years", "Yes, completed or completed by the date above")
    sign(tab, "Immediate supervisor", name, day)


def recommendation(tab: Tab, by: str, day: date) -> None:
    """The list gone through, and what was submitted to the Commission (C-102, C-107)."""
    for label in CHECKED:
        tab.type(label, value=True)
    tab.type("Recommended on", written(day))
    tab.type("Submitted to the Commission by", by)
    tab.type("Submitted on", written(day))
