"""An office whose own account holds everything in a folder of its My Drive, from roster to review."""

import json
from datetime import date, timedelta

import pytest

from jobs import runner
from jobs.roster import apply, read_import
from service.cli.doctor import diagnosed
from service.google.consent import keep
from service.google.drive import FOLDER
from service.offices import make_office, open_office
from service.sandbox.server import Sandbox
from service.sandbox.workspace import Workspace
from tests.doctor.conftest import LOOKED, RAN, told
from tests.google.test_consent import CLIENT, OFFICE, answered
from tests.sandbox.conftest import CHECKED

ROSTER = (
    b"Last Name,First Name,E-mail,Cohort,Year,Coach,Coach E-mail\n"
    b"Ruiz,Ana,ana.ruiz@example.org,2026-27,1,Ines Faro,ines.faro@example.org\n"
)
SECRETARY = "rosa.delgado@example.org"


@pytest.mark.long
def test_every_job_works_in_my_drive(tmp_path):
    with Sandbox.start(settings=CHECKED) as sandbox:
        google = Workspace(sandbox.url, sandbox.key_path)
        google.clock.set(RAN)
        made = folder_for_staff(google)
        make_office(tmp_path, "ceres-casc", starts=date(2026, 7, 1), on_google=True)
        toml = tmp_path / "cohortbook.toml"
        text = toml.read_text()
        for old, new in (
            ('connection = "service_account"', 'connection = "account"'),
            ('google_root = ""', f'google_root = "{sandbox.url}"'),
            ('folder = ""', f'folder = "{made}"'),
        ):
            assert old in text
            text = text.replace(old, new, 1)
        toml.write_text(text)
        client = tmp_path / "oauth-client.json"
        client.touch(mode=0o600)
        client.write_text(json.dumps({"installed": CLIENT}))
        consenting, returned = answered(google, client, person=OFFICE)
        keep(consenting.finish(returned), tmp_path / "account.json")
        with open_office(tmp_path) as office:
            apply(office, read_import(office, ROSTER).plan, RAN)
            outcomes = [
                runner.run_job(office, job, RAN + timedelta(minutes=n), "test")
                for n, job in enumerate(("provision", "release", "scrape", "review"))
            ]
        assert [(one.job, one.word, one.problems) for one in outcomes] == [
            (job, "ok", []) for job in ("provision", "release", "scrape", "review")
        ]
        assert told(diagnosed(tmp_path, LOOKED)) == {}
        seen = {file["name"]: file for file in listed(google, OFFICE)}
        workbook = seen["Ruiz, Ana - CASC Induction Workbook"]
        assert {one["emailAddress"]: one["role"] for one in workbook["permissions"]} == {
            OFFICE: "owner", SECRETARY: "writer", "ana.ruiz@example.org": "writer",
            "ines.faro@example.org": "writer",
        }  # fmt: skip
        private = "Requests and Grievances - Ruiz, Ana"
        assert private in seen
        assert private not in {file["name"] for file in listed(google, SECRETARY)}
        google.close()


def folder_for_staff(google):
    drive = google.drive(OFFICE)
    made = drive.files().create(body={"name": "Induction", "mimeType": FOLDER}).execute()["id"]
    staff = {"type": "user", "role": "writer", "emailAddress": SECRETARY}
    drive.permissions().create(fileId=made, body=staff, sendNotificationEmail=False).execute()
    return made


def listed(google, email):
    fields = "files(name,permissions(emailAddress,role))"
    return google.drive(email).files().list(fields=fields).execute()["files"]
