"""What there is to look at in an office: every tab, form, page and letter, each as the person who has it."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

import requests

from service.ledger import attempts, cases, letters
from service.offices.sandbox_drive import ADMINISTRATOR, SECRETARY
from tests.pictures.camera import Camera
from tests.pictures.served import console
from tests.pictures.year import ANALYST, DESIGNEE, MEMBER, VISITOR, interface
from tests.privacy.finished import Finished

TABS = re.compile(r'data-gid="(\d+)"[^>]*>\s*([^<]+?)\s*</a>', re.DOTALL)
READ = ("chidi.abara@example.org", "jonas.eriksen@example.org",
        "theodora.christobel.nkemelu.vandersteen@example.org")  # fmt: skip
"""Whose workbooks are looked at: one who is far, one who mistyped, and one in the second year."""
COACH, SUPERVISOR, STRANGER = "ines.faro@example.org", "bruno.castell@example.org", "nobody@example.org"
Wanted = Callable[[str], bool]


def slug(words: str) -> str:
    """A part of a file's name."""
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:40]


def workbooks(done: Finished, camera: Camera, wanted: Wanted, at: datetime) -> None:
    """The tabs of these workbooks, as their candidates have them."""
    for email in [one for one in READ if one in done.candidates()]:
        file_id = done.spot(email, "mou").file_id
        _tabs(done, camera, wanted, file_id, email, f"workbook-{slug(email.partition('@')[0])[:12]}")


def private_forms(done: Finished, camera: Camera, wanted: Wanted, at: datetime) -> None:
    """Two of each kind, as their authors have them; those in which most is written."""
    seen: dict[str, int] = {}
    for spot in done.form_spots():
        turn = seen[spot.module.key] = seen.get(spot.module.key, 0) + 1
        name = f"form-{spot.module.key}-{turn}"
        if turn <= 2 and wanted(name):
            camera.sheet(name, _address(done, spot.file_id, spot.about))


def interface_tabs(done: Finished, camera: Camera, wanted: Wanted, at: datetime) -> None:
    """As the secretary has them, and the charts beside one of them."""
    file_id = interface(done)
    _tabs(done, camera, wanted, file_id, SECRETARY, "interface")
    if wanted("interface-charts"):
        camera.charts("interface-charts", _address(done, file_id, SECRETARY))


def pages(done: Finished, camera: Camera, wanted: Wanted, at: datetime) -> None:
    """The console's pages for each role."""
    with console(done.office, at) as url:
        for name, (email, path) in _pages(done).items():
            if wanted(f"console-{name}"):
                camera.page(f"console-{name}", url + path, email, paper=name.startswith("record"))


def mail(done: Finished, camera: Camera, wanted: Wanted, at: datetime) -> None:
    """Of each kind of letter the shortest and the longest that was written."""
    with done.office.ledger.read() as session:
        written = sorted(letters.all(session), key=lambda one: len(one.html))
    for kind in sorted({one.kind for one in written}):
        own = [one for one in written if one.kind == kind]
        for name, one in {f"letter-{kind}-short": own[0], f"letter-{kind}-long": own[-1]}.items():
            if wanted(name) and (one is not own[0] or name.endswith("short")):
                camera.letter(name, one.html)


KINDS: Mapping[str, Callable[[Finished, Camera, Wanted, datetime], None]] = {
    "interface": interface_tabs, "workbook": workbooks, "form": private_forms, "console": pages,
    "letter": mail,
}  # fmt: skip


def _tabs(done: Finished, camera: Camera, wanted: Wanted, file_id: str, email: str, before: str) -> None:
    shown = requests.get(_address(done, file_id, email), timeout=60).text
    for gid, title in TABS.findall(shown):
        name = f"{before}-{slug(title)}"
        if wanted(name):
            camera.sheet(name, _address(done, file_id, email, gid))


def _address(done: Finished, file_id: str, email: str, gid: str = "") -> str:
    return f"{done.url}/spreadsheets/d/{file_id}/edit?as={email}{f'&gid={gid}' if gid else ''}"


def _pages(done: Finished) -> Iterator[tuple[str, str]] | dict[str, tuple[str, str]]:
    office = {
        name: (ADMINISTRATOR, f"/{name if name != 'dashboard' else ''}")
        for name in ("dashboard", "reviews", "cases", "calendar", "letters", "jobs", "log", "completion",
                     "recommendations", "evidence", "entry")
    }  # fmt: skip
    return office | _about_people(done) | _by_role(done)


def _about_people(done: Finished) -> dict[str, tuple[str, str]]:
    keys = {email: one.key for email, one in done.candidates().items() if email in READ}
    found = {}
    for turn, key in enumerate(keys.values(), 1):
        found[f"candidate-{turn}"] = (ADMINISTRATOR, f"/candidates/{key}")
        found[f"record-{turn}"] = (ADMINISTRATOR, f"/candidates/{key}/record?work=1")
    with done.office.ledger.read() as session:
        handed, written, opened = attempts.all(session), letters.all(session), cases.all(session)
    for turn, one in enumerate(handed[:1] + handed[-1:], 1):
        found[f"review-{turn}"] = (ADMINISTRATOR, f"/reviews/{one.key}")
    for turn, case in enumerate(opened, 1):
        found[f"case-{turn}"] = (ADMINISTRATOR, f"/cases/{case.key}")
    if written:
        found["letter"] = (SECRETARY, f"/letters/{written[-1].token}")
    return found


def _by_role(done: Finished) -> dict[str, tuple[str, str]]:
    keys = {email: one.key for email, one in done.candidates().items()}
    own = keys.get(READ[0], "1001")
    paths = {
        "secretary": (SECRETARY, ("/", "/reviews", "/letters", "/calendar", "/jobs", f"/candidates/{own}")),
        "coach": (COACH, ("/", f"/candidates/{own}", f"/candidates/{own}/record", "/letters")),
        "candidate": (READ[0], ("/", f"/candidates/{own}", f"/candidates/{own}/record")),
        "supervisor": (SUPERVISOR, ("/", "/completion")),
        "designee": (DESIGNEE, ("/", "/completion?page=2")),
        "analyst": (ANALYST, ("/", "/completion")),
        "visitor": (VISITOR, ("/", f"/candidates/{own}", f"/candidates/{own}/record", "/completion")),
        "member": (MEMBER, ("/",)),
        "stranger": (STRANGER, ("/", "/jobs")),
    }
    return {
        f"as_{role}-{slug(path) or 'first'}": (email, path)
        for role, (email, those) in paths.items()
        for path in those
    }
