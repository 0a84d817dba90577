"""The invented program as it was, and as its office corrected it: every kind of correction."""

from copy import deepcopy
from typing import Any

from service.domain.program import Program
from tests.workbook.cast import DIARY, GUIDE_BOOK, HOME, PLAN, TERMS, field, module, program

MODULES = [
    module("home", "nothing", opens={"after": "enrolment"}),
    module("terms", "fields", opens={"after": "enrolment"}, due={"month": 9, "day": 30}),
    module("plan", "review", due={"after": "year_start", "months": 3}, filled_by=["learner", "guide"]),
    module("diary", "hours", due={"month": 6, "day": 15}),
    module("criteria", "nothing"),
]
HOURS = {"key": "met", "label": "Meetings", "tab": "diary", "log": "meetings", "column": "hours",
         "minimum": 3, "maximum": 6}  # fmt: skip


def _program(tabs: list[dict[str, Any]], modules: list[dict[str, Any]], **more: Any) -> Program:
    made = program(*tabs, modules=modules).model_dump(mode="json", by_alias=True)
    return Program.model_validate({**made, "hours": [HOURS], **more})


def first() -> Program:
    """As it was when workbooks were made."""
    return _program([HOME, PLAN, TERMS, DIARY, GUIDE_BOOK], MODULES)


def corrected() -> Program:
    """With a new question, other words, a moved and a removed field, new rows of a grid, of statements and of
    a rubric, a wider log with another column in between, other choices, and another module.
    """
    home, plan, terms, diary = deepcopy(HOME), deepcopy(PLAN), deepcopy(TERMS), deepcopy(DIARY)
    heading, banner, guidance, goal, reply, agreed, ratings, attempts = plan["elements"]
    guidance = {**guidance, "text": "Write what you want to learn this year, in your own words."}
    why = field("why", type="long_text", help="A sentence or two")
    mood = field("mood", type="choice", choices=["calm", "busy"], required=False)
    ratings["terms"][0]["label"] = "At the start"
    more = {"kind": "instruction", "text": "Rate yourself after you have talked with your guide."}
    goal = {**goal, "label": "My goal", "lines": 6}
    plan["elements"] = [heading, banner, guidance, why, goal, mood, more, ratings, agreed, attempts]
    assert reply["key"] == "reply"
    read, _ = terms["elements"]
    read["statements"].insert(1, {"key": "three", "text": "I ask for help early.", "owner": "learner"})
    read["statements"][0]["text"] = "I come to each meeting, or say so before."
    log = diary["elements"][0]
    log["columns"].insert(1, {"key": "place", "label": "Place", "owner": "learner", "width": 200})
    log["capacity"] = 12
    home["elements"][0]["text"] = "Where do I stand?"
    extra = {"key": "extra", "title": "Extra", "sheet_id": 60, "elements": [field("note")]}
    rubric = {"key": "work", "title": "Work", "scale": "four", "criteria": [
        {"key": "breadth", "label": "Breadth", "descriptions": {1: "Narrow", 4: "Wide"}},
        {"key": "depth", "label": "Depth", "descriptions": {1: "Thin and short", 4: "Deep"}}]}  # fmt: skip
    skills = {"key": "skills", "label": "Skill", "items": [
        {"key": "1A", "label": "Listen", "group": "1 Speaking"},
        {"key": "1B", "label": "Ask", "group": "1 Speaking"},
        {"key": "2", "label": "Plan ahead", "group": "2 Acting"}]}  # fmt: skip
    modules = [*MODULES[:3], module("extra", "fields"), *MODULES[3:]]
    return _program([home, plan, terms, diary, GUIDE_BOOK, extra], modules, lists=[skills], rubrics=[rubric])
