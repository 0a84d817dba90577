"""Progress, the fields themselves and the service say the same of what was worked on."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

import pytest

from service.domain.coverage import Coverage, Repeated
from service.domain.people import Brought
from service.domain.program import Program
from service.domain.standing import standing
from tests.workbook.cast import AT_ENROLMENT, CANDIDATE, HOME, field, module, program
from tests.workbook.desk import Desk
from tests.workbook.test_months import today

GROUPS = ("1 Speaking", "2 Acting", "3 Waiting")
SKILLS = [
    {"key": "1A", "label": "Listen", "group": GROUPS[0]},
    {"key": "1B", "label": "Tell", "group": GROUPS[0]},
    {"key": "2", "label": "Plan", "group": GROUPS[1]},
    {"key": "3", "label": "Rest", "group": GROUPS[2]},
]
CHOICES = [f"{item['key']} {item['label']}" for item in SKILLS]


def goals(key: str, sheet_id: int) -> dict[str, Any]:
    offered = {"type": "choice", "choices": CHOICES, "required": False}
    return {"key": key, "title": key, "sheet_id": sheet_id,
            "elements": [{"kind": "banner"}, field("one", **offered), field("two", **offered)]}  # fmt: skip


@cache
def covered() -> Program:
    home = {**HOME, "elements": [*HOME["elements"], {"kind": "progress_coverage", "label": "Skills"}]}
    modules = [
        module("home", "nothing", opens=AT_ENROLMENT, years=[1, 2]),
        module("first", "fields", opens={"after": "year_start"}, years=[1]),
        module("second", "fields", opens={"after": "year_start"}, years=[2]),
    ]
    made = program(home, goals("first", 70), goals("second", 71), modules=modules).model_dump(by_alias=True)
    return Program.model_validate({
        **made, "lists": [{"key": "skills", "label": "Skill", "items": SKILLS}],
        "years": [{"number": 1, "label": "First year"}, {"number": 2, "label": "Second year"}],
        "coverage": [{"key": "skills", "label": "Skill", "items": "skills", "per_year": 2,
                      "named_in": {"second": ["one", "two"], "first": ["one", "two"]}}],
    })  # fmt: skip


def judged(desk: Desk) -> Coverage:
    attempts: list[Any] = []
    whole = standing(desk.program, desk.candidate, desk.released, desk.read(), attempts, today())
    return whole.coverage[0]


def agree(desk: Desk) -> Coverage:
    coverage, words = judged(desk), desk.program.words.phrases.progress
    for number, group in enumerate(GROUPS, start=1):
        line = desk.progress("coverage", f"skills.{number}")
        for year in (1, 2):
            keys = [one.item for one in coverage.named if (one.year, one.group) == (year, group)]
            assert line[f"year_{year}"] == ", ".join(keys)
        times = sum(one.group == group for one in coverage.named) + (group in coverage.brought)
        expected = (words.to_come, words.worked_on, words.more_than_once)[min(times, 2)]
        if group in coverage.brought and times == 1:
            expected = words.brought_in
        assert line["standing"] == expected
    told = desk.book.placement("home").block.named["coverage"]
    sentence = str(desk.paper.value(told.sheet_id, told.top - 2, told.left + 3))
    year = desk.candidate.year
    label = desk.program.years[year - 1].label
    this_year = f"{len(coverage.in_year(year))} of 2 in {label}"
    left = f"; still to come: {', '.join(coverage.left)}" if coverage.left else ""
    assert sentence == f"{len(coverage.worked)} of 3 worked on; {this_year}{left}"
    return coverage


def beside(desk: Desk, tab: str, key: str) -> str:
    return desk.beside(tab, key).partition("\n")[2]


SAID = {
    Repeated.NO: "",
    Repeated.SAME_YEAR: "Another goal of this year names this standard",
    Repeated.EARLIER: "This standard was worked on in an earlier year",
    Repeated.BROUGHT: "Brought in from elsewhere",
}


def test_every_choice_of_two_years_reads_alike() -> None:
    desk = Desk(covered()).start().release("first", "second")
    offered = (None, CHOICES[0], CHOICES[1].upper() + " ", CHOICES[3])
    seen = set()
    for first, second, third in product(offered, repeat=3):
        answers: Mapping[str, Any] = {"one": third, "two": None}
        desk.fill("first", {"one": first, "two": second}).fill("second", answers)
        coverage = agree(desk)
        repeats = {(one.module, one.field): one.repeated for one in coverage.named}
        for tab, key in product(("first", "second"), ("one", "two")):
            why = repeats.get((tab, key), Repeated.NO)
            assert beside(desk, tab, key) == SAID[why], (first, second, third)
            seen.add(why)
    assert seen == {Repeated.NO, Repeated.SAME_YEAR, Repeated.EARLIER}


def test_what_does_not_fit_is_said_beside_it_and_names_nothing() -> None:
    desk = Desk(covered()).start().release("first").fill("first", {"one": "4 Sleep", "two": CHOICES[2]})
    assert beside(desk, "first", "one") == desk.program.words.phrases.misfit.choice
    assert agree(desk).worked == ("2 Acting",)


def test_before_its_tab_is_there_nothing_is_named() -> None:
    desk = Desk(covered()).start()
    assert agree(desk).left == GROUPS
    desk.release("first").fill("first", {"one": CHOICES[0]})
    assert agree(desk).left == GROUPS[1:]
    assert judged(desk).in_year(1) == ("1 Speaking",)


@pytest.mark.parametrize("year", [1, 2])
def test_what_was_brought_in_counts_and_is_told(year: int) -> None:
    who = replace(CANDIDATE, year=year, brought=Brought(groups=("2 Acting", "9 Flying")))
    tab = "first" if year == 1 else "second"
    desk = Desk(covered(), who).start().release(tab).fill(tab, {"one": CHOICES[2], "two": CHOICES[0]})
    coverage = agree(desk)
    assert (coverage.brought, coverage.left) == (("2 Acting",), ("3 Waiting",))
    assert beside(desk, tab, "one") == SAID[Repeated.BROUGHT]
