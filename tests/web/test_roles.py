"""Who gets to which page: every route for every role, against a table written by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from openpyxl import load_workbook

from service.domain.cases import Case, Event, What
from service.domain.directory import Contact
from service.domain.people import Person
from service.domain.program import Program
from service.domain.rights import Grant, grants
from service.domain.roles import Right, Role, RoleKind
from service.ledger import Ledger, asks, cases, directory, people
from service.ledger.holding import hold_outbox
from service.ledger.letters import token_of
from service.web.rules import RULES, Rule
from tests.web.cast import AT
from tests.web.conftest import ADDRESS
from tests.web.pagetext import cells, shown, well_formed

TODAY = AT.date()
SignIn = Callable[[str], FlaskClient]

PEOPLE = {
    "administrator": "office@example.org",
    "secretary": "secretary@example.org",
    "visitor": "visitor@example.org",
    "coach": "dana.whitfield@example.edu",
    "candidate": "person0@example.edu",
    "supervisor": "supervisor@example.edu",
    "designee": "designee@example.org",
    "analyst": "analyst@example.org",
    "late visitor": "late.visitor@example.org",
    "stranger": "stranger@example.com",
    "nobody": "",
}

# What each gets, in the order of PEOPLE. 303 leads to their first page, to the only page they have, or
# (nobody) to the sign-in page.
TABLE = {
    #                     admin secr visit coach cand superv desig analyst late stranger nobody
    "dashboard": (200, 200, 303, 303, 303, 303, 303, 303, 403, 403, 303),
    "candidate":         (200, 200, 200, 200, 200, 403, 403, 403, 403, 403, 303),
    "another candidate": (200, 200, 200, 403, 403, 403, 403, 403, 403, 403, 303),
    "record":            (200, 200, 200, 200, 200, 403, 403, 403, 403, 403, 303),
    "another record":    (200, 200, 200, 403, 403, 403, 403, 403, 403, 403, 303),
    "mine":              (403, 403, 403, 200, 303, 403, 403, 403, 403, 403, 303),
    "completion":        (200, 200, 200, 403, 403, 200, 200, 403, 403, 403, 303),
    "recommendations":   (200, 200, 200, 403, 403, 403, 403, 200, 403, 403, 303),
    "recommendations_file": (200, 200, 200, 403, 403, 403, 403, 200, 403, 403, 303),
    "evidence": (200, 200, 200, 403, 403, 403, 403, 403, 403, 403, 303),
    "evidence_file": (200, 200, 200, 403, 403, 403, 403, 403, 403, 403, 303),
    "evidence_pdf": (200, 200, 200, 403, 403, 403, 403, 403, 403, 403, 303),
    # K1 is a grievance, "another" one an extension; what is sent is empty, and so refused.
    "cases": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 303),
    "open_case": (400, 400, 403, 403, 403, 403, 403, 403, 403, 403, 401),
    "case": (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 303),
    "another case": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 303),
    "carry_case": (400, 403, 403, 403, 403, 403, 403, 403, 403, 403, 401),
    "another carry_case": (400, 400, 403, 403, 403, 403, 403, 403, 403, 403, 401),
    "case_document": (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 303),
    "another case_document": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 303),
    "reviews": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 303),
    "review": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 303),
    "calendar": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 303),
    "letters": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 303),
    "release_letters":   (303, 303, 403, 403, 403, 403, 403, 403, 403, 403, 401),
    "letter": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 303),
    "letter_html": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 303),
    "jobs": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 303),
    "log": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 303),
    "jobs_news": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 401),
    "ask":               (303, 303, 403, 403, 403, 403, 403, 403, 403, 403, 401),
    "entry":             (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 303),
    "no such page":      (404, 404, 404, 404, 404, 404, 404, 404, 403, 403, 303),
    # Nothing about people stands behind these.
    "platform":          (204,) * 11,
    "drive_hook":        (403,) * 11,  # nobody of these knows the channel's token
    "static":            (200,) * 11,
    "health":            (503,) * 11,  # no scheduler runs here
    "signin":            (303,) * 10 + (200,),
    "signin_begin":      (403,) * 11,  # nobody answers at the provider's address
    "signin_back":       (403,) * 11,  # nobody comes back with an answer
    "signout":           (303,) * 11,
}  # fmt: skip
ARGUMENTS = {
    "word": "start", "filename": "console.css", "job": "scrape", "key": "1001",
    "attempt": "1001-self_reflection-1", "case": "K1", "token": token_of("welcome:1003"),
}  # fmt: skip


@pytest.fixture
def office(filled: Ledger) -> Ledger:
    """The directory knows the office; Amara has a supervisor, and the last candidate another coach."""

    def contact(name: str, role: str, until: date | None = None) -> Contact:
        return Contact(Person(name.title(), "Example", PEOPLE[name]), role, until=until)

    today = AT.date()
    listed = [
        contact("secretary", "secretary"),
        contact("designee", "district_designee"),
        contact("analyst", "credential_analyst"),
        contact("visitor", "accreditation_team", today),
        contact("late visitor", "accreditation_team", today - timedelta(days=1)),
    ]
    with filled.begin() as session:
        directory.replace(session, listed)
        amara, other = people.candidate(session, "1001"), people.candidate(session, "1004")
        assert amara is not None
        assert other is not None
        people.change(session, replace(amara, overseer=Person("Uma", "Reed", PEOPLE["supervisor"])))
        for key, kind in (("K1", "grievance"), ("K2", "extension")):
            opened = Event(What.OPENED, AT, "Helen", on=today, words="Strange words")
            cases.record(session, Case(key, kind, "1001", (opened,)))
        people.change(session, replace(other, companion=Person("Eli", "Stone", "eli.stone@example.edu")))
    return filled


def address_of(app: Flask, name: str) -> tuple[str, str]:
    """Method and path of a line of the table."""
    if name == "no such page":
        return "GET", "/none"
    endpoint = name.removeprefix("another ")
    given = ARGUMENTS | ({"key": "1004", "case": "K2"} if name != endpoint else {})
    rule = next(rule for rule in app.url_map.iter_rules() if rule.endpoint == endpoint)
    with app.test_request_context():
        path = url_for(endpoint, **{name: given[name] for name in rule.arguments})
    return "POST" if "POST" in (rule.methods or ()) else "GET", path


def secret_of(client: FlaskClient) -> str:
    with client.session_transaction(base_url=ADDRESS) as cookie:
        return str(cookie.setdefault("csrf", "the visitor's own word"))


@pytest.mark.parametrize("name", TABLE)
def test_every_route_answers_each_role_as_the_table_says(office: Ledger, sign_in: SignIn, name: str) -> None:
    found, told = [], []
    for email in PEOPLE.values():
        client = sign_in(email)
        method, path = address_of(client.application, name)
        data = {"csrf": secret_of(client)} if method == "POST" else None
        with client.open(path, method=method, data=data, base_url=ADDRESS) as answer:
            found.append(answer.status_code)
            told += [answer.text] if answer.status_code in {401, 403, 404} else []
    assert dict(zip(PEOPLE, found, strict=True)) == dict(zip(PEOPLE, TABLE[name], strict=True))
    assert not [text for text in told if "Okonkwo" in text or "Strange" in text]


def test_the_table_has_every_route(make_app: Callable[..., Flask]) -> None:
    routes = {rule.endpoint for rule in make_app().url_map.iter_rules()}
    assert routes == set(RULES)
    assert routes == {name for name in TABLE if not name.startswith("another ")} - {"no such page"}


def test_rights_over_single_candidates_open_only_addresses_that_name_one_or_pages_that_choose(
    make_app: Callable[..., Flask],
) -> None:
    personal = {Right.OWN, Right.ACCOMPANY, Right.COMPLETION}
    open_to_them = [r for r in make_app().url_map.iter_rules() if RULES[r.endpoint].rights & personal]
    assert {r.endpoint for r in open_to_them if "key" not in r.arguments} == {"mine", "completion"}


@pytest.mark.parametrize(
    ("who", "begins"),
    [
        ("coach", "/mine"),
        ("candidate", "/mine"),
        ("supervisor", "/completion"),
        ("analyst", "/recommendations"),
    ],
)
def test_everybody_begins_at_the_first_page_that_is_theirs(
    office: Ledger, sign_in: SignIn, who: str, begins: str
) -> None:
    assert sign_in(PEOPLE[who]).get("/", base_url=ADDRESS).location == begins


def test_a_coach_sees_their_own_candidates_and_nobody_elses(office: Ledger, sign_in: SignIn) -> None:
    text = sign_in(PEOPLE["coach"]).get("/mine", base_url=ADDRESS).text
    well_formed(text)
    assert "Amara Okonkwo" in text
    assert "Ben Larsen" in text
    assert "Strange" not in text


def test_private_forms_are_not_linked_for_others(office: Ledger, sign_in: SignIn, program: Program) -> None:
    text = sign_in(PEOPLE["coach"]).get("/mine", base_url=ADDRESS).text
    private = [m for m in program.private_modules if m.title in text]
    assert private
    assert not [m for m in private if f"gid={program.tab(m.tab).sheet_id}" in text]
    page = shown(sign_in(PEOPLE["candidate"]).get("/candidates/1001", base_url=ADDRESS).text)
    for words in (text, page):
        assert "Filled in by: Immediate Supervisor" in words


@pytest.mark.parametrize("who", ["coach", "candidate"])
def test_letters_findings_and_log_stay_with_the_office(office: Ledger, sign_in: SignIn, who: str) -> None:
    answer = sign_in(PEOPLE[who]).get("/candidates/1001", base_url=ADDRESS)
    well_formed(answer.text)
    assert "Amara Okonkwo" in answer.text
    assert "workbook made" not in answer.text
    assert "Letters" not in answer.text
    assert "workbook made" in sign_in(PEOPLE["secretary"]).get("/candidates/1001", base_url=ADDRESS).text


def test_a_candidate_is_led_to_their_own_page(office: Ledger, sign_in: SignIn) -> None:
    assert sign_in(PEOPLE["candidate"]).get("/mine", base_url=ADDRESS).location == "/candidates/1001"


def test_a_supervisor_sees_the_completion_of_their_own_people_and_no_words(
    office: Ledger, sign_in: SignIn, program: Program
) -> None:
    text = sign_in(PEOPLE["supervisor"]).get("/completion", base_url=ADDRESS).text
    well_formed(text)
    rows = cells(text, "plain pinned completion")
    assert [row[0] for row in rows[1:]] == ["Okonkwo, Amara"]
    assert set(rows[1][4:]) <= {"Yes", "Not yet"}
    everybody = sign_in(PEOPLE["designee"]).get("/completion", base_url=ADDRESS).text
    assert [row[0].split(",")[0] for row in cells(everybody, "plain pinned completion")[1:]] == [
        "Larsen", "Núñez", "Okonkwo", "Strange",
    ]  # fmt: skip
    judged = [program.words.status["revise"], program.words.status["overdue"], "Say which evidence"]
    assert not [word for word in judged if word in everybody]


def test_an_analyst_reads_the_facts_of_recommendations(office: Ledger, sign_in: SignIn) -> None:
    text = sign_in(PEOPLE["analyst"]).get("/recommendations", base_url=ADDRESS).text
    well_formed(text)
    row = next(row for row in cells(text, "plain pinned recommendations") if "Okonkwo, Amara" in row[0])
    assert "person0@example.edu" in row[0]
    assert row[1:3] == ["2026-27, Year 1", "July 20, 2026"]
    assert "Say which evidence" not in text


def test_a_visitor_begins_at_the_evidence_and_finds_no_button(office: Ledger, sign_in: SignIn) -> None:
    #
    visitor = sign_in(PEOPLE["visitor"])
    text = visitor.get("/", base_url=ADDRESS, follow_redirects=True).text
    well_formed(text)
    assert "What visitors for accreditation ask for" in text
    rows = {row[0]: row[1:] for row in cells(text, "plain")}
    assert rows["People on record"] == ["4", "People"]
    assert rows["Attempts handed in"][1] == "Reviews"
    assert "<form" not in text.partition("<main")[2]
    assert text.count('href="/candidates/1001') == 2
    assert visitor.get("/candidates/1001/record", base_url=ADDRESS).status_code == 200
    book = load_workbook(BytesIO(visitor.get("/evidence.xlsx", base_url=ADDRESS).data))
    assert book.sheetnames == ["Summary", "People", "Coaches", "Hours", "Reviews", "Meetings", "Surveys",
                               "Checklists", "Recommendations", "Cases", "Evidence", "Process",
                               "Not kept here"]  # fmt: skip
    numbers = [row[0].value for row in book["People"].iter_rows(min_row=5)]
    assert sorted(filter(None, numbers)) == ["1001", "1002", "1003", "1004"]
    assert visitor.get("/evidence.pdf", base_url=ADDRESS).data.startswith(b"%PDF-")
    assert "Say which evidence" not in "".join(
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
    )
    visitor.post("/jobs/release", data={"csrf": secret_of(visitor)}, base_url=ADDRESS)
    with office.read() as session:
        assert [ask.job for ask in asks.open_asks(session)] == ["review"]


def test_only_who_can_let_letters_go_is_asked_to(office: Ledger, sign_in: SignIn) -> None:
    with office.begin() as session:
        hold_outbox(session, "The year is under way.", AT)
    told = {who: shown(sign_in(PEOPLE[who]).get("/letters", base_url=ADDRESS).text) for who in PEOPLE}
    asked = {who for who, text in told.items() if "Look through them, then let them go." in text}
    assert asked == {"administrator", "secretary"}
    assert "Every letter is held since today, 12:00 pm. The year is under way." in told["secretary"]


def test_a_module_of_another_year_is_told_by_words(office: Ledger, sign_in: SignIn) -> None:
    with office.begin() as session:
        other = people.candidate(session, "1004")
        assert other is not None
        people.change(session, replace(other, year=2))
    page = sign_in(PEOPLE["designee"]).get("/completion", base_url=ADDRESS).text
    head, *rows = cells(page, "plain pinned completion")
    words = {row[0]: set(row[4:]) for row in rows}
    assert [name for name, marks in words.items() if "Not in their year" in marks] == [row[0] for row in rows]
    assert not [cell for row in [head, *rows] for cell in row if not any(map(str.isalnum, cell))]


def test_who_may_open_no_file_finds_no_link_to_one(office: Ledger, sign_in: SignIn) -> None:
    def linked(who: str, *paths: str) -> list[bool]:
        client = sign_in(PEOPLE[who])
        texts = [client.get(path, base_url=ADDRESS, follow_redirects=True).text for path in paths]
        return ["docs.google.com/spreadsheets" in text for text in texts]

    paths = "/", "/candidates/1002", "/reviews", "/reviews/1001-self_reflection-1"
    assert linked("visitor", *paths) == [False] * 4
    assert linked("secretary", *paths) == [True] * 4
    assert linked("candidate", "/") == linked("coach", "/") == [True]


def test_pages_link_to_what_is_open_alone(office: Ledger, sign_in: SignIn) -> None:
    def nav(who: str) -> str:
        text = sign_in(PEOPLE[who]).get("/", base_url=ADDRESS, follow_redirects=True).text
        return shown(text.partition('<nav aria-label="Pages">')[2].partition("</nav>")[0])

    assert nav("administrator") == f"{nav('secretary')} Who may come in"
    assert nav("secretary") == (
        "Dashboard Reviews Cases Calendar Completion Recommendations Evidence Letters Jobs Log"
    )
    assert nav("visitor") == "Completion Recommendations Evidence"
    assert nav("coach") == "My candidates"
    assert nav("candidate") == "My page"
    assert nav("supervisor") == "Completion"
    assert nav("stranger") == ""


def test_a_stranger_is_told_what_to_do(office: Ledger, sign_in: SignIn) -> None:
    answer = sign_in(PEOPLE["stranger"]).get("/", base_url=ADDRESS)
    assert "The office does not know stranger@example.com. Ask the office" in shown(answer.text)
    assert "Sign out" in answer.text


def test_administrators_see_who_may_come_in(office: Ledger, sign_in: SignIn) -> None:
    text = sign_in(PEOPLE["administrator"]).get("/entry", base_url=ADDRESS).text
    well_formed(text)
    rows = cells(text, "plain entry")
    assert ["office@example.org", "staff", "Everything, and this page", ""] in rows
    assert rows[5][:2] == ["visitor@example.org", "Accreditation Team Member"]
    assert rows[5][3] == "November 20, 2026"
    assert ["dana.whitfield@example.edu", "Coach", "The pages of 3 candidates", ""] in rows
    assert [
        "supervisor@example.edu",
        "Immediate Supervisor",
        "Who has completed what: 1 candidate",
        "",
    ] in rows
    assert "late.visitor@example.org" not in text


class TestGrants:
    """The rights of an address, without a page."""

    def given(self, office: Ledger, program: Program, email: str, today: date = TODAY) -> set[Grant]:
        with office.read() as session:
            return set(
                grants(
                    program, email, staff=["office@example.org"], directory=directory.contacts(session),
                    candidates=people.concerning(session, email.casefold()), today=today,
                )
            )  # fmt: skip

    def test_a_right_ends_with_its_last_day(self, office: Ledger, program: Program) -> None:
        last = AT.date()
        email = PEOPLE["visitor"]
        assert self.given(office, program, email, last) == {Grant(Right.VISIT)}
        assert self.given(office, program, email, last + timedelta(days=1)) == set()

    def test_somebody_in_two_roles_has_both(self, office: Ledger, program: Program) -> None:
        with office.begin() as session:
            dana = Person("Dana", "Whitfield", PEOPLE["coach"])
            directory.replace(session, [Contact(dana, "secretary")])
        found = self.given(office, program, PEOPLE["coach"])
        own = Grant(Right.ACCOMPANY, frozenset({"1001", "1002", "1003"}))
        assert found == {Grant(Right.OFFICE), own}

    def test_addresses_are_compared_without_case(self, office: Ledger, program: Program) -> None:
        assert self.given(office, program, "Office@Example.org") == {Grant(Right.ADMINISTER)}

    def test_a_contact_in_a_role_that_the_program_dropped_may_nothing(
        self, office: Ledger, program: Program
    ) -> None:
        with office.begin() as session:
            directory.replace(session, [Contact(Person("X", "Y", "x@example.org"), "dean")])
        assert self.given(office, program, "x@example.org") == set()

    def test_the_directory_makes_nobody_a_coach(self, office: Ledger, program: Program) -> None:
        with office.begin() as session:
            directory.replace(session, [Contact(Person("X", "Y", "x@example.org"), "coach")])
        assert self.given(office, program, "x@example.org") == set()

    @pytest.mark.parametrize(
        ("kind", "right"), [(RoleKind.COMPANION, Right.OFFICE), (RoleKind.STAFF, Right.OWN)]
    )
    def test_a_program_cannot_give_away_the_participants_pages(self, kind: RoleKind, right: Right) -> None:
        with pytest.raises(ValueError, match="cannot have console"):
            Role(key="x", kind=kind, label="X", plural="Xs", console=right)


def test_a_right_that_ends_ends_at_once(office: Ledger, sign_in: SignIn) -> None:
    client = sign_in(PEOPLE["secretary"])
    assert client.get("/", base_url=ADDRESS).status_code == 200
    with office.begin() as session:
        directory.replace(session, [])
    assert client.get("/", base_url=ADDRESS).status_code == 403


def test_rules_that_ask_for_no_right_are_few() -> None:
    assert {name for name, rule in RULES.items() if rule is Rule.OPEN} == {"platform"}
    assert {name for name, rule in RULES.items() if rule is Rule.TOKEN} == {"drive_hook"}
    assert {name for name, rule in RULES.items() if rule is Rule.VISITOR} == {
        "static", "health", "signin", "signin_begin", "signin_back", "signout",
    }  # fmt: skip
