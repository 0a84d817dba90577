"""Letters that follow upon what a job did; the job itself writes them."""

from collections.abc import Iterator, Mapping
from typing import Any

from service.domain.completion import due_date
from service.domain.notices.facts import Facts
from service.domain.notices.kinds import Kind, Reach
from service.domain.program import Program

Contexts = Iterator[Mapping[str, Any]]

LINK = "where the button leads"
COPIED = {"candidate": "the person whose workbook it is"}


def _shared(facts: Facts) -> Contexts:
    for own in facts.standings.values():
        yield {
            "candidate": own.candidate,
            "link": facts.book_link(own.candidate.key),
            "reader": own.candidate.companion or own.candidate.person,
        }


def _followed(facts: Facts) -> Contexts:
    for own in facts.standings.values():
        link = facts.book_link(own.candidate.key)
        yield {"candidate": own.candidate, "link": link, "before": link, "before_year": 1}


def _has_former(program: Program) -> bool:
    """Whether the program may come to give people another workbook for a year."""
    return program.ending is not None and len(program.years) > 1


def _opened(facts: Facts) -> Contexts:
    """Everything of the year at once, and nothing."""
    for own in facts.standings.values():
        mine = own.candidate
        modules = facts.program.workbook_modules(mine.year)
        opened = [
            {"module": one, "due": due_date(one, mine.anchors), "link": facts.tab_link(mine.key, one.key)}
            for one in modules
        ]
        yield {"candidate": mine, "opened": opened}
        yield {"candidate": mine, "opened": []}


def _forms(facts: Facts) -> Contexts:
    for form in facts.forms:
        module, about = facts.program.module(form.module), form.about[0]
        shared = module.private is not None and module.private.per == "author"
        yield {
            "candidate": None if shared else about,
            "module": module,
            "due_day": due_date(module, about.anchors),
            "link": facts.form_link(form.key),
            "reader": form.author,
        }


def _answered(facts: Facts) -> Contexts:
    asks = facts.program.requests
    modules = [one for one in facts.program.private_modules if asks and one.tab == asks.tab]
    for module in modules:
        for shared in _shared(facts):
            reader = shared["candidate"].person
            yield {**shared, "module": module, "sent": facts.day, "reader": reader}


WELCOME = Kind(
    "welcome", "The workbook is ready", "The workbook was made", Reach.WORKBOOK,
    COPIED | {"link": LINK}, words_open=True, sample=_shared,
)  # fmt: skip
ACCESS = Kind(
    "access", "A workbook is shared with somebody new", "The workbook was shared with them", Reach.WORKBOOK,
    COPIED | {"link": LINK, "reader": "the person whom it goes to"}, words_open=True,
    sample=_shared,
)  # fmt: skip
NEXT_WORKBOOK = Kind(
    "next_workbook", "The next year has a workbook of its own", "The workbook of the next year was made",
    Reach.WORKBOOK,
    COPIED | {
        "link": LINK,
        "before": "the workbook of the year before",
        "before_year": "that year's number",
    },
    words_open=True, sample=_followed, in_use=_has_former,
)  # fmt: skip
RELEASE = Kind(
    "release", "New tabs are open", "Something new opened in the workbook", Reach.WORKBOOK,
    COPIED | {"opened": "a list; each has `module`, `due` (a day or none) and `link`"}, words_open=True,
    sample=_opened,
)  # fmt: skip
FORM = Kind(
    "form", "A private form waits", "A private form waits for them", Reach.FORMS,
    {
        "candidate": "the person whom the form is about, or none",
        "module": "the form",
        "due_day": "a day or none",
        "link": LINK,
        "reader": "the person who fills it",
    },
    sample=_forms,
)  # fmt: skip
REQUEST_ANSWERED = Kind(
    "request_answered", "The office answered a request", "The office answered a request", Reach.REQUESTS,
    COPIED | {"module": "the form", "sent": "the day of asking", "link": LINK, "reader": "whoever asked"},
    sample=_answered, in_use=lambda program: program.requests is not None,
)  # fmt: skip
TOLD = (WELCOME, ACCESS, NEXT_WORKBOOK, RELEASE, FORM, REQUEST_ANSWERED)
