"""The usual gspread loop, in a process that knows nothing but gspread and google-auth: bench_naive.py runs it.

    python tests/endurance/naive_loop.py make|read ROOT KEY_FILE JOB_FILE

The job is JSON: `count`, `drive` (the shared drive's id), `template`, `titles` (the tabs that are read), `companion`
(an address that every workbook is shared with as well), and `made` (the ids; written by `make`).
"""

import json
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import gspread
from google.auth.transport.requests import AuthorizedSession
from google.oauth2.service_account import Credentials
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter

SCOPES = ("https://www.googleapis.com/auth/drive", "https://www.googleapis.com/auth/spreadsheets")


class Elsewhere(HTTPAdapter):
    """Sends what is meant for Google to `root`: gspread's addresses are constants."""

    def __init__(self, root: str) -> None:
        super().__init__()
        self._root = root

    def send(self, request: PreparedRequest, **options: Any) -> Response:  # type: ignore[override]
        parts = urlsplit(request.url or "")
        request.url = parts._replace(scheme="http", netloc=urlsplit(self._root).netloc).geturl()
        return super().send(request, **options)


def client(root: str, key_file: str) -> gspread.Client:
    credentials = Credentials.from_service_account_file(key_file, scopes=SCOPES)  # type: ignore[no-untyped-call]
    session = AuthorizedSession(credentials)  # type: ignore[no-untyped-call]
    session.mount("https://", Elsewhere(root))
    return gspread.Client(auth=credentials, session=session)


def make(google: gspread.Client, job: dict[str, Any]) -> None:
    """Copy the template, share the copy with two people, write the names."""
    for number in range(job["count"]):
        book = google.copy(job["template"], title=f"Naive {number}", folder_id=job["drive"])
        for email in (f"person{number}@example.org", job["companion"]):
            book.share(email, perm_type="user", role="writer", notify=False)
        book.sheet1.update([[f"First{number} Last{number}", job["companion"]]], "A45")
        job["made"].append(book.id)


def read(google: gspread.Client, job: dict[str, Any]) -> None:
    """Open each by its key, and read every tab."""
    for key in job["made"]:
        book = google.open_by_key(key)
        for title in job["titles"]:
            book.worksheet(title).get_all_values()


def main(what: str, root: str, key_file: str, job_file: str) -> None:
    file = Path(job_file)
    job = json.loads(file.read_text(encoding="utf-8"))
    {"make": make, "read": read}[what](client(root, key_file), job)
    file.write_text(json.dumps(job), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
