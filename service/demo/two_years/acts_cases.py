"""Cases as the office has them: opened from a request, in the Cases tab, or by command (C-88 to C-96)."""

from collections.abc import Mapping

from jobs import repair
from jobs.cases.acting import add
from service.demo.two_years.scene import Scene
from service.domain.cases import CaseState, Event, Terms, What
from service.domain.people import Person
from service.ledger import cases
from service.offices.sandbox_drive import ADMINISTRATOR, NAMES

BY = NAMES[ADMINISTRATOR]


def open_from_request(scene: Scene) -> None:
    """The tick beside the candidate's newest request."""
    sheet = scene.office_desk("Requests")
    mine = [row["No."] for row in sheet.facts() if row["Candidate"] in scene.me.names]
    sheet.type(mine[-1], {"Open a case": True})
    sheet.save()


def open_case(scene: Scene, kind: str, about: str) -> None:
    """A free row of the Cases tab."""
    sheet = scene.office_desk("Cases")
    number = next(row["No."] for row in sheet.facts() if not row["State"] and not row["Open: for whom"])
    sheet.type(number, {"Open: for whom": scene.number, "Open: which case": kind,
                        "Open: what it is about": about})  # fmt: skip
    sheet.save()


def case_step(scene: Scene, step: str) -> None:
    """The step taken last."""
    sheet = scene.office_desk("Cases")
    sheet.type(_open_row(scene), {"Step taken last": step})
    sheet.save()


def case_end(scene: Scene, outcome: str, terms: Mapping[str, str]) -> None:
    """The outcome, what belongs to it, and the tick that ends the case."""
    sheet = scene.office_desk("Cases")
    sheet.type(_open_row(scene), {"Outcome": outcome, **terms, "End it": True})
    sheet.save()


def _open_row(scene: Scene) -> str:
    """The number of the candidate's open case."""
    with scene.stage.office.ledger.read() as session:
        mine = [one for one in cases.all(session) if one.candidate == scene.number]
    return next(one.key for one in mine if one.state is CaseState.OPEN)


def step_by_command(scene: Scene, step: str) -> None:
    """`cohortbook case step`: what not all of the office may read goes on by command."""
    event = Event(What.STEP, scene.at, BY, step, scene.day)
    add(scene.stage.office, _open_row(scene), event)


def end_by_command(scene: Scene, outcome: str, words: str) -> None:
    """`cohortbook case close`."""
    event = Event(What.ENDED, scene.at, BY, outcome, words=words, terms=Terms())
    add(scene.stage.office, _open_row(scene), event)


def repairs(scene: Scene) -> None:
    """`cohortbook repair NUMBER`."""
    repair.run(scene.stage.office, scene.at, keys=[scene.number])


def other_coach(scene: Scene, coach: str) -> None:
    """The secretary types another coach into the Roster."""
    person: Person = scene.stage.cast.coaches[coach]
    sheet = scene.desk("Roster")
    sheet.type(scene.number, {"Coach: name": person.name, "Coach: e-mail": person.email})
    sheet.save()
