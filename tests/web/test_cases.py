"""Cases in the console: who deals with which, what can be done, and that nothing typed is lost (C-91)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from jobs.cases.due import take_due
from jobs.report import Outcome
from service.config import Settings
from service.domain.cases import Case, CaseState, Event, What
from service.domain.directory import Contact
from service.domain.people import Person
from service.domain.program import Program
from service.ledger import Ledger, cases, directory, letters, log, people
from tests.web.conftest import ADDRESS, office_on
from tests.web.pagetext import cells, shown, well_formed

SignIn = Callable[[str], FlaskClient]
ADMINISTRATOR, SECRETARY = "office@example.org", "secretary@example.org"
WORDS = "Nobody asked me <b>before</b> the change"
OTHERS = {
    "visitor": "visitor@example.org",
    "coach": "dana.whitfield@example.edu",
    "candidate": "person1@example.edu",
    "stranger": "stranger@example.com",
}


@pytest.fixture
def office(filled: Ledger, at: datetime) -> Ledger:
    """Ben has a grievance, K1, and an extension, K2, both opened nine days ago."""
    listed = (("secretary", "secretary"), ("visitor", "accreditation_team"))
    with filled.begin() as session:
        directory.replace(
            session, [Contact(Person(n.title(), "X", f"{n}@example.org"), role) for n, role in listed]
        )
        for kind in ("grievance", "extension"):
            day = at - timedelta(days=9)
            opened = Event(What.OPENED, day, "Helen", on=day.date(), words=f"{WORDS}: {kind}")
            cases.record(session, Case(cases.next_key(session), kind, "1002", (opened,)))
    return filled


def post(sign_in: SignIn, email: str, path: str, **typed: str) -> TestResponse:
    client = sign_in(email)
    with client.session_transaction(base_url=ADDRESS) as cookie:
        cookie["csrf"] = "own"
    return client.post(path, data={"csrf": "own", **typed}, base_url=ADDRESS)


def get(sign_in: SignIn, email: str, path: str) -> str:
    answer = sign_in(email).get(path, base_url=ADDRESS)
    assert answer.status_code == 200
    well_formed(answer.text)
    return answer.text


def case(office: Ledger, key: str) -> Case:
    with office.read() as session:
        found = cases.get(session, key)
    assert found
    return found


def test_a_grievance_goes_on_in_the_console_from_its_first_step_to_the_letter_that_ends_it(
    office: Ledger, sign_in: SignIn, at: datetime
) -> None:
    """C-91: nobody needs the command line; each step has its day, and who wrote it down."""
    days = ("2026-11-12", "2026-11-13", "2026-11-16", "2026-11-19")
    for step, on in zip(("documented", "committee", "hearing", "decision"), days, strict=True):
        answer = post(sign_in, ADMINISTRATOR, "/cases/K1", what="step", step=step, on=on, words=f"So: {step}")
        assert (answer.status_code, answer.location) == (303, "/cases/K1")
    page = shown(get(sign_in, ADMINISTRATOR, "/cases/K1"))
    assert "Hearing (Advisory Committee Member) taken November 16, 2026" in page
    assert f"Hearing: taken November 16, 2026 ({ADMINISTRATOR}): So: hearing" in page
    assert "Every step is taken: choose the outcome." in page

    ending = {"what": "ended", "outcome": "partly", "words": "We talk with the coach", "sure": "yes"}
    assert post(sign_in, ADMINISTRATOR, "/cases/K1", **ending).status_code == 303
    found = case(office, "K1")
    assert found.state is CaseState.CLOSED
    assert found.ending
    assert (found.ending.by, found.ending.at) == (ADMINISTRATOR, at)
    with office.read() as session:
        [told] = [one for one in letters.all(session, "1002") if one.kind == "case_closed"]
        lines = [one.text for one in log.since(session, 0) if one.action == "cases"]
    assert told.to == ("person1@example.edu",)
    assert "We talk with the coach" in told.text
    assert lines == [*["case K1: a step was taken"] * 4, "case K1: it has an outcome",
                     "case K1: the outcome is in effect"]  # fmt: skip


def test_a_step_is_taken_back_a_note_is_kept_and_an_end_can_be_undone(
    office: Ledger, sign_in: SignIn
) -> None:
    for typed in (
        {"what": "step", "step": "documented"},
        {"what": "undone", "step": "documented", "words": "It was another one's"},
        {"what": "note", "words": "She called"},
        {"what": "ended", "outcome": "taken_back", "sure": "yes"},
        {"what": "reopened", "words": "She had not meant this one"},
    ):
        assert post(sign_in, ADMINISTRATOR, "/cases/K1", **typed).status_code == 303
    found = case(office, "K1")
    assert found.state is CaseState.OPEN
    assert [event.what for event in found.events] == [
        What.OPENED, What.STEP, What.UNDONE, What.NOTE, What.ENDED, What.EFFECT, What.REOPENED,
    ]  # fmt: skip
    assert found.events[1].on == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"what": "step", "step": "nothing", "words": "Long words"}, "“Grievance” has no step “nothing”."),
        ({"what": "step", "step": "hearing", "on": "2026-11-21", "words": "Long words"}, "A step's day lies"),
        ({"what": "step", "step": "hearing", "on": "soon", "words": "Long words"}, "“soon” is no day."),
        ({"what": "ended", "outcome": "granted", "sure": "yes", "words": "Long words"}, "comes only after"),
        ({"what": "ended", "outcome": "taken_back", "words": "Long words"}, "The case was not ended."),
        ({"what": "ended", "outcome": "taken_back", "companion": "nobody", "sure": "yes",
          "words": "Long words"},
         "“nobody” names nobody."),
        ({"what": "reopened", "words": "Long words"}, "Case K1 is open."),
        ({"what": "note", "words": "  "}, "A note without words says nothing."),
        ({"what": "effect", "words": "Long words"}, "The page did not say what to do."),
        ({}, "The page did not say what to do."),
    ],
)  # fmt: skip
def test_what_cannot_follow_says_why_changes_nothing_and_keeps_what_was_typed(
    office: Ledger, sign_in: SignIn, typed: dict[str, str], said: str
) -> None:
    answer = post(sign_in, ADMINISTRATOR, "/cases/K1", **typed)
    assert answer.status_code == 400
    well_formed(answer.text)
    assert said in shown(answer.text)
    assert ("Long words" in answer.text) is (typed.get("words") == "Long words" and typed["what"] in
                                             {"step", "ended", "note"})  # fmt: skip
    assert len(case(office, "K1").events) == 1


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("key", ["K1", "K2"])
def test_whoever_does_not_deal_with_cases_opens_and_changes_none(
    office: Ledger, sign_in: SignIn, who: str, key: str
) -> None:
    """Candidate and coach read theirs in the record; nobody but those in the table takes a step."""
    for path in ("/cases", f"/cases/{key}", f"/cases/{key}/document.pdf"):
        answer = sign_in(OTHERS[who]).get(path, base_url=ADDRESS)
        assert answer.status_code == 403
        assert WORDS not in answer.text
    for path in ("/cases", f"/cases/{key}"):
        answer = post(
            sign_in, OTHERS[who], path, what="note", words="Mine", kind="extension", candidate="1002"
        )
        assert answer.status_code == 403
    assert len(case(office, key).events) == 1


def test_the_secretary_deals_with_what_her_role_deals_with_and_with_no_grievance(
    office: Ledger, sign_in: SignIn
) -> None:
    client = sign_in(SECRETARY)
    for path in ("/cases/K1", "/cases/K1/document.pdf"):
        answer = client.get(path, base_url=ADDRESS)
        assert answer.status_code == 403
        assert "before" not in answer.text
    assert post(sign_in, SECRETARY, "/cases/K1", what="note", words="Mine").status_code == 403
    refused = post(sign_in, SECRETARY, "/cases", kind="grievance", candidate="1002", words="Mine")
    assert refused.status_code == 403
    text = get(sign_in, SECRETARY, "/cases")
    assert "K1" not in text
    assert "Grievance" not in text
    assert cells(text, "plain cases")[1][0] == "K2 Extension in this year"
    assert post(sign_in, SECRETARY, "/cases/K2", what="step", step="talk").status_code == 303
    record = get(sign_in, SECRETARY, "/candidates/1002/record")
    assert 'href="/cases/K2"' in record
    assert 'href="/cases/K1"' not in record
    assert len(case(office, "K1").events) == 1


def test_the_most_urgent_case_stands_first_and_what_is_late_says_so(office: Ledger, sign_in: SignIn) -> None:
    rows = cells(get(sign_in, ADMINISTRATOR, "/cases"), "plain cases")[1:]
    assert [row[0] for row in rows] == ["K1 Grievance", "K2 Extension in this year"]
    assert rows[0][4] == "Nov 16 Overdue"
    assert "(4 days late)" in rows[0][3]
    assert "No case has ended yet" in get(sign_in, ADMINISTRATOR, "/cases?state=ended")


def test_a_grievance_on_paper_is_opened_once_however_often_the_form_is_sent(
    office: Ledger, sign_in: SignIn
) -> None:
    """C-91: by written notice, so that somebody types it in; the candidate gets the copy."""
    typed = {
        "kind": "grievance",
        "candidate": " Person0@Example.edu ",
        "words": "On paper",
        "on": "2026-11-18",
    }
    first, again = (post(sign_in, ADMINISTRATOR, "/cases", **typed).location for _ in range(2))
    assert first == again == "/cases/K3"
    found = case(office, "K3")
    assert (found.candidate, found.opened_on, found.opened.by) == ("1001", date(2026, 11, 18), ADMINISTRATOR)
    with office.read() as session:
        [copy] = [one for one in letters.all(session, "1001") if one.kind == "case_opened"]
    assert (copy.to, "On paper" in copy.text) == (("person0@example.edu",), True)


def test_an_appeal_is_opened_about_the_case_that_it_is_about(office: Ledger, sign_in: SignIn) -> None:
    appeal = {"kind": "appeal", "candidate": "1002", "words": "Look again"}
    alone = post(sign_in, ADMINISTRATOR, "/cases", **appeal)
    assert alone.status_code == 400
    assert "is about a case of" in shown(alone.text)
    assert "Look again" in alone.text
    other = post(sign_in, ADMINISTRATOR, "/cases", **appeal | {"candidate": "1001", "of": "K1"})
    assert "Case K1 is about somebody else." in shown(other.text)
    assert post(sign_in, ADMINISTRATOR, "/cases", **appeal, of="K1").location == "/cases/K3"
    assert case(office, "K3").of == "K1"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": "grievance", "candidate": "none@example.org"}, "There is no candidate “none@example.org”."),
        ({"kind": "none", "candidate": "1002"}, "The program has no kind of case “none”."),
        ({"kind": "grievance", "candidate": "1002", "on": "2026-12-24"}, "not opened on a day to come"),
    ],
)  # fmt: skip
def test_what_cannot_be_opened_says_why_and_keeps_what_was_typed(
    office: Ledger, sign_in: SignIn, typed: dict[str, str], said: str
) -> None:
    answer = post(sign_in, ADMINISTRATOR, "/cases", **typed, words="Long words")
    assert answer.status_code == 400
    well_formed(answer.text)
    assert said in shown(answer.text)
    assert "Long words" in answer.text
    with office.read() as session:
        assert len(cases.all(session)) == 2


def test_an_extension_names_its_day_and_another_coach_is_named_in_the_form(
    office: Ledger, sign_in: SignIn
) -> None:
    late = {"what": "ended", "outcome": "granted", "sure": "yes"}
    assert "needs the new date" in shown(post(sign_in, SECRETARY, "/cases/K2", **late).text)
    assert post(sign_in, SECRETARY, "/cases/K2", **late, until="2027-01-29").status_code == 303
    effect = case(office, "K2").in_effect
    assert effect
    assert set(effect.moved.values()) == {date(2027, 1, 29)}
    post(sign_in, SECRETARY, "/cases", kind="reassignment", candidate="1002")
    page = get(sign_in, SECRETARY, "/cases/K3")
    assert 'value="Dana Whitfield &lt;dana.whitfield@example.edu&gt;"' in page
    named = {
        "what": "ended",
        "outcome": "reassigned",
        "sure": "yes",
        "companion": "Eli Stone <eli@example.edu>",
    }
    assert post(sign_in, SECRETARY, "/cases/K3", **named).status_code == 303
    with office.read() as session:
        ben = people.candidate(session, "1002")
    assert ben
    assert ben.companion == Person("Eli", "Stone", "eli@example.edu")


def test_a_plan_for_improvement_goes_to_candidate_and_coach_as_a_letter(
    office: Ledger, sign_in: SignIn, at: datetime
) -> None:
    """C-95: a plan that only stands in a record is not one that somebody can go by."""
    post(sign_in, SECRETARY, "/cases", kind="intervention", candidate="1002")
    assert "Of “Performance improvement plan” a letter goes out" in shown(
        get(sign_in, SECRETARY, "/cases/K3")
    )
    plan = {"what": "step", "step": "plan", "words": "1. Two reflections.\n\n2. Coaching on Tuesdays."}
    for typed in (
        {"what": "step", "step": "meeting", "words": "They met"},
        plan,
        {"what": "undone", "step": "plan"},
        plan | {"words": "1. Three reflections"},
    ):
        assert post(sign_in, SECRETARY, "/cases/K3", **typed).status_code == 303
    with office.read() as session:
        told = [one for one in letters.all(session, "1002") if one.kind == "case_step"]
    assert sorted((one.to, one.state) for one in told) == [
        (("dana.whitfield@example.edu",), "waiting"), (("dana.whitfield@example.edu",), "withdrawn"),
        (("person1@example.edu",), "waiting"), (("person1@example.edu",), "withdrawn"),
    ]  # fmt: skip
    [mine] = [one for one in told if one.to == ("person1@example.edu",) and one.state == "waiting"]
    assert "1. Three reflections" in mine.text
    assert "Look at the plan midway (Coach), by December 20, 2026" in mine.text
    assert "They met" not in "".join(one.text for one in told)
    assert "reflections" not in mine.subject


def test_a_plan_whose_letters_were_not_written_is_told_once_by_whatever_runs_next(
    office: Ledger, settings: Settings, program: Program, at: datetime
) -> None:
    """Nor is one told that was taken back, or written down otherwise since."""
    opened = Event(What.OPENED, at - timedelta(days=1), "Helen", on=at.date() - timedelta(days=1))
    plans = [Event(What.STEP, at, "Helen", "plan", at.date(), f"Plan {n}") for n in (1, 2)]
    undone = Event(What.UNDONE, at, "Helen", "plan")
    with office.begin() as session:
        for key, events in (("K3", (plans[0], undone, plans[1])), ("K4", (plans[0], undone))):
            cases.record(session, Case(key, "intervention", "1002", (opened, *events)))
    for _ in range(2):
        take_due(office_on(settings, program, office), Outcome("review"), at)
    with office.read() as session:
        told = [one for one in letters.all(session, "1002") if one.kind == "case_step"]
    assert sorted(one.to[0] for one in told) == ["dana.whitfield@example.edu", "person1@example.edu"]
    assert all("Plan 2" in one.text and "Plan 1" not in one.text for one in told)


def test_what_was_completed_can_be_had_where_somebody_may_leave(office: Ledger, sign_in: SignIn) -> None:
    """T-16: the secretary, whose step it is, needs no command for it."""
    made = post(sign_in, SECRETARY, "/cases", kind="transfer_out", candidate="1002")
    page = get(sign_in, SECRETARY, made.location)
    assert 'href="/cases/K3/document.pdf"' in page
    assert "<code>cohortbook case document</code>" in page
    assert "document.pdf" not in get(sign_in, SECRETARY, "/cases/K2")
    answer = sign_in(SECRETARY).get("/cases/K3/document.pdf", base_url=ADDRESS)
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="transfer-1002-2026-11-20.pdf"'


def test_a_form_from_elsewhere_is_refused_and_an_unknown_number_is_none(
    office: Ledger, sign_in: SignIn
) -> None:
    client = sign_in(ADMINISTRATOR)
    assert client.post("/cases/K1", data={"what": "note", "words": "x"}, base_url=ADDRESS).status_code == 403
    assert client.post("/cases", data={"kind": "grievance"}, base_url=ADDRESS).status_code == 403
    assert client.get("/cases/K99", base_url=ADDRESS).status_code == 404
    assert len(case(office, "K1").events) == 1


def test_without_anybody_to_carry_them_on_cases_are_only_shown(
    office: Ledger, make_app: Callable[..., Flask]
) -> None:
    client = make_app(carries_cases=False).test_client()
    for path in ("/cases", "/cases/K1"):
        assert "<form" not in client.get(path).text
    with client.session_transaction() as cookie:
        cookie["csrf"] = "own"
    for path in ("/cases", "/cases/K1"):
        sent = {"csrf": "own", "what": "note", "words": "x", "kind": "extension", "candidate": "1002"}
        assert client.post(path, data=sent).status_code == 404
