"""Rows of Today for what was found: in plain words, by person, and once where many lack the same."""

from jobs import desk, scrape
from jobs.standings import REVIEW_NOTE, UNASSIGNED
from service.domain.elements import FieldType, FormField
from service.ledger import findings
from service.offices.sandbox_drive import ADMINISTRATOR
from tests.jobs.ground import INES, Ground, noon

DAY = "2026-08-10"
DUE = "Was due September 15, 2026."
FIRSTS = ("Ana", "Ben", "Cleo", "Dov", "Eli")


def enrol(ground: Ground, *firsts: str) -> None:
    ground.enrol(*(f"Ruiz,{one},{one.lower()}@example.org,Ines Faro,{INES}" for one in firsts))


def shown(ground: Ground, day: str = DAY) -> list[dict[str, str]]:
    """Today's rows, by heading."""
    scrape.run(ground.office, noon(day))
    rows = ground.bench.open(ADMINISTRATOR, desk.file_id(ground.office, noon(day)), "Today").shown
    head = next(row for row in rows if row[0] == "What")
    return [dict(zip(head, row, strict=False)) for row in rows[rows.index(head) + 1 :] if row[0]]


def test_a_private_form_that_is_late_waits_for_its_author_once(ground: Ground) -> None:
    enrol(ground, *FIRSTS[:2])
    for job, day in (("provision", "2026-07-01"), ("release", "2026-08-01")):
        ground.job(job, day)
    write_own_part(ground, "ana@example.org")
    today = shown(ground, "2026-09-20")
    rows = [row for row in today if row["About"] == "Coach Memorandum of Understanding"]
    assert [(row["What"], row["Concerns"], row["Whose turn"], row["Go there"]) for row in rows] == [
        ("Overdue", "Ines Faro", "Coach", "Open")
    ], "one form for both candidates, which all of the staff may read"
    late = [row for row in today if row["About"] == "Triad Meeting"]
    assert {row["Concerns"]: (row["Whose turn"], row["What to do"]) for row in late} == {
        "Ana Ruiz": ("Coach", f"{DUE} Only the part of the coach is missing."),
        "Ben Ruiz": ("Candidate", f"{DUE} Write or call; the candidate fills in what is missing."),
    }


def write_own_part(ground: Ground, email: str) -> None:
    """All that the candidate is asked for about the triad meeting; the coach's view stays open."""
    definition = ground.office.program.tab("triad")
    tab = ground.bench.open(email, ground.file(email), definition.title)
    for field in (one for one in definition.elements if isinstance(one, FormField)):
        if field.owner == "candidate" and field.required:
            tab.type(field.label, "2026-09-02" if field.type is FieldType.DATE else "Said together")
    tab.save()


def test_what_many_lack_is_one_row_and_troubles_have_no_inner_words(ground: Ground) -> None:
    enrol(ground, *FIRSTS[2:])
    at, keys = noon(DAY), [ground.key(f"{one.lower()}@example.org") for one in FIRSTS]
    with ground.office.ledger.begin() as session:
        for key in keys:
            findings.put(session, key, UNASSIGNED, "“Letter” waits: no Supervisor is on the roster.", at)
        findings.put(session, "", UNASSIGNED, "“Proof” waits: no Analyst is in the directory.", at)
        findings.put(session, keys[0], "forms:coach_mou", "It could not be shared.", at)
        findings.put(session, keys[1], f"{REVIEW_NOTE}{keys[1]}-iip-1", "Not sent: no level.", at)
    rows = shown(ground)
    [many] = [row for row in rows if "no Supervisor" in row["What to do"]]
    assert (many["What"], many["Concerns"], many["About"]) == ("Unassigned", "5 candidates", "Roster")
    assert "They are Ana Ruiz, Ben Ruiz, Cleo Ruiz and others" in many["What to do"]
    [office] = [row for row in rows if "no Analyst" in row["What to do"]]
    assert (office["What"], office["About"], office["Go there"]) == ("Unassigned", "Directory", "Open")
    [trouble] = [row for row in rows if row["What"] == "Trouble"]
    assert (trouble["Concerns"], trouble["About"]) == ("Ana Ruiz", "Coach Memorandum of Understanding")
