"""Ask the gate who it is, the register what they may, and the table whether that opens the route."""

from collections.abc import Callable

from flask import Flask, g, redirect, request, url_for
from werkzeug.exceptions import Forbidden, Unauthorized
from werkzeug.wrappers import Response

from service.domain.program import Program
from service.domain.roles import Right
from service.web.gate import Gate
from service.web.rules import FIRST_PAGES, RULES, Rule
from service.web.visitor import NOBODY, Identity, Visitor

PAGES = {
    "dashboard": "Dashboard",
    "mine": "",
    "reviews": "Reviews",
    "cases": "Cases",
    "calendar": "Calendar",
    "completion": "Completion",
    "recommendations": "Recommendations",
    "evidence": "Evidence",
    "letters": "Letters",
    "jobs": "Jobs",
    "log": "Log",
    "entry": "Who may come in",
}
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
    accompanied = f"My {program.participant.plural.lower()}"
    titles = PAGES | {"mine": accompanied if found.may({Right.ACCOMPANY}) else "My page"}
    needless = set() if program.cases else {"cases"}
    return [(name, title) for name, title in titles.items() if may(name) and name not in needless]


def first_page(found: Visitor) -> str | None:
    """The endpoint where the visitor begins; None for somebody without any right."""
    return next((name for name in FIRST_PAGES if found.may(RULES[name].rights)), None)


def _weigh(found: Visitor, rule: Rule | None) -> Response | None:
    endpoint = request.endpoint
    if rule is not None and found.may(rule.rights, (request.view_args or {}).get("key")):
        return None
    begin = first_page(found)
    if begin is None:
        raise Forbidden(
            f"The office does not know {found.name}. Ask the office to enter this address in its roster or "
            "directory, or come back with another account."
        )
    if endpoint is None:
        return None  # there is no such page, and everybody who has come in may be told so
    if rule is None:
        raise Forbidden(f"No rule opens {endpoint}.")
    if endpoint == FIRST_PAGES[0]:
        return redirect(url_for(begin), 303)
    raise Forbidden(
        f"This page is not open to {found.name}. Go back to your own pages: choose Cohortbook above."
    )


def _to_sign_in() -> Response:
    """To the sign-in page and back here; what cannot be asked for again after it is refused."""
    if request.method != "GET" or request.endpoint == "jobs_news":
        raise Unauthorized("You are not signed in any more. Open the console again and sign in.")
    wanted = request.full_path if request.query_string else request.path
    return redirect(url_for("signin", next=wanted), 303)
