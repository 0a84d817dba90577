"""A sandbox, headless Chromium, and a spreadsheet that has something of everything."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from service.sandbox import clients
from service.sandbox.server import Sandbox
from service.sandbox.world import WorldSettings
from tests.browser.sample import make_book

ANA, BEN, EVA = "ana.ruiz@example.org", "ben.okafor@example.org", "eva.lind@example.org"
WIDTHS = {"desk": (1280, 800), "tablet": (820, 1180)}


@dataclass
class Client:
    """A person's own clients."""

    sheets: Any
    drive: Any
    gmail: Any


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox.start(settings=WorldSettings(check_replies=True)) as started:
        yield started


@pytest.fixture(scope="session")
def as_person(sandbox: Sandbox) -> Iterator[Any]:
    made: list[Any] = []

    def client(email: str) -> Client:
        asked = requests.post(f"{sandbox.url}/_sandbox/token", json={"email": email}, timeout=5)
        token = asked.json()["access_token"]
        kinds = (clients.sheets, clients.drive, clients.gmail)
        found = [kind(sandbox.url, token) for kind in kinds]
        made.extend(found)
        return Client(*found)

    yield client
    for one in made:
        one.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's browser; without one the tests fail."""
    found = shutil.which("chromium")
    assert found, "There is no chromium: run `make test-browser`, or `apt-get install -y chromium`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A browser window, and what it should not have done: errors, and requests to elsewhere. Those that the
    policy stops before they leave are not counted.
    """

    url: str
    page: Page
    errors: list[str]
    outside: list[str]

    def open(self, path: str, email: str) -> Page:
        joint = "&" if "?" in path else "?"
        self.page.goto(f"{self.url}{path}{joint}as={email}")
        return self.page

    def book(self, spreadsheet_id: str, email: str, gid: int = 0) -> Page:
        self.open(f"/spreadsheets/d/{spreadsheet_id}/edit?gid={gid}", email)
        self.page.wait_for_selector(".gc[data-cell=A2]")
        return self.page


def watched(url: str, context: BrowserContext) -> Visit:
    visit = Visit(url, context.new_page(), [], [])
    visit.page.set_default_timeout(10_000)
    visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
    visit.page.on("console", lambda said: visit.errors.append(said.text) if said.type == "error" else None)
    local = (url, "data:", "about:")

    def ended(one: Request) -> None:
        if not one.url.startswith(local) and one.failure != "csp":
            visit.outside.append(f"{one.url}: {one.failure}")

    context.on("requestfinished", ended)
    context.on("requestfailed", ended)
    return visit


@pytest.fixture(params=WIDTHS)
def anywhere(request: pytest.FixtureRequest, sandbox: Sandbox, chromium: Browser) -> Iterator[Visit]:
    """A window of each width."""
    yield from _window(sandbox, chromium, request.param)


@pytest.fixture
def visit(sandbox: Sandbox, chromium: Browser) -> Iterator[Visit]:
    yield from _window(sandbox, chromium, "desk")


def _window(sandbox: Sandbox, chromium: Browser, kind: str) -> Iterator[Visit]:
    width, height = WIDTHS[kind]
    context = chromium.new_context(viewport={"width": width, "height": height})
    made = watched(sandbox.url, context)
    yield made
    assert made.errors == []
    assert made.outside == []
    context.close()


@pytest.fixture
def book(as_person: Any) -> str:
    """The id of Ana's spreadsheet, which Ben may edit, row 1 aside, and Eva read."""
    ana = as_person(ANA)
    made = make_book(ana.sheets, owner=ANA)
    for email, role in ((BEN, "writer"), (EVA, "reader")):
        shared = {"type": "user", "role": role, "emailAddress": email}
        ana.drive.permissions().create(fileId=made, body=shared, sendNotificationEmail=False).execute()
    return made
