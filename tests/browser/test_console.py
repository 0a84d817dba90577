"""The console in a browser: every page at both widths, by keyboard, without scripts, and the way in."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
import requests
from playwright.sync_api import Browser, Page, expect
from waitress.server import create_server

from jobs.cases.by_console import ByConsole
from service.config import Settings
from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.cases import Case, Event, What
from service.domain.program import Program
from service.domain.readings import TabReading, WorkbookReading
from service.ledger import Ledger, asks, attempts, calls, cases, letters, runs, workbooks
from service.ledger.calls import Counted
from service.ledger.letters import token_of
from service.programs.loading import load
from service.sandbox.server import Sandbox
from service.web.app import create_app
from service.web.console import Clockwork
from service.web.gate import Gate, LocalGate
from service.web.signin import Provider, SignInGate, Visits
from tests.browser.conftest import WIDTHS, Visit, watched
from tests.browser.looks import contrast_faults, nameless, unfocused
from tests.web.cast import AT, fill
from tests.web.conftest import office_on

COACH, OFFICE = "dana.whitfield@example.edu", "office@example.org"
HTML = """<p id="words">Well done</p><script>document.body.textContent = "run"</script>
<a id="out" href="https://example.org/" target="_top">Out</a><p style="color: #004400">In green</p>"""
PAPER = 695
"""Pixels between the margins of a letter-sized page."""
LONG = "theodora.christobel.nkemelu.vandersteen@example.edu"
SECOND, LETTER, HOSTILE = "1002-self_reflection-2", token_of("told"), token_of("hostile")
PAGES = {
    "dashboard": "/", "candidate": "/candidates/1002", "reviews": "/reviews", "review": f"/reviews/{SECOND}",
    "calendar": "/calendar", "letters": "/letters", "letter": f"/letters/{LETTER}", "jobs": "/jobs",
    "log": "/log", "completion": "/completion", "recommendations": "/recommendations", "entry": "/entry",
    "record": "/candidates/1002/record", "cases": "/cases", "case": "/cases/K1",
}  # fmt: skip


@dataclass
class Served:
    """A console that answers, and its ledger."""

    url: str
    ledger: Ledger


@contextmanager
def served(folder: Path, program: Program, sandbox: Sandbox | None = None) -> Iterator[Served]:
    """The invented office's console: for whoever sits here, or for those who sign in at the sandbox."""
    settings = Settings(office=folder, program="ceres-casc", staff=(OFFICE,))
    with Ledger.open(f"sqlite:///{folder}/ledger.sqlite") as ledger, socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        fill(ledger, program, AT)
        _more(ledger)
        gate = _signing_in(ledger, sandbox, url) if sandbox else LocalGate()
        clockwork = Clockwork(lambda _: AT, lambda _, at: {"scrape": at + timedelta(minutes=4)})
        casework = ByConsole(office_on(settings, program, ledger))
        app = create_app(settings, program, ledger, gate, lambda: AT, clockwork, casework)
        server = create_server(app, sockets=[listening], threads=4)
        thread = Thread(target=server.run, daemon=True)
        thread.start()
        yield Served(url, ledger)
        server.close()
        thread.join(5)


def _signing_in(ledger: Ledger, sandbox: Sandbox, url: str) -> Gate:
    for email in (COACH, OFFICE):
        known = requests.post(f"{sandbox.url}/_sandbox/token", json={"email": email}, timeout=5)
        known.raise_for_status()
    provider = Provider("console", "secret", f"{sandbox.url}/.well-known/openid-configuration")
    return SignInGate(provider, Visits(ledger, lambda: AT, timedelta(hours=12)), url)


def _more(ledger: Ledger) -> None:
    """Ben has handed in again; his log has hours; a letter was sent; a job took calls."""
    before, after = ({"values": {"strengths": text}} for text in ("Listening", "Listening, and asking"))
    with ledger.begin() as session:
        attempts.submit(session, Attempt("1002", "self_reflection", 2, AT - timedelta(hours=1)), after)
        attempts.submit(session, Attempt("1001", "iip", 1, AT - timedelta(days=4)), before)
        made = Decision("iip", 1, 3, Outcome.MEETS, "Clear.", AT - timedelta(days=1), None, {"evidence": 3})
        attempts.decide(session, "1001-iip-1", made)
        rows = tuple({"date": 46268.0 + 20 * n, "hours": 2.5 + n} for n in range(4))
        reading = WorkbookReading({"pl_log": TabReading("pl_log", "Log", rows={"activities": rows})})
        workbooks.record_reading(session, "1002", reading, 8, AT)
        for key, html in (("told", "<p>Well done</p>"), ("hostile", HTML)):
            letters.queue(
                session, key, "review_meets", "1002", [LONG, "person1@example.edu"], [COACH], "Well done",
                "Well done", html, key, AT - timedelta(days=2),
            )  # fmt: skip
            letters.sent(session, key, "m", AT - timedelta(days=2))
        opened = Event(What.OPENED, AT - timedelta(days=9), "Helen", on=AT.date() - timedelta(days=9))
        cases.record(session, Case(cases.next_key(session), "grievance", "1002", (opened,)))
        run = runs.start(session, "scrape", AT)
        runs.finish(session, run, "ok", "scrape: 4 read", AT)
        calls.record(session, run, [Counted("1002", "sheets.spreadsheets.get", 3, 3, 0)], AT)


@pytest.fixture(scope="module")
def program() -> Program:
    return load("ceres-casc")


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory, program: Program) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("console"), program) as found:
        yield found


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory, program: Program, sandbox: Sandbox) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("guarded"), program, sandbox) as found:
        yield found


@contextmanager
def window(console: Served, chromium: Browser, kind: str = "desk", **options: bool) -> Iterator[Visit]:
    width, height = WIDTHS[kind]
    context = chromium.new_context(viewport={"width": width, "height": height}, **options)
    visit = watched(console.url, context)
    yield visit
    assert visit.errors == []
    assert visit.outside == []
    context.close()


@pytest.fixture(params=WIDTHS)
def anywhere(request: pytest.FixtureRequest, local: Served, chromium: Browser) -> Iterator[Visit]:
    with window(local, chromium, request.param) as visit:
        yield visit


@pytest.fixture
def visit(local: Served, chromium: Browser) -> Iterator[Visit]:
    with window(local, chromium) as visit:
        yield visit


def go(visit: Visit, path: str) -> Page:
    visit.page.goto(f"{visit.url}{path}")
    return visit.page


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_is_named_can_be_read_and_shows_where_one_is(anywhere: Visit, name: str) -> None:
    page = go(anywhere, PAGES[name])
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    width = page.evaluate("document.documentElement.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (nameless(page), contrast_faults(page)) == ([], [])
    assert unfocused(page, steps=24) == []


def test_names_stay_beside_what_is_moved_sideways(local: Served, chromium: Browser) -> None:
    with window(local, chromium, "tablet") as visit:
        page = go(visit, "/completion")
        first = page.locator("table.pinned tbody th").first
        before = first.bounding_box()
        move = "(one) => { one.scrollLeft = 200; return one.scrollLeft }"
        assert page.locator(".scroll").evaluate(move) == 200
        after = first.bounding_box()
        assert before is not None
        assert after is not None
        assert before["x"] == after["x"]


@pytest.mark.parametrize(
    "name", ["letters", "recommendations", "jobs", "log", "candidate", "reviews", "entry", "cases"]
)
def test_on_a_tablet_nothing_of_a_list_is_out_of_sight(local: Served, chromium: Browser, name: str) -> None:
    with window(local, chromium, "tablet") as visit:
        hidden = "(all) => all.map((one) => one.scrollWidth - one.clientWidth)"
        assert set(go(visit, PAGES[name]).locator(".scroll").evaluate_all(hidden)) == {0}


def test_a_record_is_printed_within_the_paper_and_without_what_only_a_screen_needs(
    local: Served, chromium: Browser
) -> None:
    with window(local, chromium) as visit:
        page = go(visit, "/candidates/1002/record")
        page.set_viewport_size({"width": PAPER, "height": 900})
        page.emulate_media(media="print")
        for gone in (
            page.get_by_role("navigation").first,
            page.get_by_role("link", name="work as handed in"),
        ):
            expect(gone).to_be_hidden()
        width = page.evaluate("document.documentElement.clientWidth")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.pdf(format="Letter").startswith(b"%PDF")


def test_a_page_is_gone_through_by_keyboard(visit: Visit) -> None:
    page = go(visit, "/letters")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("navigation", name="State").get_by_role("link").first).to_be_focused()
    page.get_by_label("Name or number").focus()
    page.keyboard.type("larsen")
    page.keyboard.press("Enter")
    page.wait_for_url("**who=larsen")
    expect(page.locator("table.letters tbody tr")).to_have_count(2)


def test_whom_the_dashboard_is_about_is_chosen_in_a_form(anywhere: Visit) -> None:
    page = go(anywhere, "/")
    page.get_by_label("Coach").select_option(label="Dana Whitfield")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("table.matrix tbody tr")).to_have_count(3)
    page.get_by_role("link", name="Show everybody").click()
    expect(page.locator("table.matrix tbody tr")).to_have_count(4)


def test_a_grievance_is_opened_and_taken_on_in_forms_and_a_refusal_keeps_the_words(anywhere: Visit) -> None:
    page = go(anywhere, "/candidates/1001")
    page.get_by_role("link", name="Open a case").click()
    page.get_by_role("combobox", name="Which case").select_option(label="Grievance")
    words = f"I was not asked ({anywhere.page.viewport_size})"  # one for each width
    page.get_by_label("What it is about").fill(words)
    page.get_by_role("button", name="Open the case").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(": Grievance")
    end = page.locator("form", has=page.get_by_role("heading", name="End the case"))
    end.get_by_label("Outcome").select_option(label="Granted")
    end.get_by_label("What the office says of it").fill("A long decision")
    end.get_by_label("It ends now").check()
    end.get_by_role("button", name="End the case").click()
    expect(page.get_by_role("alert")).to_contain_text("“Granted” comes only after “Documented”")
    expect(end.get_by_label("What the office says of it")).to_have_value("A long decision")
    anywhere.errors.clear()  # the browser's own word for 400
    step = page.locator("form", has=page.get_by_role("heading", name="A step was taken"))
    step.get_by_label("Step").select_option(label="Documented")
    step.get_by_role("button", name="Write it down").click()
    expect(page.locator("dl.said")).to_contain_text("taken November 20, 2026")
    expect(page.locator("table.plain tbody")).to_contain_text(words)


def test_hours_are_a_picture_with_a_description(anywhere: Visit) -> None:
    page = go(anywhere, "/candidates/1002")
    picture = page.get_by_role("img", name="Professional learning: hours against pace")
    expect(picture).to_be_visible()
    said = page.locator(f"#{picture.get_attribute('aria-labelledby').split()[1]}").text_content()
    assert "hours so far. The pace that reaches 60 by June 30, 2028" in said
    page.get_by_text("Hours by month").first.click()
    expect(page.locator("table.months tbody tr").first).to_contain_text("September 2026")


def test_nothing_in_a_letter_runs_or_leads_away(anywhere: Visit) -> None:
    page = go(anywhere, f"/letters/{HOSTILE}")
    frame = page.frame_locator("iframe")
    expect(frame.locator("#words")).to_have_text("Well done")
    expect(frame.get_by_text("In green")).to_have_css("color", "rgb(0, 68, 0)")
    expect(frame.locator("body")).not_to_have_text("run")
    frame.locator("#out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Well done")
    anywhere.errors.clear()  # the browser's own words about what it refused


def test_a_jobs_progress_appears_by_itself(local: Served, visit: Visit) -> None:
    with local.ledger.begin() as session:
        asks.ask(session, "release", "somebody", AT)
    page = go(visit, "/jobs")
    expect(page.locator("#job-release .asked")).to_contain_text("It starts in a moment.")
    with local.ledger.begin() as session:
        taken = [asks.take(session, AT), asks.take(session, AT)]
        run = runs.start(session, "release", AT)
        runs.progress(session, run, 3, 12, "Releases: Ben Larsen", AT)
    expect(page.locator("#job-release progress")).to_have_attribute("value", "3")
    expect(page.locator("#ask-release")).to_be_disabled()
    with local.ledger.begin() as session:
        runs.finish(session, run, "ok", "release: 12 tabs released", AT)
        for ask in taken:
            assert ask is not None
            asks.close(session, ask.id, run, AT)
    expect(page.locator("table.runs tbody tr").first).to_contain_text("12 tabs released")


def test_without_scripts_the_same_stands_there_and_comes_anew_each_minute(
    local: Served, chromium: Browser
) -> None:
    with window(local, chromium, java_script_enabled=False) as visit:
        page = go(visit, "/jobs")
        assert page.locator("noscript meta[http-equiv=refresh]").get_attribute("content") == "60"
        expect(page.get_by_role("button", name="Scrape now")).to_be_visible()
        page.get_by_role("button", name="Scrape now").click()
        page.wait_for_url("**/jobs#job-scrape")
        expect(page.locator("#job-scrape .asked")).to_contain_text("It starts in a moment.")


def test_the_way_in_leads_to_the_page_that_was_asked_for_and_the_way_out_closes_it(
    guarded: Served, chromium: Browser, sandbox: Sandbox
) -> None:
    with window(guarded, chromium) as visit:
        page = go(visit, "/candidates/1002")
        page.get_by_role("link", name="Sign in with Google").click()
        page.wait_for_url(f"{sandbox.url}/**")
        _pick(page, COACH)
        page.wait_for_url(f"{guarded.url}/candidates/1002")
        expect(page.get_by_role("heading", level=1)).to_have_text("Ben Larsen")
        assert page.get_by_role("navigation", name="Pages").inner_text().split("\n") == ["My candidates"]
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/signin")
        go(visit, "/candidates/1002")
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
        visit.outside.clear()  # the sandbox stands for Google


def test_somebody_in_the_office_goes_from_page_to_page_and_a_coach_does_not(
    guarded: Served, chromium: Browser
) -> None:
    with window(guarded, chromium) as visit:
        page = go(visit, "/")
        page.get_by_role("link", name="Sign in with Google").click()
        _pick(page, OFFICE)
        for name in ("Reviews", "Calendar", "Completion", "Recommendations", "Letters", "Jobs", "Log"):
            page.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()
            expect(page.get_by_role("heading", level=1)).to_contain_text(name)
        visit.outside.clear()  # the sandbox stands for Google
    with window(guarded, chromium) as visit:
        page = go(visit, "/letters")
        page.get_by_role("link", name="Sign in with Google").click()
        _pick(page, COACH)
        expect(page.get_by_role("heading", level=1)).to_have_text("Not open to you")
        visit.outside.clear()
        visit.errors.clear()  # the browser's own word for 403


def _pick(page: Page, email: str) -> None:
    """Choose somebody on the page that the sandbox shows in Google's place."""
    page.get_by_label("Another address").fill(email)
    page.keyboard.press("Enter")
