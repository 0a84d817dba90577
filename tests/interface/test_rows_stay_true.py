"""Staff sort, insert and delete between the service's read and its write: every fact stays on its person."""

import random

import pytest

from service.interface.typed import RosterTyped
from tests.interface.desk import SECRETARY, Desk, attempt, candidate, keys, person

ROSTER, COMPLETION, HOURS, REVIEWS = 101, 102, 103, 104


@pytest.fixture
def full(desk: Desk, program) -> Desk:
    desk.facts = [person(program, candidate(n)) for n in range(6)]
    desk.attempts = [attempt(program, candidate(n)) for n in range(5)]
    desk.update()
    return desk


def assert_true(desk: Desk) -> None:
    """Every row that shows anything shows its own number's facts."""
    for title in ("Roster", "Completion", "Hours"):
        by_key = {facts.candidate.key: facts for facts in desk.facts}
        for row in desk.shown(title):
            if row["Candidate"]:
                who = by_key[row["No."]].candidate.person
                assert row["Candidate"] == f"{who.last}, {who.first}", title
    for row in desk.shown("Reviews"):
        name = {facts.attempt.key: facts.candidate_name for facts in desk.attempts}.get(row["No."], "")
        assert row["Candidate"] in ("", name)


def assert_complete(desk: Desk) -> None:
    assert_true(desk)
    for title in ("Roster", "Completion", "Hours"):
        listed = [row["No."] for row in desk.shown(title) if row["Candidate"]]
        assert sorted(listed) == sorted(keys(desk.facts)), title
    shown = sorted(row["No."] for row in desk.shown("Reviews") if row["Candidate"])
    assert shown == sorted(facts.attempt.key for facts in desk.attempts)


def test_a_fresh_interface_lists_everybody_once(full: Desk) -> None:
    assert_complete(full)
    assert full.named("Roster", "1003")["What to do next"] == "Call Zoë"
    assert full.named("Completion", "1003")["IIP"] == "In progress\nSeptember 24, 2026"
    assert full.named("Hours", "1003")["Professional learning: Hours counted"] == "1003"


def test_nothing_is_written_when_nothing_differs(full: Desk) -> None:
    assert full.plan(full.read()) == []


def test_a_sort_between_read_and_write_puts_nothing_on_the_wrong_person(full: Desk, program) -> None:
    full.facts += [person(program, candidate(n)) for n in (6, 7)]
    full.facts[2] = person(program, full.facts[2].candidate, note="Call back on Friday")
    full.attempts += [attempt(program, candidate(5))]
    requests = full.plan(full.read())
    for sheet_id, column in ((ROSTER, 2), (COMPLETION, 2), (HOURS, 2), (REVIEWS, 2)):
        full.sort(sheet_id, column, "ASCENDING")
    full.write(requests)
    assert_complete(full)
    assert full.named("Roster", "1003")["What to do next"] == "Call back on Friday"
    assert full.update() == []


def test_a_row_inserted_between_read_and_write_moves_no_fact(full: Desk, program) -> None:
    full.facts += [person(program, candidate(n)) for n in (6, 7)]
    full.attempts += [attempt(program, candidate(5))]
    requests = full.plan(full.read())
    for sheet_id in (ROSTER, COMPLETION, HOURS, REVIEWS):
        full.insert(sheet_id, 7)
    full.write(requests)
    assert_true(full)
    full.update()
    assert_complete(full)
    assert full.update() == []


def test_a_row_deleted_between_read_and_write_moves_no_fact_and_comes_back(full: Desk, program) -> None:
    full.facts += [person(program, candidate(6))]
    requests = full.plan(full.read())
    for sheet_id in (ROSTER, COMPLETION, HOURS, REVIEWS):
        span = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": 5, "endIndex": 6}
        full.write([{"deleteDimension": {"range": span}}], by=SECRETARY)
    full.write(requests)
    assert_true(full)
    full.update()
    assert_complete(full)
    assert full.update() == []


def test_words_typed_beside_a_person_stay_with_the_person_through_a_sort(full: Desk) -> None:
    full.type("Roster", full.row_of("Roster", "1004"), Site="Oak School")
    full.type("Reviews", full.row_of("Reviews", full.attempts[1].attempt.key), Feedback="Well argued")
    full.sort(ROSTER, 2)
    full.sort(REVIEWS, 2)
    reading = full.read()
    assert [(typed.key, typed.values) for typed in reading.roster] == [("1004", {"site": "Oak School"})]
    reviews = {typed.key: typed.feedback for typed in reading.reviews}
    assert reviews.pop(full.attempts[1].attempt.key) == "Well argued"
    assert set(reviews.values()) == {""}


def test_the_service_writes_no_staff_cell(full: Desk, program) -> None:
    full.type("Roster", full.row_of("Roster", "1002"), Site="Oak School", First_name="Iain")
    full.facts += [person(program, candidate(6))]
    full.sort(ROSTER, 2)
    full.update()
    typed = full.read().roster
    assert typed == (RosterTyped("1002", {"site": "Oak School", "first": "Iain"}, typed[0].row),)


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.long) for n in (1, 2, 3))])
def test_any_shuffle_between_any_two_calls_leaves_facts_with_their_people(desk: Desk, program, seed) -> None:
    chance = random.Random(seed)
    desk.facts = [person(program, candidate(n)) for n in range(3)]
    desk.update()
    for step in range(3):
        known = len(desk.facts)
        desk.facts += [person(program, candidate(known + n)) for n in range(chance.randint(0, 2))]
        desk.attempts += [attempt(program, desk.facts[-1].candidate, step + 1)]
        requests = desk.plan(desk.read())
        _disturb(desk, chance)
        desk.write(requests)
        assert_true(desk)
        _disturb(desk, chance)
        assert_true(desk)
    desk.update()
    assert_complete(desk)
    assert desk.update() == []


def _disturb(desk: Desk, chance: random.Random) -> None:
    for sheet_id in (ROSTER, COMPLETION, HOURS, REVIEWS):
        if chance.random() < 0.7:
            desk.sort(sheet_id, chance.choice((0, 2, 3)), chance.choice(("ASCENDING", "DESCENDING")))
        if chance.random() < 0.5:
            desk.insert(sheet_id, chance.randint(5, 8), chance.randint(1, 2))
