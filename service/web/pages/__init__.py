"""The addresses of the console, one module per page."""

from flask import Flask

from service.web.pages import (
    calendar,
    candidate,
    cases,
    completion,
    dashboard,
    entry,
    evidence,
    health,
    hooks,
    jobs,
    letters,
    log,
    mine,
    platform,
    recommendations,
    record,
    reviews,
    signin,
)

ROUTES = (
    ("/", "dashboard", dashboard.show, ["GET"]),
    ("/candidates/<key>", "candidate", candidate.show, ["GET"]),
    ("/candidates/<key>/record", "record", record.show, ["GET"]),
    ("/cases", "cases", cases.show, ["GET"]),
    ("/cases", "open_case", cases.begin, ["POST"]),
    ("/cases/<case>", "case", cases.one, ["GET"]),
    ("/cases/<case>", "carry_case", cases.carry, ["POST"]),
    ("/cases/<case>/document.pdf", "case_document", cases.document, ["GET"]),
    ("/mine", "mine", mine.show, ["GET"]),
    ("/completion", "completion", completion.show, ["GET"]),
    ("/recommendations", "recommendations", recommendations.show, ["GET"]),
    ("/recommendations.xlsx", "recommendations_file", recommendations.download, ["GET"]),
    ("/evidence", "evidence", evidence.show, ["GET"]),
    ("/evidence.xlsx", "evidence_file", evidence.excel, ["GET"]),
    ("/evidence.pdf", "evidence_pdf", evidence.pdf, ["GET"]),
    ("/entry", "entry", entry.show, ["GET"]),
    ("/signin", "signin", signin.show, ["GET"]),
    ("/signin/begin", "signin_begin", signin.begin, ["GET"]),
    ("/signin/back", "signin_back", signin.back, ["GET"]),
    ("/signout", "signout", signin.leave, ["POST"]),
    ("/reviews", "reviews", reviews.show, ["GET"]),
    ("/reviews/<attempt>", "review", reviews.one, ["GET"]),
    ("/calendar", "calendar", calendar.show, ["GET"]),
    ("/letters", "letters", letters.show, ["GET"]),
    ("/letters/release", "release_letters", letters.release, ["POST"]),
    ("/letters/<token>", "letter", letters.one, ["GET"]),
    ("/letters/<token>/html", "letter_html", letters.html, ["GET"]),
    ("/jobs", "jobs", jobs.show, ["GET"]),
    ("/log", "log", log.show, ["GET"]),
    ("/healthz", "health", health.show, ["GET"]),
    ("/news/jobs", "jobs_news", jobs.news, ["GET"]),
    ("/jobs/<job>", "ask", jobs.ask, ["POST"]),
    ("/hooks/drive", "drive_hook", hooks.drive, ["POST"]),
    ("/_ah/<word>", "platform", platform.answer, ["GET"]),
)


def register(app: Flask) -> None:
    """Give every page its address."""
    for address, name, answer, methods in ROUTES:
        app.add_url_rule(address, name, answer, methods=methods)
