"""A small invented program and its people."""

from datetime import date
from typing import Any

from service.domain.calendar import Cohort
from service.domain.people import Candidate, Person
from service.domain.program import Program

IDENTITY = "cohortbook@example.com"
OURS = (IDENTITY,)
"""The addresses that the service acts as."""
COHORT = Cohort(key="2026-27", starts=date(2026, 7, 1))
NORA = Person("Nora", "Vasquez", "nora@example.org")
TED = Person("Ted", "Okafor", "ted@example.org")
CANDIDATE = Candidate("1001", NORA, TED, COHORT, 1, date(2026, 7, 15), "Elm School", "Principal")

STATUS = {
    "not_released": "Not open yet", "information": "For reading", "released": "To do",
    "in_progress": "In progress", "filled": "Ready to hand in", "submitted": "Handed in",
    "revise": "Please revise", "overdue": "Overdue", "complete": "Complete",
}  # fmt: skip


def field(key: str, owner: str = "learner", **more: Any) -> dict[str, Any]:
    return {"kind": "field", "key": key, "label": key.title(), "owner": owner, **more}


def module(key: str, requirement: str, **more: Any) -> dict[str, Any]:
    opens = {"after": "year_start", "months": 2}
    return {
        "key": key, "title": f"The {key}", "short": key, "tab": key, "requirement": requirement,
        "opens": opens,
    } | more  # fmt: skip


AT_ENROLMENT = {"after": "enrolment"}

HOME = {
    "key": "home", "title": "Where I stand", "sheet_id": 10,
    "elements": [
        {"kind": "heading", "level": 1, "text": "Where I stand"},
        field("who", "service", filled_with="name"),
        field("guide", "service", filled_with="companion_email"),
        {"kind": "progress_modules", "label": "Parts"},
        {"kind": "progress_hours", "label": "Hours"},
        {"kind": "progress_attendance", "label": "Meetings"},
        {"kind": "progress_decisions", "label": "Decisions", "capacity": 12},
    ],
}  # fmt: skip
PLAN = {
    "key": "plan", "title": "Nora's plan", "sheet_id": 20,
    "elements": [
        {"kind": "heading", "level": 1, "text": "Plan"},
        {"kind": "banner"},
        {"kind": "instruction", "text": "Write what you want to learn."},
        field("goal", type="long_text", help="One goal"),
        field("reply", "guide", required=False),
        field("agreed", type="checkbox"),
        {"kind": "ratings", "key": "self", "label": "Self-rating", "owner": "learner", "items": "skills",
         "scale": "four", "terms": [{"key": "first", "label": "First"},
                                    {"key": "second", "label": "Second", "required": False,
                                     "owner": "guide"}],
         "evidence": "Evidence"},
        {"kind": "attempts", "label": "Hand in", "tick": "Ready", "capacity": 3},
    ],
}  # fmt: skip
TERMS = {
    "key": "terms", "title": "Agreement", "sheet_id": 30,
    "elements": [
        {"kind": "initials", "key": "read", "label": "I read", "statements": [
            {"key": "one", "text": "I come to each meeting.", "owner": "learner"},
            {"key": "two", "text": "I keep confidence.", "owner": "guide"}]},
        {"kind": "signatures", "key": "sign", "label": "Signed", "statements": [
            {"key": "learner", "text": "Learner", "owner": "learner"},
            {"key": "guide", "text": "Guide", "owner": "guide"}]},
    ],
}  # fmt: skip
DIARY = {
    "key": "diary", "title": "Diary", "sheet_id": 40,
    "elements": [
        {"kind": "log", "key": "meetings", "label": "Meetings", "owner": "guide", "capacity": 8, "columns": [
            {"key": "day", "label": "Day", "type": "date"},
            {"key": "hours", "label": "Hours", "type": "hours", "total": True},
            {"key": "topic", "label": "Topic", "owner": "learner"}],
         "example": {"day": "Sep 5", "hours": "1:30", "topic": "Goals"}},
    ],
}  # fmt: skip
GUIDE_BOOK = {
    "key": "criteria", "title": "Criteria", "sheet_id": 50,
    "elements": [{"kind": "rubric", "rubric": "work"}],
}  # fmt: skip

EVENTS = [
    {"key": "kickoff", "title": "Kick-off", "short": "Kick-off", "for": ["learner", "guide"], "hours": 3,
     "day": {"month": 8, "day": 20}},
    {"key": "social", "title": "Summer party", "short": "Party", "for": ["learner"], "required": False,
     "day": {"month": 6, "day": 20}},
    {"key": "training", "title": "Training", "short": "Training", "for": ["guide"],
     "day": {"month": 8, "day": 10}},
]  # fmt: skip

LEVELS = [{"value": n, "label": f"Level {n}", "meets": n >= 3} for n in range(1, 5)]


def program(*tabs: dict[str, Any], modules: list[dict[str, Any]] | None = None) -> Program:
    """The invented program, or another with these tabs and modules."""
    usual = [
        module("home", "nothing", opens=AT_ENROLMENT),
        module("terms", "fields", opens=AT_ENROLMENT, due={"month": 9, "day": 30}),
        module("plan", "review", due={"after": "year_start", "months": 3}, filled_by=["learner", "guide"]),
        module("diary", "hours", due={"month": 6, "day": 15}),
        module("criteria", "nothing"),
    ]
    hours = {"key": "met", "label": "Meetings", "tab": "diary", "log": "meetings", "column": "hours",
             "minimum": 3, "maximum": 6}  # fmt: skip
    return Program.model_validate({
        "key": "sample", "title": "Sample program", "short": "Sample", "time_zone": "UTC",
        "words": {"workbook_name": "{last}, {first}", "interface_name": "Office", "office": "Office",
                  "status": STATUS, "outcome": {"meets": "Meets", "revise": "Come again"}},
        "roles": [
            {"key": "learner", "kind": "participant", "label": "Learner", "plural": "Learners"},
            {"key": "guide", "kind": "companion", "label": "Guide", "plural": "Guides", "colour": "#E8F1FB"},
            {"key": "desk", "kind": "staff", "label": "Desk", "plural": "Desk"},
        ],
        "years": [{"number": 1, "label": "First year"}],
        "lists": [{"key": "skills", "label": "Skill", "items": [
            {"key": "1A", "label": "Listen", "group": "1 Speaking"},
            {"key": "2", "label": "Plan", "group": "2 Acting"}]}],
        "scales": [{"key": "four", "label": "Level", "levels": LEVELS}],
        "rubrics": [{"key": "work", "title": "Work", "scale": "four",
                     "criteria": [{"key": "depth", "label": "Depth",
                                   "descriptions": {1: "Thin", 4: "Deep"}}]}],
        "review": {"scale": "four", "rubric": "work"},
        "hours": [] if tabs else [hours],
        "modules": modules or usual,
        "events": EVENTS,
        "tabs": list(tabs) or [HOME, PLAN, TERMS, DIARY, GUIDE_BOOK],
    })  # fmt: skip
