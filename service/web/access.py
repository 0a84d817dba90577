"""One rule for every route. A route that is not in the table is closed to everybody."""

from enum import StrEnum

from flask import Flask, g, request
from werkzeug.exceptions import Forbidden

from service.web.gate import Gate, Standing, Visitor


class Rule(StrEnum):
    """Who may use a route."""

    OPEN = "open"
    """Anybody who reaches us, unseen by the gate: nothing but an empty answer may stand behind it."""
    VISITOR = "visitor"
    """Whoever the gate lets in: nothing about people may stand behind it."""
    OFFICE = "office"
    """Administrators."""


RULES = {
    "platform": Rule.OPEN,
    "static": Rule.VISITOR,
    "health": Rule.VISITOR,
    "dashboard": Rule.OFFICE,
    "candidate": Rule.OFFICE,
    "log": Rule.OFFICE,
    "jobs_news": Rule.OFFICE,
    "ask": Rule.OFFICE,
}


def guard(app: Flask, gate: Gate) -> None:
    """Ask the gate, then the table, before anything answers; addresses that do not exist included."""

    @app.before_request
    def check() -> None:
        rule = RULES.get(request.endpoint or "", Rule.OFFICE)
        if rule is Rule.OPEN:
            return
        g.visitor = gate.admit(request)
        if request.endpoint is not None and request.endpoint not in RULES:
            raise Forbidden(f"No rule opens {request.endpoint}.")
        if rule is Rule.OFFICE and g.visitor.standing is not Standing.ADMINISTRATOR:
            raise Forbidden(
                f"{g.visitor.name} is not on the office's staff list (`staff` in cohortbook.toml)."
            )


def visitor() -> Visitor:
    """Who sent this request; only behind a rule other than OPEN."""
    found: Visitor = g.visitor
    return found
