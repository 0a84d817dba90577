"""What coaches, supervisors and the credential analyst do in workbooks and forms of their own."""

from service.demo import hand
from service.demo.hand import WORDS, sign, written
from service.demo.two_years.acts_candidate import initials
from service.demo.two_years.scene import Scene


def read_by_coach(scene: Scene, title: str, attempt: int) -> None:
    """The coach's tick beside the attempt (C-39)."""
    tab = scene.tab(scene.coach_email, title)
    tab.type(f"Attempt {attempt}", value=True, under="Read by the coach")
    tab.save()


def coaches(scene: Scene, hours: float) -> None:
    """A row of the coaching log (C-38)."""
    tab = scene.tab(scene.coach_email, "Coaching Log")
    tab.log({"Date": written(scene.day), "Hours": hours, "How we met": "In person",
             "What we worked on": WORDS})  # fmt: skip
    tab.save()


def coach_agrees(scene: Scene) -> None:
    """A coach's memorandum, once a year (C-85)."""
    _agree(scene, scene.coach)


def new_coach_agrees(scene: Scene) -> None:
    """The same, by whoever accompanies the candidate from now on."""
    _agree(scene, scene.coach_email)


def _agree(scene: Scene, coach: str) -> None:
    tab, name = scene.form(coach, "coach_mou"), _name(coach)
    tab.type_all("Initials", initials(name))
    sign(tab, "Coach", name, scene.day)
    tab.save()


def coach_evaluates(scene: Scene) -> None:
    """A coach's evaluation of the program (C-98)."""
    tab = scene.form(scene.coach, "coach_evaluation")
    hand.coach_s_evaluation(tab)
    tab.save()


def supervisor_commits(scene: Scene) -> None:
    """The letter of commitment (C-86)."""
    supervisor = scene.me.supervisor
    tab = scene.form(supervisor.email, "supervisor_commitment", scene.number)
    tab.type_all("Initials", initials(supervisor.name))
    sign(tab, "Immediate supervisor", supervisor.name, scene.day)
    tab.save()


def supervisor_verifies(scene: Scene) -> None:
    """Two years of experience (C-87)."""
    supervisor = scene.me.supervisor
    tab = scene.form(supervisor.email, "employment_final", scene.number)
    hand.two_years(tab, written(scene.me.enters), supervisor.name, scene.day)
    tab.save()


def analyst_verifies(scene: Scene) -> None:
    """At hiring (C-14)."""
    analyst = scene.stage.cast.contact("credential_analyst")
    tab = scene.form(analyst.email, "employment_intake", scene.number)
    hand.employed(tab, written(scene.me.enters), analyst.name, scene.day)
    tab.save()


def _name(email: str) -> str:
    return email.partition("@")[0].replace(".", " ").title()
