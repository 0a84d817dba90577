"""What people do to a workbook is harmless, or said with what to do; repair puts structure back, and no
word is lost.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from click.testing import CliRunner

from jobs import repair
from jobs.archive import archive
from jobs.archive.reading import read_archive
from jobs.report import Silent
from service.cli import main
from service.domain.readings import WorkbookReading
from service.errors import InputError
from service.ledger import forms, workbooks
from service.ledger.forms import FormRow
from service.offices.sandbox_drive import ADMINISTRATOR, KEEPER
from service.workbook.layout import bare
from service.workbook.link_notes import SHEET_ID as LINKS
from service.workbook.range_names import plain_name, range_name
from tests.jobs.ground import INES, Ground, noon

pytestmark = pytest.mark.long

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"
LOG, REFLECTION = "pl_log", "self_reflection"
TITLES = {LOG: "Professional Learning Log", REFLECTION: "Self-Reflection on the CPSEL"}


@pytest.fixture(scope="module", autouse=True)
def _august(ground: Ground) -> None:
    ground.begin(
        (f"Ruiz,Ana,{ANA},Ines Faro,{INES}", f"Okafor,Ben,{BEN},Ines Faro,{INES}"),
        ("provision", "2026-07-01"),
        ("release", "2026-08-01"),
    )
    tab = ground.bench.open(ANA, ground.file(ANA), TITLES[LOG])
    tab.log({"Date": "8/5/2026", "What it was": "Seminar", "Hours": "2"})
    tab.log({"Date": "8/6/2026", "What it was": "=1+1", "Hours": "1:30"})
    tab.save()
    assert ground.job("scrape", "2026-08-02").problems == []
    assert ground.job("sweep", "2026-08-03T02:30:00").problems == []


def sheet_id(ground: Ground, tab: str) -> int:
    return ground.office.program.tab(tab).sheet_id


def home(ground: Ground) -> str:

    return bare(ground.office.program, 1).home


def batch(ground: Ground, *requests: dict[str, Any]) -> None:
    """As somebody who keeps the drive: protections bind everybody else."""
    sheets = ground.bench.sheets(KEEPER)
    sheets.spreadsheets().batchUpdate(
        spreadsheetId=ground.file(ANA), body={"requests": list(requests)}
    ).execute()


def update(ground: Ground, **more: Any) -> None:
    drive = ground.bench.drive(KEEPER)
    drive.files().update(fileId=ground.file(ANA), supportsAllDrives=True, **more).execute()


def got(ground: Ground, fields: str) -> dict[str, Any]:
    drive = ground.bench.drive(KEEPER)
    found: dict[str, Any] = (
        drive.files().get(fileId=ground.file(ANA), fields=fields, supportsAllDrives=True).execute()
    )
    return found


def structure(ground: Ground) -> dict[str, Any]:
    """What repair is to bring back: ids of tabs, names with their places, protections, versions."""
    fields = (
        "namedRanges,sheets(properties(sheetId),protectedRanges(protectedRangeId,range,unprotectedRanges),"
        "developerMetadata(metadataId,metadataValue))"
    )
    sheets = ground.bench.sheets(KEEPER)
    answer = sheets.spreadsheets().get(spreadsheetId=ground.file(ANA), fields=fields).execute()
    protections = {p["protectedRangeId"]: p for s in answer["sheets"] for p in s.get("protectedRanges", ())}
    versions = {m["metadataId"]: m["metadataValue"] for s in answer["sheets"]
                for m in s.get("developerMetadata", ())}  # fmt: skip
    return {
        "tabs": sorted(s["properties"].get("sheetId", 0) for s in answer["sheets"]),
        "names": {plain_name(n["name"])[0]: n["range"] for n in answer["namedRanges"]},
        "protections": {number: p.get("range") for number, p in protections.items()},
        "open": {number: p.get("unprotectedRanges") for number, p in protections.items()},
        "versions": versions,
    }


def name_id(ground: Ground) -> str:
    """The id of the log's range: a tab that was made again has other names."""
    sheets = ground.bench.sheets(KEEPER)
    answer = sheets.spreadsheets().get(spreadsheetId=ground.file(ANA), fields="namedRanges").execute()
    wanted = range_name(LOG, "activities")
    return next(str(n["namedRangeId"]) for n in answer["namedRanges"] if plain_name(n["name"])[0] == wanted)


def reading(ground: Ground) -> WorkbookReading:
    with ground.office.ledger.read() as session:
        return workbooks.readings(session)[ground.key(ANA)]


def written(ground: Ground) -> dict[str, Any]:
    """Every word by tab, as last read."""
    return {key: (tab.values, tab.rows, tab.ticks, tab.links) for key, tab in reading(ground).tabs.items()}


def permission(ground: Ground, email: str) -> str:
    listed = (
        ground.bench.drive(KEEPER)
        .permissions()
        .list(fileId=ground.file(ANA), fields="permissions(id,emailAddress)", supportsAllDrives=True)
        .execute()
    )
    return next(str(p["id"]) for p in listed["permissions"] if p.get("emailAddress") == email)


def unshare(ground: Ground) -> None:
    ground.bench.drive(KEEPER).permissions().delete(
        fileId=ground.file(ANA), permissionId=permission(ground, ANA), supportsAllDrives=True
    ).execute()


def lower(ground: Ground) -> None:
    ground.bench.drive(KEEPER).permissions().update(
        fileId=ground.file(ANA), permissionId=permission(ground, INES), body={"role": "reader"},
        supportsAllDrives=True,
    ).execute()  # fmt: skip


def move(ground: Ground) -> None:
    drive = ground.bench.drive(KEEPER)
    body = {"name": "Elsewhere", "mimeType": "application/vnd.google-apps.folder",
            "parents": [ground.office.settings.drive_id]}  # fmt: skip
    folder = drive.files().create(body=body, supportsAllDrives=True).execute()["id"]
    (before,) = got(ground, "parents")["parents"]
    update(ground, addParents=folder, removeParents=before, body={})


def properties(ground: Ground, **changed: Any) -> None:
    its = {"sheetId": sheet_id(ground, LOG), **changed}
    batch(ground, {"updateSheetProperties": {"properties": its, "fields": ",".join(changed)}})


@dataclass(frozen=True)
class Damage:
    """`shown`: what staff are told, empty where it is harmless; `put_back`: what repair says it does."""

    do: Callable[[Ground], None]
    shown: str = ""
    put_back: tuple[str, ...] = ()


DAMAGES = {
    "tab renamed": Damage(lambda g: properties(g, title="My log")),
    "tab moved": Damage(lambda g: properties(g, index=0)),
    "tab deleted": Damage(
        lambda g: batch(g, {"deleteSheet": {"sheetId": sheet_id(g, LOG)}}),
        "The tab “Professional Learning Log” is missing",
        ("the tab “Professional Learning Log” made again",)),
    "Progress deleted": Damage(
        lambda g: batch(g, {"deleteSheet": {"sheetId": sheet_id(g, home(g))}}),
        "is missing from the workbook", ("made again",)),
    "hidden tab deleted": Damage(
        lambda g: batch(g, {"deleteSheet": {"sheetId": LINKS}}),
        "", ("formulas of “Professional Learning Log”",)),
    "workbook renamed": Damage(
        lambda g: update(g, body={"name": "Ana's own"}), "is called “Ana's own” now", ("rename",)),
    "workbook moved": Damage(move, "lies in another folder now", ("move",)),
    "workbook trashed": Damage(lambda g: update(g, body={"trashed": True}), "in the trash", ("restore",)),
    "candidate removed": Damage(unshare, f"{ANA} cannot write in the workbook", ("share",)),
    "coach made a reader": Damage(lower, f"{INES} cannot write in the workbook", ("share",)),
    "protections removed": Damage(
        lambda g: batch(g, *({"deleteProtectedRange": {"protectedRangeId": n}} for n in (
            sheet_id(g, LOG) * 1000, sheet_id(g, LOG) * 1000 + 1))),
        "2 protections were removed", ("protections of “Professional Learning Log”",)),
    "range's name deleted": Damage(
        lambda g: batch(g, {"deleteNamedRange": {"namedRangeId": name_id(g)}}),
        "can no longer be found", ("a range's name in “Professional Learning Log”",)),
    "range renamed": Damage(
        lambda g: batch(g, {"updateNamedRange": {
            "namedRange": {"namedRangeId": name_id(g), "name": "mine"}, "fields": "name"}}),
        "can no longer be found", ("a range's name in “Professional Learning Log”",)),
    "version deleted": Damage(
        lambda g: batch(g, {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": {
            "metadataId": sheet_id(g, LOG) * 1000}}}}),
        "", ("the version of “Professional Learning Log”",)),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_each_damage_is_harmless_or_said_and_put_back_and_no_word_is_lost(ground: Ground, name: str) -> None:
    damage = DAMAGES[name]
    before, place, words, shared = (
        structure(ground),
        got(ground, "name,parents"),
        written(ground),
        ground.grants(ANA),
    )
    day = f"2026-08-{10 + list(DAMAGES).index(name)}"
    ground.bench.set_clock(f"{day}T01:00:00")
    damage.do(ground)
    ground.job("sweep", f"{day}T02:30:00")
    told = " ".join(ground.found(ANA).values())
    assert (damage.shown in told) if damage.shown else (told == "")
    planned = repair.plan(ground.office, noon(day))
    said = " ".join(f"{step.verb} {step.what}" for step in planned)
    assert all(words_ in said for words_ in damage.put_back)
    assert bool(planned) == bool(damage.put_back)
    outcome = ground.job_of(repair.run, f"{day}T12:00:00")
    assert outcome.problems == []
    ground.job("scrape", f"{day}T12:10:00")
    assert (structure(ground), ground.grants(ANA)) == (before, shared)
    assert got(ground, "name,parents") == place
    assert written(ground) == words
    assert ground.job("sweep", f"{day}T23:30:00").problems == []
    assert ground.found(ANA) == {}
    assert repair.plan(ground.office, noon(day)) == []


def test_a_deleted_tab_comes_back_with_the_words_that_were_read_in_it(ground: Ground) -> None:
    words = written(ground)
    batch(ground, {"deleteSheet": {"sheetId": sheet_id(ground, LOG)}})
    ground.job("scrape", "2026-08-04T10:00:00")
    assert LOG not in reading(ground).tabs
    planned = repair.plan(ground.office, noon("2026-08-04"), [ground.key(ANA)])
    first, *rest = [(step.verb, step.what) for step in planned]
    assert first == ("put back", "the tab “Professional Learning Log” made again")
    assert {what.partition(" “")[0] for _, what in rest} == {"formulas of"}
    assert ground.job_of(repair.run, "2026-08-04T12:00:00").problems == []
    ground.job("scrape", "2026-08-04T12:10:00")
    assert written(ground) == words
    assert ground.found(ANA) == {}


def test_a_tab_of_the_same_title_stands_in_the_way_and_is_left_alone(ground: Ground) -> None:
    sheet = sheet_id(ground, REFLECTION)
    batch(
        ground,
        {"deleteSheet": {"sheetId": sheet}},
        {"addSheet": {"properties": {"title": TITLES[REFLECTION], "sheetId": 77}}},
    )
    (problem,) = ground.job_of(repair.run, "2026-08-05T12:00:00").problems
    assert "Another tab is called" in problem.text
    batch(ground, {"deleteSheet": {"sheetId": 77}})
    assert ground.job_of(repair.run, "2026-08-05T12:05:00").problems == []
    assert TITLES[REFLECTION] in ground.tabs(ANA)


def form(ground: Ground, module: str) -> FormRow:
    with ground.office.ledger.read() as session:
        return next(row for row in forms.all(session).values() if row.module == module)


def form_structure(ground: Ground, row: FormRow) -> dict[str, Any]:
    sheets = ground.bench.sheets(KEEPER)
    fields = "namedRanges,sheets(properties(sheetId),protectedRanges(protectedRangeId,range,editors(users)))"
    answer = sheets.spreadsheets().get(spreadsheetId=row.file_id, fields=fields).execute()
    protections = {p["protectedRangeId"]: (p.get("range"), p["editors"]) for s in answer["sheets"]
                   for p in s.get("protectedRanges", ())}  # fmt: skip
    return {
        "names": {plain_name(n["name"])[0]: n["range"] for n in answer["namedRanges"]},
        "protections": protections,
        "tabs": {s["properties"].get("sheetId", 0) for s in answer["sheets"]},
    }


def form_place(ground: Ground, row: FormRow) -> tuple[Any, ...]:
    """Its name, its folders, and who can write there."""
    drive, who = ground.bench.drive(KEEPER), "permissions(emailAddress,role)"
    told = {"fileId": row.file_id, "supportsAllDrives": True}
    file = drive.files().get(fields="name,parents", **told).execute()
    shared = drive.permissions().list(fields=who, **told).execute()["permissions"]
    return file["name"], file["parents"], sorted((p["emailAddress"], p["role"]) for p in shared)


def test_a_private_form_is_told_of_and_put_right_as_a_workbook_is(ground: Ground) -> None:
    row = form(ground, "requests")
    tab = ground.office.program.tab(ground.office.program.module("requests").tab)
    before, place = form_structure(ground, row), form_place(ground, row)
    folder, drive = got(ground, "parents")["parents"][0], ground.bench.drive(KEEPER)
    told = {"fileId": row.file_id, "supportsAllDrives": True}
    drive.files().update(
        addParents=folder, removeParents=place[1][0], body={"name": "Mine"}, **told
    ).execute()
    (permission,) = [p["id"] for p in drive.permissions().list(fields="permissions(id,emailAddress)", **told)
                     .execute()["permissions"] if p["emailAddress"] == row.author.email]  # fmt: skip
    drive.permissions().delete(permissionId=permission, **told).execute()
    names = ground.bench.sheets(KEEPER).spreadsheets()
    named = names.get(spreadsheetId=row.file_id, fields="namedRanges").execute()["namedRanges"]
    facts = next(n["namedRangeId"] for n in named if n["name"].endswith("___facts"))
    wrecks = [{"deleteNamedRange": {"namedRangeId": facts}}]
    wrecks += [{"deleteProtectedRange": {"protectedRangeId": tab.sheet_id * 1000 + n}} for n in (0, 1)]
    names.batchUpdate(spreadsheetId=row.file_id, body={"requests": wrecks}).execute()
    assert ground.job("sweep", "2026-08-04T02:30:00").problems == []
    said = " ".join(ground.found(row.author.email).values())
    for words in (
        "is called “Mine” now", "lies in another folder now", f"{row.author.email} cannot write in",
        "protections were removed", "hidden rows of facts", f"private form “{row.name}”",
    ):  # fmt: skip
        assert words in said
    planned = repair.plan(ground.office, noon("2026-08-04"), [row.first])
    assert {step.verb for step in planned} == {"rename", "move", "share", "put back"}
    assert {row.name in step.who for step in planned} == {True}
    assert ground.job_of(repair.run, "2026-08-04T03:00:00").problems == []
    ground.job("scrape", "2026-08-04T03:10:00")
    assert (form_structure(ground, row), form_place(ground, row)) == (before, place)
    assert ground.job("sweep", "2026-08-04T04:00:00").problems == []
    assert ground.found(row.author.email) == {}
    assert repair.plan(ground.office, noon("2026-08-04")) == []


def test_a_form_whose_tab_is_deleted_has_its_words_again_and_the_archive_never_had_them(
    ground: Ground,
) -> None:
    row = form(ground, "requests")
    tab = ground.office.program.tab(ground.office.program.module("requests").tab)
    sheet = ground.bench.open(row.author.email, row.file_id, tab.title)
    sheet.log({"What it is about": "Between us"})
    sheet.save()
    ground.job("scrape", "2026-08-05T06:00:00")
    with ground.office.ledger.read() as session:
        words = forms.readings(session)[row.key].tabs
    assert "Between us" in repr(words)
    before = form_structure(ground, row)
    gone = [{"addSheet": {"properties": {"title": "left", "sheetId": 99}}}]
    gone += [{"deleteSheet": {"sheetId": number}} for number in before["tabs"]]
    ground.bench.sheets(KEEPER).spreadsheets().batchUpdate(
        spreadsheetId=row.file_id, body={"requests": gone}
    ).execute()
    ground.job("scrape", "2026-08-05T06:10:00")
    assert "is missing" in " ".join(ground.found(row.author.email).values())
    archive(ground.office, noon("2026-08-05"))
    lines = read_archive(ground.office, Silent()).lines
    assert not any("Between us" in one.line.text for one in lines if one.line.name == "marks")
    assert ground.job_of(repair.run, "2026-08-05T06:20:00").problems == []
    ground.job("scrape", "2026-08-05T06:30:00")
    with ground.office.ledger.read() as session:
        assert forms.readings(session)[row.key].tabs == words
    after = form_structure(ground, row)
    assert (after["names"], after["protections"]) == (before["names"], before["protections"])
    assert ground.found(row.author.email) == {}
    assert repair.plan(ground.office, noon("2026-08-05"), [row.first]) == []


def test_a_number_that_nobody_has_is_refused(ground: Ground) -> None:
    with pytest.raises(InputError, match="nobody with the number 9999"):
        repair.plan(ground.office, noon("2026-08-05"), ["9999"])
    folder = str(ground.office.settings.office)
    refused = CliRunner().invoke(main, ["repair", "9999", "--office", folder])
    assert (refused.exit_code, "nobody with the number 9999" in refused.output) == (3, True)
    planned = CliRunner().invoke(main, ["repair", ground.key(BEN), "--dry-run", "--office", folder])
    assert (planned.exit_code, "repair: 0 steps planned" in planned.output) == (0, True)


def test_an_interface_in_the_trash_is_brought_back(ground: Ground) -> None:
    drive = ground.bench.drive(ADMINISTRATOR)
    interface = ground.bench.interface()
    drive.files().update(fileId=interface, body={"trashed": True}, supportsAllDrives=True).execute()
    assert [step.who for step in repair.plan(ground.office, noon("2026-08-05"))] == [
        "the Administrator Interface"
    ]
    assert ground.job_of(repair.run, "2026-08-05T13:00:00").counts["restored"] == 1
    assert ground.job("scrape", "2026-08-05T13:10:00").problems == []
