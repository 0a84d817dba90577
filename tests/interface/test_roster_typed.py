"""What staff type in the Roster tab, and what they see of it."""

from service.interface.facts import RosterNote
from tests.interface.desk import Desk, candidate, person


def _typing(desk: Desk, row: int, email: str = "kit@example.org", **more) -> None:
    desk.type(
        "Roster", row, Last_name="Moss", First_name="Kit", E_mail=email, Cohort="2026-27", Year=1, **more
    )


def test_a_roster_without_anybody_has_few_free_rows(desk: Desk) -> None:
    desk.update()
    assert len(desk.read().spare_keys(())) == 5
    assert desk.read().spares_needed(()) == 0


def test_free_rows_carry_numbers_and_more_come_before_they_run_out(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(0))]
    desk.update()
    reading = desk.read()
    assert len(reading.spare_keys({"1001"})) == 25
    assert reading.spares_needed({"1001"}) == 0
    for row in range(6, 22):
        desk.type("Roster", row, Last_name="Moss")
    reading = desk.read()
    assert (len(reading.spare_keys({"1001"})), reading.spares_needed({"1001"})) == (9, 16)
    desk.update()
    assert len(desk.read().spare_keys({"1001"})) == 25
    assert desk.update() == []


def test_a_person_typed_into_a_free_row_gets_that_rows_number(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(0))]
    desk.update()
    _typing(desk, 6, Enrolled="8/20/2026")
    [typed] = desk.read().roster
    assert (typed.key, typed.row, typed.row_label, typed.fresh) == ("2000", 6, "row 6", True)
    assert typed.values == {
        "last": "Moss", "first": "Kit", "email": "kit@example.org", "cohort": "2026-27", "year": 1,
        "enrolled": 46254,
    }  # fmt: skip
    desk.facts.append(person(program, candidate(999, "Kit Moss", key="2000")))
    desk.update(taken=[typed])
    assert desk.named("Roster", "2000")["Candidate"] == "Moss, Kit"
    assert [row["No."] for row in desk.shown("Roster")].count("2000") == 1
    assert not desk.read().roster[0].fresh
    assert desk.update() == []


def test_a_person_typed_into_an_inserted_row_is_found_by_address(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(0))]
    desk.update()
    desk.insert(101, 6)
    _typing(desk, 6, " Kit500@Example.org ")
    [typed] = desk.read().roster
    assert (typed.key, typed.email) == ("", "kit500@example.org")
    desk.facts.append(person(program, candidate(500, "Kit Moss")))
    desk.update(taken=[typed])
    shown = [row for row in desk.shown("Roster") if row["Candidate"] == "Moss, Kit"]
    assert [row["No."] for row in shown] == [""], "one row, the one that staff typed"
    assert desk.named("Completion", "1501")["Candidate"] == "Moss, Kit"
    desk.sort(101, 2)
    assert not desk.read().roster[0].fresh
    assert desk.update() == []


def test_a_change_is_fresh_until_it_is_taken_and_again_when_it_is_typed_anew(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(0))]
    desk.update()
    desk.type("Roster", 5, Site="Oak School")
    desk.update()
    [typed] = desk.read().roster
    assert typed.fresh, "an update that took nothing forgets nothing"
    desk.update(taken=[typed])
    assert not desk.read().roster[0].fresh
    desk.type("Roster", 5, Site="Ash School")
    assert desk.read().roster[0].fresh
    desk.type("Roster", 5, Site="")
    desk.update()
    desk.type("Roster", 5, Site="Oak School")
    assert desk.read().roster[0].fresh, "typed again after it was emptied"


def test_why_a_row_was_not_taken_stands_beside_it_and_goes_away(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(0))]
    desk.update()
    _typing(desk, 6, "kit at example")
    desk.insert(101, 7)
    _typing(desk, 7, "Lee@example.org")
    notes = [
        RosterNote("2000", "kit at example", "E-mail: this is no e-mail address."),
        RosterNote("", "Lee@example.org", "Cohort: there is no such cohort."),
        RosterNote("1001", "nora0@example.org", "Year: the program has no such year."),
    ]
    desk.update(notes=notes)
    rows = desk.shown("Roster")
    assert rows[1]["What to do next"] == "E-mail: this is no e-mail address."
    assert rows[2]["What to do next"] == "Cohort: there is no such cohort."
    assert rows[0]["What to do next"] == "Year: the program has no such year.\nCall Nora"
    assert rows[1]["Candidate"] == ""
    desk.update()
    rows = desk.shown("Roster")
    assert rows[1]["What to do next"].startswith("Not taken in yet")
    assert rows[0]["What to do next"] == "Call Nora"


def test_a_formula_in_a_staff_cell_is_told_not_carried_out(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(0))]
    desk.update()
    desk.type("Roster", 5, Last_name="=A1", Year="=1+1")
    [typed] = desk.read().roster
    assert typed.problems == ("“Year” holds a formula: type the value itself.",)
    assert typed.fresh
    assert typed.values == {"last": "=A1", "year": None}, "a text cell keeps what is typed as text"


def test_a_name_that_looks_like_a_formula_is_shown_as_text(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(0, "=1+1 =2+2"), note="=3+3")]
    desk.update()
    row = desk.named("Roster", "1001")
    assert (row["Candidate"], row["What to do next"]) == ("=2+2, =1+1", "=3+3")
