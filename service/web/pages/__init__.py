"""The addresses of the console, one module per page."""

from flask import Flask

from service.web.pages import candidate, dashboard, health, jobs, log, platform

ROUTES = (
    ("/", "dashboard", dashboard.show, ["GET"]),
    ("/candidates/<key>", "candidate", candidate.show, ["GET"]),
    ("/log", "log", log.show, ["GET"]),
    ("/healthz", "health", health.show, ["GET"]),
    ("/news/jobs", "jobs_news", jobs.news, ["GET"]),
    ("/jobs/<job>", "ask", jobs.ask, ["POST"]),
    ("/_ah/<word>", "platform", platform.answer, ["GET"]),
)


def register(app: Flask) -> None:
    """Give every page its address."""
    for address, name, answer, methods in ROUTES:
        app.add_url_rule(address, name, answer, methods=methods)
