"""The pages for people."""

import base64
from email.message import EmailMessage

import pytest
import requests

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"


def page(sandbox, path, **query):
    return requests.get(f"{sandbox.url}{path}", params=query, timeout=5)


@pytest.fixture
def spreadsheet(as_person):
    sheets = as_person(ANA).sheets.spreadsheets()
    made = sheets.create(body={"properties": {"title": "Plan & <Notes>"}}).execute()["spreadsheetId"]
    body = {"values": [["Name", "Hours"], ["<script>alert(1)</script>", "=1+1.5"]]}
    where = {"spreadsheetId": made, "range": "Sheet1!A1", "valueInputOption": "USER_ENTERED"}
    sheets.values().update(**where, body=body).execute()
    return made


def test_a_spreadsheet_is_shown_as_a_grid_to_whom_it_is_open(sandbox, spreadsheet):
    shown = page(sandbox, f"/sheet/{spreadsheet}", **{"as": ANA})
    assert shown.status_code == 200
    assert "Plan &amp; &lt;Notes&gt;" in shown.text
    rows = page(sandbox, f"/_pages/tab/{spreadsheet}", **{"as": ANA})
    assert '"runs":[["\\u003cscript\\u003ealert(1)\\u003c/script\\u003e","",""]]' in rows.text
    assert '"runs":[["2.5","",""]]' in rows.text
    assert page(sandbox, f"/spreadsheets/d/{spreadsheet}/edit", **{"as": ANA}).text == shown.text


def test_whom_to_act_as_is_said_with_the_refusal(sandbox, spreadsheet):
    refused = page(sandbox, f"/sheet/{spreadsheet}", **{"as": BEN}).text
    assert f'<a href="?as=ana.ruiz%40example.org">{ANA}</a> <span class="quiet">(owner)' in refused


def test_a_spreadsheet_is_not_shown_to_a_stranger_or_to_nobody(sandbox, spreadsheet):
    refused = page(sandbox, f"/sheet/{spreadsheet}", **{"as": BEN})
    assert (refused.status_code, "The caller does not have permission" in refused.text) == (403, True)
    nobody = page(sandbox, f"/sheet/{spreadsheet}")
    assert (nobody.status_code, "Who is reading?" in nobody.text, "Plan" in nobody.text) == (403, True, False)
    assert page(sandbox, "/sheet/none", **{"as": ANA}).status_code == 404


def test_the_person_chosen_is_remembered(sandbox, spreadsheet):
    with requests.Session() as browser:
        browser.get(f"{sandbox.url}/", params={"as": ANA}, timeout=5)
        assert browser.get(f"{sandbox.url}/sheet/{spreadsheet}", timeout=5).status_code == 200


def test_the_first_page_lists_people_and_the_files_of_the_chosen_one(sandbox, spreadsheet):
    assert "Plan" in page(sandbox, "/").text
    assert "Plan" not in page(sandbox, "/", **{"as": BEN}).text
    shown = page(sandbox, "/", **{"as": ANA}).text
    assert f'href="/sheet/{spreadsheet}"' in shown
    assert f'href="/inbox/{ANA.replace("@", "%40")}"' in shown


def test_folders_show_who_may_open_them_also_when_empty(sandbox, as_person):
    drive = as_person(ANA).drive
    body = {"name": "Plans", "mimeType": "application/vnd.google-apps.folder"}
    folder = drive.files().create(body=body).execute()["id"]
    shared = {"type": "user", "role": "reader", "emailAddress": BEN}
    drive.permissions().create(fileId=folder, body=shared, sendNotificationEmail=False).execute()
    for email in (ANA, BEN):
        shown = page(sandbox, "/", **{"as": email}).text
        assert f"<h3>{ANA} / My Drive / Plans</h3>" in shown
        assert f'{BEN} <span class="quiet">(viewer)' in shown


def test_an_inbox_shows_text_escaped_and_html_in_a_frame_without_scripts(sandbox, as_person):
    mail = EmailMessage()
    mail["To"], mail["Subject"] = BEN, "Your <review>"
    mail.set_content("Well done & <thanks>")
    mail.add_alternative('<p onclick="x()">Well done</p>', subtype="html")
    raw = base64.urlsafe_b64encode(mail.as_bytes()).decode()
    as_person(ANA).gmail.users().messages().send(userId="me", body={"raw": raw}).execute()
    shown = page(sandbox, f"/inbox/{BEN}")
    assert "Your &lt;review&gt;" in shown.text
    assert "Well done &amp; &lt;thanks&gt;" in shown.text
    frame = shown.text.partition("<iframe ")[2].partition("</iframe>")[0]
    assert "allow-scripts" not in frame
    assert "allow-same-origin" not in frame
    assert 'srcdoc="&lt;base target=&#34;_blank&#34;&gt;&lt;p onclick=' in frame
    assert shown.text.index("<iframe") < shown.text.index("Well done &amp; &lt;thanks&gt;")
    assert ">Inbox</span>" in shown.text
    assert "CATEGORY_PERSONAL" not in shown.text
    assert "default-src 'none'" in shown.headers["Content-Security-Policy"]


def test_an_attachment_is_listed_and_given_for_saving_only(sandbox, as_person):
    mail = EmailMessage()
    mail["To"], mail["Subject"] = BEN, "With a file"
    mail.set_content("See the file")
    mail.add_attachment(b"<script>x</script>", maintype="text", subtype="html", filename="a b.html")
    raw = base64.urlsafe_b64encode(mail.as_bytes()).decode()
    as_person(ANA).gmail.users().messages().send(userId="me", body={"raw": raw}).execute()
    shown = page(sandbox, f"/inbox/{BEN}").text
    assert "<script>" not in shown
    found = page(sandbox, shown.partition('<li><a href="')[2].partition('"')[0])
    assert (found.status_code, found.content) == (200, b"<script>x</script>")
    assert found.headers["Content-Disposition"] == "attachment; filename*=UTF-8''a%20b.html"
    assert found.headers["Content-Type"] == "application/octet-stream"


def test_an_empty_inbox_says_so(sandbox):
    assert "No mail." in page(sandbox, f"/inbox/{BEN}").text
