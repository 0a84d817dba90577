"""What happens in cases while jobs are killed: staff open them in their tab, take steps and end them; one
candidate leaves, one gets another coach, one more time; and one sends a grievance from a private form.
"""

from collections.abc import Mapping
from datetime import datetime

from jobs import desk
from service.demo.acting import Actor
from service.ledger import forms
from service.offices.sandbox_drive import ADMINISTRATOR
from tests.kills.office import Story

LEAVES, COMPLAINS, CHANGES = (f"first{n}.last@example.org" for n in range(3))
OPENED = {
    LEAVES: ("Withdrawal", "A post in Oregon."),
    COMPLAINS: ("Extension in this year", "My father is ill."),
    CHANGES: ("Another coach", "We find no time."),
}
STEPS = {LEAVES: "Confirmed in writing", COMPLAINS: "Decision", CHANGES: "New match"}
ENDED: Mapping[str, Mapping[str, object]] = {
    LEAVES: {"Outcome": "Withdrew", "New date, or last day": "8/31/2026"},
    COMPLAINS: {"Outcome": "Extension granted", "New date, or last day": "11/30/2026"},
    CHANGES: {"Outcome": "Another coach is named", "New coach": "Rosa Lindt <rosa.lindt@example.org>"},
}


def open_cases(story: Story, at: datetime) -> None:
    """A free row for each."""
    cells = {
        email: {"Open: for whom": email, "Open: which case": kind, "Open: what it is about": words}
        for email, (kind, words) in OPENED.items()
    }
    _type(story, at, cells, free=True)


def take_steps(story: Story, at: datetime) -> None:
    """The last step of each, on the day before."""
    cells = {email: {"Step taken last": step, "On which day": "8/25/2026"} for email, step in STEPS.items()}
    _type(story, at, cells)


def end_cases(story: Story, at: datetime) -> None:
    """Each with what its outcome needs."""
    cells = {email: {**told, "What the office says of it": "All the best.", "End it": True}
             for email, told in ENDED.items()}  # fmt: skip
    _type(story, at, cells)


def _type(
    story: Story, at: datetime, cells: Mapping[str, Mapping[str, object]], *, free: bool = False
) -> None:
    story.clock(at)
    with story.opened() as office:
        interface = desk.file_id(office, at)
    with Actor(story.served.url, ADMINISTRATOR) as actor:
        tab = actor.open(interface, "Cases")
        head = next(n for n, row in enumerate(tab.shown) if "No." in row)
        columns = {words.split("\n")[0]: place for place, words in enumerate(tab.shown[head])}
        whom = columns["Open: for whom"]
        vacant = [n for n in range(head + 1, len(tab.shown)) if tab.shown[n][0] and not tab.shown[n][whom]]
        for count, (email, told) in enumerate(cells.items()):
            taken = [n for n in range(head + 1, len(tab.shown)) if tab.shown[n][whom] == email]
            row = vacant[count] if free else taken[0]
            for heading, value in told.items():
                tab.typed[row, columns[heading]] = value
        tab.save()


def complain(story: Story, at: datetime) -> None:
    """A grievance, in the candidate's own form."""
    story.clock(at)
    with story.opened() as office, office.ledger.read() as session:
        (form,) = [one for one in forms.all(session).values()
                   if one.module == "requests" and one.author.email == COMPLAINS]  # fmt: skip
    with Actor(story.served.url, COMPLAINS) as actor:
        tab = actor.open(form.file_id, "Requests")
        words = {"I ask for": "something else (grievance)", "What it is about": "My level.", "Send": True}
        tab.fill(1, words)
        tab.save()
