"""What waits on the dashboard: what concerns many is told once."""

from dataclasses import replace
from datetime import date, datetime

from flask.testing import FlaskClient

from service.domain.calendar import Cohort
from service.domain.completion import ModuleState, ModuleStatus
from service.domain.outlook import Outlook, Overdue
from service.domain.people import Candidate, Person
from service.domain.program import Program
from service.domain.standing import Standing
from service.ledger import Ledger, findings
from service.web.choosing import Choice
from service.web.facts.office import read_office
from service.web.links import Links
from service.web.times import Times
from service.web.views.own import own_people
from service.web.views.sight import Sight
from service.web.views.waiting import overdue
from tests.web.pagetext import shown

KEYS = ("1001", "1002", "1003", "1004")
LACKING = "“Letter” waits: no Immediate Supervisor is on the roster."
DUE = date(2026, 9, 15)
CANDIDATE = Candidate(
    "1001", Person("Ana", "Ruiz", "ana@example.org"), None,
    Cohort(key="2026-27", starts=date(2026, 7, 1)), 1, date(2026, 7, 1),
)  # fmt: skip


def test_a_problem_of_many_is_one_line_and_counts_as_one(
    filled: Ledger, client: FlaskClient, at: datetime
) -> None:
    before = shown(client.get("/").text)
    with filled.begin() as session:
        for key in KEYS[:3]:
            findings.put(session, key, "unassigned", LACKING, at)
    assert shown(client.get("/").text).count(LACKING) == 3
    with filled.begin() as session:
        findings.put(session, "1004", "unassigned", LACKING, at)
    text = shown(client.get("/").text)
    assert text.count(LACKING) == 1
    assert f"{LACKING} It is so for 4 candidates: Amara Okonkwo, Ben Larsen, Chloé Núñez and others." in text
    count = int(before.partition("Problems ")[2].split()[0])
    assert int(text.partition("Problems ")[2].split()[0]) == count + 1


def test_a_form_that_a_coach_fills_once_is_late_once_and_forms_of_one_person_are_not(
    filled: Ledger, program: Program, at: datetime
) -> None:
    late = [Overdue(DUE, key, "coach_mou") for key in KEYS[:3]]
    late += [Overdue(DUE, key, "mou") for key in KEYS[:2]]
    late += [Overdue(DUE, KEYS[0], "supervisor_commitment")]
    facts = read_office(filled, program, Choice(), "", DUE)
    sight = Sight(program, Times.of(program, at), Links(""))
    tile = overdue(sight, replace(facts, outlook=Outlook(tuple(sorted(late)))))
    assert tile.total == 4
    assert [(row.who, row.what, row.since) for row in tile.rows] == [
        ("", "Dana Whitfield: Coach Memorandum of Understanding", "Due Sep 15"),
        ("Amara Okonkwo", "Candidate Memorandum of Understanding", "Due Sep 15"),
        ("Amara Okonkwo", "Supervisor Letter of Commitment", "Due Sep 15 · Immediate Supervisor"),
        ("Ben Larsen", "Candidate Memorandum of Understanding", "Due Sep 15"),
    ]


def test_many_forms_of_the_office_are_one_line_and_a_few_are_told_of_one_by_one(
    filled: Ledger, program: Program, at: datetime
) -> None:
    facts = read_office(filled, program, Choice(), "", DUE)
    sight = Sight(program, Times.of(program, at), Links(""))
    late = [Overdue(DUE, key, "employment_intake") for key in KEYS]
    few = overdue(sight, replace(facts, outlook=Outlook(tuple(late[:3]))))
    assert [(row.who, row.since) for row in few.rows] == [
        (who, "Due Sep 15 · Credential Analyst") for who in ("Amara Okonkwo", "Ben Larsen", "Chloé Núñez")
    ]
    many = overdue(sight, replace(facts, outlook=Outlook((*late, Overdue(DUE, KEYS[3], "mou")))))
    title = "Verification of Employment as an Administrator"
    assert many.total == 2
    assert [(row.who, row.what) for row in many.rows] == [
        ("", f"{title}: 4 candidates, Amara Okonkwo, Ben Larsen, Chloé Núñez and others"),
        (facts.everybody[KEYS[3]].person.name, "Candidate Memorandum of Understanding"),
    ]


def test_a_coach_counts_what_letters_and_the_completion_page_count(program: Program, at: datetime) -> None:
    sight = Sight(program, Times.of(program, at), Links(""))
    states = {"mou": ModuleState("mou", ModuleStatus.COMPLETE, DUE)}
    states |= {key: ModuleState(key, ModuleStatus.IN_PROGRESS, None) for key in ("pl_log", "coaching_log")}
    (one,) = own_people(sight, [Standing(CANDIDATE, states, ())], {})
    assert (one.done, one.total) == (1, 2)
    assert [each.title for each in one.open] == ["Professional Learning Log", "Coaching Log"]


def test_a_command_in_a_problem_is_set_apart(filled: Ledger, client: FlaskClient, at: datetime) -> None:
    with filled.begin() as session:
        findings.put(session, "", "editions", "Old <tabs>: `cohortbook migrate` mends them.", at)
        findings.put(session, "1001", "lone", "A lone ` stays.", at)
    page = client.get("/").text
    assert "Old &lt;tabs&gt;: <code>cohortbook migrate</code> mends them." in page
    assert "A lone ` stays." in page


def test_a_coach_reads_what_others_have_to_fill_after_what_the_two_of_them_have(
    program: Program, at: datetime
) -> None:
    sight = Sight(program, Times.of(program, at), Links(""))
    late = ("employment_intake", "supervisor_commitment", "coach_mou", "mou")
    states = {key: ModuleState(key, ModuleStatus.OVERDUE, DUE) for key in late}
    states["iip"] = ModuleState("iip", ModuleStatus.RELEASED, date(2026, 11, 15))
    (one,) = own_people(sight, [Standing(CANDIDATE, states, ())], {})
    assert [each.author for each in one.open] == [
        "Coach",
        "",
        "",
        "Credential Analyst",
        "Immediate Supervisor",
    ]


def test_what_did_not_open_on_its_day_does_not_say_that_it_opens_then(program: Program, at: datetime) -> None:
    sight = Sight(program, Times.of(program, at), Links(""))
    assert sight.opens(date(2026, 9, 1)).startswith("Was to open Sep 1")
    assert sight.opens(date(2027, 3, 1)) == "Opens Mar 1, 2027"


def test_an_address_that_leads_nowhere_says_where_to_go(filled: Ledger, client: FlaskClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "There is no such page The address may have been cut short. Choose a page above." in shown(
        answer.text
    )
    assert "There is no candidate 9999 on record." in shown(client.get("/candidates/9999").text)
