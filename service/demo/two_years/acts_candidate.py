"""What candidates do in their workbooks and private forms, each under their own name."""

from collections.abc import Sequence

from service.demo import hand
from service.demo.hand import ELEMENTS, fill, sign, written
from service.demo.two_years.scene import Scene

RATED = {"all": ELEMENTS, "rest": ("1A", "1B", "1C", "3A", "3B", "3C", "3D", "6A", "6B", "6C")}
PLANNED = {
    "first": ("2A Professional Learning Culture", "4A Parent and Family Engagement",
              "5B Ethical Decision-Making"),
    "second": ("1A Student-Centered Vision", "3C Climate", "6B Professional Influence"),
}  # fmt: skip


def initials(name: str) -> str:
    """Of first and last name."""
    return "".join(word[0] for word in name.split())


def sign_memorandum(scene: Scene) -> None:
    """Agreed at the intake meeting (C-83)."""
    tab = scene.tab(scene.me.email, "Candidate MOU")
    sign(tab, "Candidate", scene.me.person.name, scene.day)
    tab.save()


def initial_interview(scene: Scene) -> None:
    """The entrance interview (C-84)."""
    tab = scene.tab(scene.me.email, "Entrance Interview Verification")
    hand.entrance(
        tab, written(scene.me.enters), initials(scene.me.person.name), scene.me.person.name, scene.day
    )
    tab.save()


def triad(scene: Scene, title: str) -> None:
    """Notes of the meeting, and what candidate and coach find afterwards (C-55, C-56)."""
    tab = scene.tab(scene.me.email, title)
    hand.triad_notes(tab, scene.day)
    tab.save()
    tab = scene.tab(scene.coach_email, title)
    fill(tab, "What the coach adds")
    tab.save()


def rates(scene: Scene, title: str, term: str, which: str, ends: Sequence[str]) -> None:
    """Levels of practice for these elements, and what stands out (C-57 to C-59)."""
    tab = scene.tab(scene.me.email, title)
    for place, element in enumerate(RATED[which]):
        tab.type(element, 1 + (place + scene.me.place) % 4, under=term)
    fill(tab, *ends)
    tab.save()


def revises(scene: Scene, title: str) -> None:
    """Something is added to what came back."""
    tab = scene.tab(scene.me.email, title)
    fill(tab, "Strengths", words=f"Listening, for example in the round of {scene.day:%B}.")
    tab.save()


def hands_in(scene: Scene, title: str, attempt: int) -> None:
    """The tick that work is ready."""
    tab = scene.tab(scene.me.email, title)
    tab.type(f"Attempt {attempt}", value=True, under="Ready for review")
    tab.save()


def drafts_plan(scene: Scene, title: str, which: str) -> None:
    """Plan and Do for three goals (C-46, C-47, C-50)."""
    tab = scene.tab(scene.me.email, title)
    hand.plan_and_do(tab, PLANNED[which])
    tab.save()


def checks_in(scene: Scene, title: str) -> None:
    """Study and Act in progress; one goal is revised (C-51, C-52, C-111)."""
    tab = scene.tab(scene.me.email, title)
    hand.january(tab)
    tab.save()


def studies(scene: Scene, title: str) -> None:
    """Study and Act with evidence (C-36, C-51)."""
    tab = scene.tab(scene.me.email, title)
    hand.study_and_act(tab)
    tab.save()
    tab = scene.tab(scene.coach_email, title)
    fill(tab, "What the coach adds")
    tab.save()


def looks_back(scene: Scene) -> None:
    """The benchmark on the three standards of the year (C-58, C-62, C-113)."""
    tab = scene.tab(scene.me.email, "Benchmark Self-Reflection")
    hand.benchmark(tab, PLANNED["first"])
    tab.save()
    tab = scene.tab(scene.coach_email, "Benchmark Self-Reflection")
    fill(tab, "What the coach has seen")
    tab.save()


def reflects(scene: Scene, title: str, month: str) -> None:
    """A month's reflection (C-80)."""
    tab = scene.tab(scene.me.email, title)
    hand.month_of(tab, month)
    tab.save()


def learns(scene: Scene, hours: float) -> None:
    """A row of the log of professional learning (C-76, C-79)."""
    tab = scene.tab(scene.me.email, "Professional Learning Log")
    element = ("2C Assessment and Accountability", "3D Fiscal and Human Resources", "3C Climate")
    tab.log({"Date": written(scene.day), "What it was": "Workshop of the county",
             "How it came about": "Self-selected", "CPSEL element": element[scene.me.place % 3],
             "Hours": hours})  # fmt: skip
    tab.save()


def prepares(scene: Scene, title: str, labels: Sequence[str]) -> None:
    """The candidate's part of a record."""
    tab = scene.tab(scene.me.email, title)
    fill(tab, *labels)
    tab.save()


def midyear_feedback(scene: Scene) -> None:
    """What is thought of coach and program, for the administrator alone (C-99)."""
    tab = scene.form(scene.me.email, "midyear_feedback")
    hand.feedback(tab)
    tab.save()


def evaluates(scene: Scene) -> None:
    """The candidate's evaluation of the program (C-97)."""
    tab = scene.form(scene.me.email, "candidate_evaluation")
    hand.evaluation(tab)
    tab.save()


def asks(scene: Scene, kind: str, about: str) -> None:
    """The first row of the form for requests (C-75, C-88 to C-91)."""
    tab = scene.form(scene.me.email, "requests")
    tab.fill(1, {"Date": written(scene.day), "I ask for": kind, "What it is about": about, "Send": True})
    tab.save()
