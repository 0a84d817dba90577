"""What the demo's people write: half of them busy, some late, one returned for revision."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from service.demo.acting import Actor, Tab
from service.domain.people import Candidate
from service.domain.program import Program

MOU, INTERVIEW = "mou", "entrance_interview"
REFLECTION, PLAN = "self_reflection", "iip"
LEARNING, COACHING = "pl_log", "coaching_log"
STANDARDS = "cpsel"

SESSIONS = (
    ("Workshop on equitable grading", "Provided by the program", "6"),
    ("County seminar on school budgets", "Self-selected", "3:30"),
    ("Book study, first meeting", "Self-selected", "90 min"),
    ("Visit to a dual-language school", "Self-selected", "4,5"),
    ("Webinar on attendance", "Self-selected", "an hour or so"),
)
MEETINGS = (
    ("First meeting: hopes for the year and how we work", "1.5", "In person"),
    ("Walked three classrooms and compared notes", "1:15", "Site visit"),
    ("Planned the family night", "45 min", "Video"),
)
GOALS = (
    (3, "By May every team plans from student work twice a month.", "Agendas and minutes of the teams"),
    (10, "By March half of our families take part in a conference.", "Sign-in sheets by language"),
    (14, "I ask for feedback on my decisions each quarter and act on it.", "A short survey, twice"),
)
ASKED = {
    3: {
        "I ask for": "an extension in this year",
        "What it is about": "My induction plan, due in January",
        "Reasons, and what I have tried": "My school opens a new building in December.",
        "What would help": "Two more weeks for Plan and Do",
    },
    8: {
        "I ask for": "a review of documents",
        "What it is about": "The goal for the second standard",
        "What would help": "Fifteen minutes before I hand it in again",
    },
}
"""What candidates ask the office for, by their place in the roster."""
RATINGS = (2, 3, 2, 3, 3, 2, 3, 2, 2, 3, 1, 2, 3, 3, 3, 2, 2, 1, 2)


@dataclass(frozen=True)
class Life:
    """How much of what is asked one candidate has done by the time of the scrape (0 nothing, 5 all)."""

    candidate: Candidate
    file_id: str
    pace: int


def write(program: Program, url: str, life: Life) -> None:
    """The candidate and the coach write in the workbook, each signed in as themselves."""
    with Actor(url, life.candidate.person.email) as candidate:
        for pace, task in _tasks(program, life):
            if life.pace >= pace:
                task(candidate)
    if life.candidate.companion and life.pace:
        with Actor(url, life.candidate.companion.email) as companion:
            _coaching(program, companion, life)


def ask(url: str, candidate: Candidate, file_id: str, asked: Mapping[str, object], day: str) -> None:
    """The candidate writes in the private form for requests, and sends it."""
    with Actor(url, candidate.person.email) as actor:
        tab = actor.open(file_id, "Requests")
        tab.fill(1, {"Date": day, **asked, "Send": True})
        tab.save()


def _tasks(program: Program, life: Life) -> Iterator[tuple[int, Callable[[Actor], None]]]:
    yield 1, lambda actor: _sign_mou(program, actor, life)
    yield 2, lambda actor: _initial(program, actor, life)
    yield 2, lambda actor: _learning(program, actor, life)
    yield 3, lambda actor: _reflect(program, actor, life, finished=life.pace > 3)  # noqa: PLR2004
    yield 5, lambda actor: _plan(program, actor, life)


def _open(program: Program, actor: Actor, life: Life, module: str) -> Tab:
    return actor.open(life.file_id, program.tab(program.module(module).tab).title)


def _day(life: Life, days: int) -> str:
    day = life.candidate.cohort.starts + timedelta(days=days)
    return f"{day.month}/{day.day}/{day.year}"


def _sign_mou(program: Program, actor: Actor, life: Life) -> None:
    tab = _open(program, actor, life, MOU)
    tab.type("Candidate", life.candidate.person.name, under="Name", nth=-1)
    tab.type("Candidate", _day(life, 3), under="Date", nth=-1)
    tab.save()


def _initial(program: Program, actor: Actor, life: Life) -> None:
    person = life.candidate.person
    tab = _open(program, actor, life, INTERVIEW)
    tab.type("First day in my", _day(life, 0))
    tab.type("I enter the program", "at the start of my first administrative position")
    tab.type_all("Initials", person.first[0] + person.last[0])
    tab.type("Candidate", person.name, under="Name", nth=-1)
    tab.type("Candidate", _day(life, 3), under="Date", nth=-1)
    tab.save()


def _learning(program: Program, actor: Actor, life: Life) -> None:
    tab = _open(program, actor, life, LEARNING)
    for number, (title, source, hours) in enumerate(SESSIONS[: life.pace]):
        tab.log(
            {
                "Date": _day(life, 10 + 12 * number),
                "What it was": title,
                "How it came about": source,
                "Hours": hours,
                "What I learned and how I use it": "I tried it with one team and will widen it next month.",
            }
        )
    tab.save()


def _coaching(program: Program, actor: Actor, life: Life) -> None:
    tab = _open(program, actor, life, COACHING)
    for number, (focus, hours, way) in enumerate(MEETINGS[: life.pace]):
        tab.log(
            {
                "Date": _day(life, 7 + 7 * number),
                "Hours": hours,
                "How we met": way,
                "What we worked on": focus,
            }
        )
    tab.save()


def _reflect(program: Program, actor: Actor, life: Life, *, finished: bool) -> None:
    tab = _open(program, actor, life, REFLECTION)
    rated = zip(program.items(STANDARDS).items, RATINGS, strict=True)
    for item, rating in list(rated)[: None if finished else 11]:
        tab.type(item.key, rating, under="Initial rating")
    if finished:
        tab.type("Strengths", "Listening to staff, and following up on what they say.")
        tab.type("Where I want to grow", "Using data with teams; family engagement; the budget.")
        tab.type("Attempt 1", value=True, under="Ready for review")
    tab.save()


def _plan(program: Program, actor: Actor, life: Life) -> None:
    tab = _open(program, actor, life, PLAN)
    items = program.items(STANDARDS).items
    tab.type("What my school", "Lead the grade 6 to 8 team, the master schedule and family engagement.")
    for nth, (place, goal, measure) in enumerate(GOALS):
        element = items[place]
        tab.type("CPSEL element", f"{element.key} {element.label}", nth=nth)
        tab.type("What I see now", "Teams meet, but seldom look at student work together.", nth=nth)
        tab.type("My goal", goal, nth=nth)
        tab.type("How I will know", measure, nth=nth)
        tab.type("Professional learning that", "A county series, and visits to two schools.", nth=nth)
        tab.type(
            "Steps and dates",
            "September: agree on a protocol. October: first round. December: review.",
            nth=nth,
        )
    tab.type("Support for my plan", "Weekly coaching, and an hour a month with the data office.")
    tab.type("Attempt 1", value=True, under="Ready for review")
    tab.save()
