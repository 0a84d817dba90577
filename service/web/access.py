"""Ask the gate who it is, the register what they may, and the table whether that opens the route."""

from collections.abc import Callable

from flask import Flask, g, redirect, request, url_for
from werkzeug.exceptions import Forbidden, Unauthorized
from werkzeug.wrappers import Response

from service.domain.program import Program
from service.domain.roles import Right
from service.web.console import console
from service.web.gate import Gate
from service.web.rules import FIRST_PAGES, RULES, Rule
from service.web.visitor import NOBODY, Identity, Visitor

PAGES = (
    "dashboard", "mine", "reviews", "cases", "calendar", "completion", "recommendations", "evidence",
    "letters", "jobs", "log", "entry",
)  # fmt: skip
"""The endpoints of pages that can be gone to from anywhere, in their order."""
Register = Callable[[Identity], Visitor]
"""Tells what somebody may, as of now."""


def guard(app: Flask, gate: Gate, register: Register) -> None:
    """Nothing answers before the table was asked; addresses that do not exist included."""

    @app.before_request
    def check() -> Response | None:
        rule = RULES.get(request.endpoint or "")
        if rule in (Rule.OPEN, Rule.TOKEN):
            return None
        identity = gate.identify(request)
        g.visitor = Visitor(identity)
        if rule is Rule.VISITOR:
            return None
        if not identity.known:
            return _to_sign_in()
        g.visitor = register(identity)
        return _weigh(g.visitor, rule)

    app.jinja_env.globals.update(visitor=visitor, may=may, links=links, can_sign_in=gate.signs_in)


def visitor() -> Visitor:
    """Who sent this request; nobody before the gate was asked."""
    found: Visitor = g.get("visitor") or Visitor(NOBODY)
    return found


def may(endpoint: str, key: str | None = None) -> bool:
    """Whether the visitor may use that route; pages show no link that leads to a refusal."""
    return visitor().may(RULES[endpoint].rights, key)


def links(program: Program) -> list[tuple[str, str]]:
    """Endpoints and titles of the pages that the visitor can go to from anywhere."""
    found = visitor()
    titles = _titles(program, accompanies=found.may({Right.ACCOMPANY}))
    needless = set() if program.cases else {"cases"}
    return [(name, titles[name]) for name in PAGES if may(name) and name not in needless]


def _titles(program: Program, *, accompanies: bool) -> dict[str, str]:
    phrases, people = program.words.phrases, program.participant.plural.lower()
    say = phrases.console.frame
    return {
        "dashboard": say.dashboard,
        "mine": say.my_people.format(people=people) if accompanies else say.my_page,
        "reviews": say.reviews,
        "cases": say.cases,
        "calendar": say.calendar,
        "completion": say.completion,
        "recommendations": say.recommendations,
        "evidence": say.evidence,
        "letters": say.letters,
        "jobs": say.jobs,
        "log": say.log,
        "entry": say.entry,
    }


def first_page(found: Visitor) -> str | None:
    """The endpoint where the visitor begins; None for somebody without any right."""
    return next((name for name in FIRST_PAGES if found.may(RULES[name].rights)), None)


def _weigh(found: Visitor, rule: Rule | None) -> Response | None:
    endpoint = request.endpoint
    if rule is not None and found.may(rule.rights, (request.view_args or {}).get("key")):
        return None
    begin = first_page(found)
    if begin is None:
        raise Forbidden(console().say.door.unknown.format(name=found.name))
    if endpoint is None:
        return None  # there is no such page, and everybody who has come in may be told so
    if rule is None:
        raise Forbidden(f"No rule opens {endpoint}.")
    if endpoint == FIRST_PAGES[0]:
        return redirect(url_for(begin), 303)
    raise Forbidden(console().say.door.not_yours.format(name=found.name))


def _to_sign_in() -> Response:
    """To the sign-in page and back here; what cannot be asked for again after it is refused."""
    if request.method != "GET" or request.endpoint == "jobs_news":
        raise Unauthorized(console().say.door.ended)
    wanted = request.full_path if request.query_string else request.path
    return redirect(url_for("signin", next=wanted), 303)
