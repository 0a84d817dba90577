"""Drive, inboxes, requests and the choice of a person, as a browser shows them."""

import base64
from email.message import EmailMessage

import pytest
import requests
from playwright.sync_api import expect

from service.mail.letters import LetterBook
from service.mail.proofs import proofs
from service.programs import find, load
from tests.browser.conftest import ANA, BEN
from tests.browser.looks import contrast_faults, nameless, unfocused

LETTERS = ("welcome", "reminder", "review_revise", "completion_update", "staff_digest")
STRANGER = "stranger@example.com"
HTML = """<p id="words">Well done</p><script>parent.document.title = "run"; document.title = "run"</script>
<img src="http://outside.example.com/pixel.png"><img src=x onerror="document.body.textContent = 'run'">
<link rel="stylesheet" href="http://outside.example.com/a.css"><a href="https://example.org/">Link</a>"""


@pytest.fixture
def mail(as_person):
    """A letter from Ana to Ben, with HTML that tries things and with an attachment."""
    made = EmailMessage()
    made["To"], made["Subject"] = BEN, "Your review"
    made.set_content("Well done, in plain text")
    made.add_alternative(HTML, subtype="html")
    made.add_attachment(b"name,hours\nBen,5\n", maintype="text", subtype="csv", filename="hours & more.csv")
    raw = base64.urlsafe_b64encode(made.as_bytes()).decode()
    as_person(ANA).gmail.users().messages().send(userId="me", body={"raw": raw}).execute()


def test_html_mail_is_shown_without_its_scripts_and_without_asking_elsewhere(anywhere, mail):
    page = anywhere.open(f"/inbox/{BEN}", BEN)
    frame = page.frame_locator("iframe").first
    expect(frame.locator("#words")).to_have_text("Well done")
    assert page.title() == f"Inbox of {BEN}"
    expect(frame.locator("body")).not_to_have_text("run")
    page.wait_for_load_state()
    anywhere.errors.clear()  # the browser's own words about what the policy refused


@pytest.fixture
def letters(as_person):
    """Five letters of the first program to people with very long and odd names, to Ben."""
    found = {one.kind: one.letter for one in proofs(load("ceres-casc"), LetterBook(find("ceres-casc")))
             if one.case == "odd names"}  # fmt: skip
    for kind in LETTERS:
        made = EmailMessage()
        made["To"], made["Subject"] = BEN, found[kind].subject
        made.set_content(found[kind].text)
        made.add_alternative(found[kind].html, subtype="html")
        raw = base64.urlsafe_b64encode(made.as_bytes()).decode()
        as_person(ANA).gmail.users().messages().send(userId="me", body={"raw": raw}).execute()
    return found


def test_letters_fit_the_inbox_at_both_widths_whatever_people_are_called(anywhere, letters):
    page = anywhere.open(f"/inbox/{BEN}", BEN)
    page.wait_for_load_state()
    shown = [frame for frame in page.frames if frame is not page.main_frame]
    wide = [
        frame.evaluate("[document.body.scrollWidth, document.documentElement.clientWidth]") for frame in shown
    ]
    assert len(wide) >= len(LETTERS)
    assert [(page, window) for page, window in wide if page > window] == []
    anywhere.errors.clear()  # the browser's own words about what the policy refused


def test_an_attachment_can_be_saved(visit, mail):
    page = visit.open(f"/inbox/{BEN}", BEN)
    with page.expect_download() as saved:
        page.get_by_role("link", name="hours & more.csv").first.click()
    assert saved.value.path().read_bytes() == b"name,hours\nBen,5\n"
    visit.errors.clear()  # as above


def test_a_stranger_is_refused_and_told_whom_to_act_as(anywhere, book):
    page = anywhere.open(f"/spreadsheets/d/{book}/edit", STRANGER)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Not open to {STRANGER}")
    expect(page.get_by_text("The caller does not have permission")).to_be_visible()
    page.get_by_role("link", name=ANA).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Something of everything")
    expect(page.locator(".gc[data-cell=B2]")).to_have_text("3")
    anywhere.errors.clear()  # the browser's own word for the first answer


def test_another_person_is_chosen_by_keyboard(visit, book):
    page = visit.book(book, BEN)
    page.get_by_label("Acting as").fill(ANA)
    page.keyboard.press("Enter")
    page.wait_for_url("**as=ana.ruiz**")
    expect(page.locator(".gc[data-cell=A1]")).not_to_have_class("locked")
    page.keyboard.press("Tab")
    expect(page.locator("body")).to_have_attribute("data-acting", ANA)


def test_files_are_listed_by_folder_with_who_may_open_them(anywhere, book, as_person):
    drive = as_person(ANA).drive
    body = {"name": "Plans of 2026", "mimeType": "application/vnd.google-apps.folder"}
    folder = drive.files().create(body=body).execute()["id"]
    shared = {"type": "user", "role": "reader", "emailAddress": BEN}
    drive.permissions().create(fileId=folder, body=shared, sendNotificationEmail=False).execute()
    drive.files().update(fileId=book, addParents=folder, removeParents="root").execute()
    page = anywhere.open("/", ANA)
    heading = page.get_by_role("heading", name="Plans of 2026").first
    expect(heading).to_be_visible()
    expect(page.get_by_text("(viewer)").first).to_be_visible()
    page.get_by_role("row").filter(has_text="Something of everything").get_by_role(
        "link", name=BEN
    ).last.click()
    expect(page.locator(".gc[data-cell=A2]")).to_have_text("1.5")


def test_a_call_appears_in_the_log_of_requests(anywhere, as_person):
    as_person(ANA).drive.about().get(fields="user").execute()
    page = anywhere.open("/requests", BEN)
    row = page.get_by_role("row").nth(1)
    expect(row).to_contain_text("drive.about.get")
    expect(row).to_contain_text(ANA)
    expect(row).to_contain_text("5 drive")
    expect(row).to_contain_text("200")


@pytest.mark.parametrize("path", ["/", "/requests", f"/inbox/{BEN}", "book", "refused"])
def test_pages_fit_are_named_and_can_be_read(anywhere, book, as_person, path):
    address = f"/spreadsheets/d/{book}/edit" if path in ("book", "refused") else path
    page = anywhere.open(address, STRANGER if path == "refused" else ANA)
    if path == "book":
        page.wait_for_selector(".gc[data-cell=A2]")
        page.get_by_role("button", name="Comments (1)").click()
    width = page.evaluate("document.documentElement.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (nameless(page), contrast_faults(page)) == ([], [])
    assert unfocused(page) == []
    anywhere.errors.clear()  # answers of 403, and what the policy refused in mail


def test_every_address_that_the_pages_use_is_on_loopback(sandbox, book):
    with requests.Session() as browser:
        answer = browser.get(f"{sandbox.url}/spreadsheets/d/{book}/edit", params={"as": ANA}, timeout=5)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
