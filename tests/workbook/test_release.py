"""A release is one call that adds due tabs whole and says nothing of others."""

import json
from typing import Any

import pytest

from service.errors import InputError
from service.workbook.layout import book
from service.workbook.personal import personal_requests
from service.workbook.release import release_requests
from service.workbook.template import template_modules, template_requests, template_version
from service.workbook.version import tab_version
from tests.workbook.cast import CANDIDATE, HOME, IDENTITY, NORA, OURS, TED, module, program
from tests.workbook.desk import Desk


def released(*modules: str) -> list[dict[str, Any]]:
    sample = program()
    return release_requests(book(sample, 1), CANDIDATE, [sample.module(key) for key in modules], OURS)


def kinds(requests: list[dict[str, Any]]) -> list[str]:
    return [next(iter(request)) for request in requests]


def test_the_template_holds_the_tabs_that_open_at_enrolment_and_no_people() -> None:
    requests = template_requests(program(), 1)
    added = [r["addSheet"]["properties"]["title"] for r in requests if "addSheet" in r]
    assert added == ["Where I stand", "Agreement", "_links"]
    assert [m.key for m in template_modules(program(), 1)] == ["home", "terms"]
    assert "example.org" not in json.dumps(requests)
    assert "addProtectedRange" not in kinds(requests)
    assert {"deleteSheet": {"sheetId": 0}} in requests
    settings = requests[0]["updateSpreadsheetProperties"]["properties"]
    assert settings == {"locale": "en_US", "timeZone": "UTC", "autoRecalc": "HOUR"}


def test_a_year_without_a_first_tab_is_refused_with_a_remedy() -> None:
    with pytest.raises(InputError, match="no module of year 1 opens at enrolment"):
        template_requests(program(HOME, modules=[module("home", "nothing")]), 1)


def test_tabs_are_added_before_any_formula_names_them() -> None:
    order = kinds(released("plan", "diary"))
    assert order[:2] == ["addSheet", "addSheet"]
    assert "addSheet" not in order[2:]


def test_a_release_says_nothing_of_tabs_that_are_not_given() -> None:
    sent = json.dumps(released("diary"))
    for word in ("Nora's plan", "One goal", "Self-rating", "Criteria", "cb_plan"):
        assert word not in sent
    assert '"sheetId": 20' not in sent


def test_an_unreleased_tab_is_nowhere_in_the_workbook() -> None:
    desk = Desk(program()).start().release("diary")
    held = json.dumps(desk.paper.answer())
    assert "One goal" not in held
    assert "cb_plan" not in held


def test_each_persons_cells_are_for_that_person_and_the_service() -> None:
    protected = [
        r["addProtectedRange"]["protectedRange"] for r in released("plan") if "addProtectedRange" in r
    ]
    editors = {p["description"]: tuple(p["editors"]["users"]) for p in protected}
    assert editors == {
        "Nora's plan": (IDENTITY,),
        "Nora's plan: Learner": (NORA.email, IDENTITY),
        "Nora's plan: Guide": (TED.email, IDENTITY),
        "Nora's plan: Learner, Attempt 1": (NORA.email, IDENTITY),
        "Nora's plan: Learner, Attempt 2": (IDENTITY,),
        "Nora's plan: Learner, Attempt 3": (IDENTITY,),
        "Nora's plan: Office": (IDENTITY,),
    }
    assert all(p["editors"]["domainUsersCanEdit"] is False for p in protected)


def test_a_copy_becomes_personal_in_one_call() -> None:
    requests = personal_requests(book(program(), 1), CANDIDATE, OURS)
    assert set(kinds(requests)) == {"updateCells", "addProtectedRange", "createDeveloperMetadata"}
    desk = Desk(program()).start()
    assert desk.paper.value(10, 1, 4) == "Nora Vasquez"
    assert desk.paper.value(10, 2, 4) == "ted@example.org"


def test_each_tab_records_the_version_it_was_built_from() -> None:
    sample = program()
    (made,) = [r["createDeveloperMetadata"] for r in released("plan") if "createDeveloperMetadata" in r]
    metadata = made["developerMetadata"]
    assert metadata["location"] == {"sheetId": 20}
    assert metadata["metadataValue"] == f"plan {tab_version(book(sample, 1), sample.tab('plan'))}"


def test_the_templates_version_follows_its_own_tabs_and_the_programs_words() -> None:
    sample = program()
    other_plan = [t.model_copy(update={"title": "Changed"}) if t.key == "plan" else t for t in sample.tabs]
    other_home = [t.model_copy(update={"title": "Changed"}) if t.key == "home" else t for t in sample.tabs]
    version = template_version(sample, 1)
    assert template_version(sample.with_tabs(tuple(other_plan)), 1) == version
    assert template_version(sample.with_tabs(tuple(other_home)), 1) != version
    assert template_version(sample.model_copy(update={"title": "Other"}), 1) != version
