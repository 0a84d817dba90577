"""A roster against who is on record."""

from service.roster.compare import compare
from service.roster.file import read_roster
from tests.roster.files import COHORTS, HEAD, IAN, NORA, changed, csv_of


def entries(program, *rows, head=HEAD):
    read = read_roster(program, COHORTS, csv_of(head, *rows))
    assert read.findings == ()
    return read.entries


def on_record(program, *rows):
    return [entry.candidate(str(1001 + n)) for n, entry in enumerate(entries(program, *rows))]


def words(plan) -> list[str]:
    return [str(field) for change in plan.changed for field in change.fields]


def test_everybody_is_new_to_an_empty_record(program) -> None:
    plan = compare(program, entries(program, NORA, IAN), [])
    assert [entry.person.first for entry in plan.new] == ["Nora", "Ian"]
    assert (plan.changed, plan.absent, plan.findings) == ((), (), ())


def test_the_same_file_again_changes_nothing(program) -> None:
    known = on_record(program, NORA, IAN)
    plan = compare(program, entries(program, NORA, IAN), known)
    assert (plan.new, plan.changed, plan.absent, plan.findings) == ((), (), (), ())
    assert list(plan.unchanged) == known


def test_every_change_is_shown_before_and_after(program) -> None:
    row = changed(
        NORA, last_name="Vasquez-Ruiz", coach="Mae Lindqvist", coach_email="mae@example.org", year="2",
        site="",
    )  # fmt: skip
    plan = compare(program, entries(program, row), on_record(program, NORA))
    assert words(plan) == [
        "Last name: Vasquez → Vasquez-Ruiz",
        "Site: Elm → none",
        "Year: 1 → 2",
        "Coach: Ted Okafor → Mae Lindqvist",
        "Coach: e-mail: ted@example.org → mae@example.org",
    ]
    [change] = plan.changed
    assert (change.row, change.before.key, change.after.key) == (2, "1001", "1001")


def test_a_new_address_is_the_same_person_by_name(program) -> None:
    plan = compare(program, entries(program, changed(NORA, email="nv@example.com")), on_record(program, NORA))
    assert words(plan) == ["E-mail: nora@example.org → nv@example.com"]
    assert plan.new == ()


def test_a_namesake_is_a_new_person_while_both_addresses_are_in_the_file(program) -> None:
    namesake = changed(NORA, email="nv@example.com", site="Oak")
    plan = compare(program, entries(program, NORA, namesake), on_record(program, NORA))
    assert [entry.person.email for entry in plan.new] == ["nv@example.com"]
    assert plan.changed == ()


def test_a_new_address_for_a_name_that_two_people_have_is_asked_about(program) -> None:
    known = on_record(program, NORA, changed(NORA, email="nv@example.com", site="Oak"))
    plan = compare(program, entries(program, changed(NORA, email="nora.v@example.edu")), known)
    assert plan.new == plan.changed == ()
    assert "No. 1001 and No. 1002 of this cohort have this name" in plan.findings[0].what
    assert "type the new one in that person's row of the Roster tab" in plan.findings[0].what


def test_a_namesake_of_another_cohort_is_a_new_person(program) -> None:
    namesake = changed(NORA, email="nv@example.com", cohort="2025-26")
    plan = compare(program, entries(program, namesake), on_record(program, NORA))
    assert [entry.person.email for entry in plan.new] == ["nv@example.com"]
    assert (plan.changed, plan.findings) == ((), ())


def test_a_namesake_of_another_cohort_does_not_make_a_new_address_doubtful(program) -> None:
    known = on_record(program, NORA, changed(NORA, email="nv@example.com", cohort="2025-26"))
    plan = compare(program, entries(program, changed(NORA, email="nora.v@example.edu")), known)
    assert [change.before.key for change in plan.changed] == ["1001"]


def test_absent_people_of_the_files_cohorts_are_listed_and_others_are_not(program) -> None:
    other = changed(NORA, email="bea@example.org", first_name="Bea", cohort="2025-26")
    known = on_record(program, NORA, IAN, other)
    plan = compare(program, entries(program, NORA), known)
    assert [candidate.person.first for candidate in plan.absent] == ["Ian"]


def test_what_a_file_does_not_speak_of_stays(program) -> None:
    known = on_record(program, NORA)
    plan = compare(program, entries(program, NORA[:5], head=HEAD[:5]), known)
    assert list(plan.unchanged) == known


def test_an_empty_companion_in_the_file_ends_the_match(program) -> None:
    row = changed(NORA, coach="", coach_email="")
    plan = compare(program, entries(program, row), on_record(program, NORA))
    assert words(plan) == ["Coach: Ted Okafor → none", "Coach: e-mail: ted@example.org → none"]
    assert plan.changed[0].after.companion is None
