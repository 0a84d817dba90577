"""Reading a file in every way that Google has, under one person's sign-in."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from googleapiclient.errors import HttpError

from service.offices.sandbox_drive import token
from service.sandbox import clients

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXPORTS = (XLSX, "text/csv", "application/pdf")
EVERYWHERE = {"supportsAllDrives": True, "includeItemsFromAllDrives": True}
COMMENTS = {"commentsViewMode": "COMMENTS_VIEW_MODE_INCLUDED"}
CELLS = "userEnteredValue,formattedValue,note,hyperlink,dataValidation,chipRuns"
GRID = (
    "properties(title),namedRanges,developerMetadata,comments,sheets(properties,protectedRanges,developerMetadata,"
    "charts,conditionalFormats,filterViews,data(rowData(values(" + CELLS + ")),rowMetadata,columnMetadata))"
)
FOLDER = "application/vnd.google-apps.folder"
HEAVY = ("drive.files.copy", *(f"drive.files.export {kind[-4:]}" for kind in EXPORTS))
Way = Callable[[str], str]


@dataclass(frozen=True)
class Eyes:
    """`url` is the sandbox's; `email` who looks."""

    url: str
    email: str

    @cached_property
    def drive(self) -> Any:
        return clients.drive(self.url, token(self.url, self.email))

    @cached_property
    def sheets(self) -> Any:
        return clients.sheets(self.url, token(self.url, self.email))

    def ways(self) -> dict[str, Way]:
        """Every way to read a spreadsheet, by the name of the method; each answers all that it shows."""
        return {
            "drive.files.get": self._file,
            "drive.permissions.list": self._permissions,
            "drive.comments.list": self._comments,
            "drive.revisions.list": self._revisions,
            **{f"drive.files.export {kind[-4:]}": self._export(kind) for kind in EXPORTS},
            "drive.files.copy": self._copy,
            "sheets.spreadsheets.get": self._grid,
            "sheets.spreadsheets.values.batchGet": self._values,
            "sheets.spreadsheets.developerMetadata.search": self._metadata,
        }

    def ways_of(self, kind: str, *, light: bool) -> dict[str, Way]:
        """Those for a file of that type: of a folder its name and members. `light` leaves out what takes long
        and would say of an open file what another way says.
        """
        if kind == FOLDER:
            return {"drive.files.get": self._file, "drive.permissions.list": self._permissions}
        if not light:
            return self.ways()
        return self.ways() | dict.fromkeys(HEAVY, self._file) | {"sheets.spreadsheets.get": self._title}

    def kinds(self) -> dict[str, str]:
        """The MIME types of everything that a search finds, by id."""
        return {file["id"]: file["mimeType"] for file in self._pages(self.drive.files(), q="trashed=false")}

    def tabs(self, file_id: str) -> list[dict[str, Any]]:
        """Properties and protections of each tab."""
        locks = "protectedRanges(protectedRangeId,range,editors,warningOnly)"
        fields = f"sheets(properties(sheetId,title,hidden),{locks})"
        answer = self.sheets.spreadsheets().get(spreadsheetId=file_id, fields=fields).execute()
        found: list[dict[str, Any]] = answer["sheets"]
        return found

    def take_away(self, file_id: str, email: str) -> None:
        """End somebody's access to the file itself."""
        calls, asked = self.drive.permissions(), {"fileId": file_id, "supportsAllDrives": True}
        listed = calls.list(fields="permissions(id,emailAddress)", **asked).execute()["permissions"]
        held = next(one["id"] for one in listed if one["emailAddress"] == email)
        calls.delete(permissionId=held, **asked).execute()

    def listed(self) -> set[str]:
        """The ids of everything that a search finds."""
        return {file["id"] for file in self._pages(self.drive.files(), q="trashed=false")}

    def found(self, words: str) -> set[str]:
        """The ids of everything whose name or text a search for `words` finds."""
        return {file["id"] for file in self._pages(self.drive.files(), q=f"fullText contains '{words}'")}

    def changed(self) -> set[str]:
        """The ids of everything that the feed of changes has ever told this person of, and not taken back."""
        page: dict[str, Any] = {"nextPageToken": "1"}
        seen: dict[str, bool] = {}
        while "nextPageToken" in page:
            asked = self.drive.changes().list(pageToken=page["nextPageToken"], pageSize=1000, **EVERYWHERE)
            page = asked.execute()
            seen |= {one["fileId"]: one.get("removed", False) for one in page["changes"] if "fileId" in one}
        return {file_id for file_id, removed in seen.items() if not removed}

    def close(self) -> None:
        for name in ("drive", "sheets"):
            if name in self.__dict__:
                self.__dict__.pop(name).close()

    def _pages(self, files: Any, **asked: str) -> Iterator[dict[str, Any]]:
        request = files.list(pageSize=1000, fields="nextPageToken,files(id,mimeType)", **EVERYWHERE, **asked)
        while request is not None:
            answer = request.execute()
            yield from answer["files"]
            request = files.list_next(request, answer)

    def _file(self, file_id: str) -> str:
        return _said(self.drive.files().get(fileId=file_id, fields="*", supportsAllDrives=True))

    def _permissions(self, file_id: str) -> str:
        return _said(self.drive.permissions().list(fileId=file_id, fields="*", supportsAllDrives=True))

    def _comments(self, file_id: str) -> str:
        return _said(self.drive.comments().list(fileId=file_id, fields="*", includeDeleted=True))

    def _revisions(self, file_id: str) -> str:
        return _said(self.drive.revisions().list(fileId=file_id, fields="*"))

    def _export(self, kind: str) -> Way:
        def export(file_id: str) -> str:
            data: bytes = self.drive.files().export(fileId=file_id, mimeType=kind).execute()
            return _unzipped(data) if kind == XLSX else data.decode("utf-8", "replace")

        return export

    def _copy(self, file_id: str) -> str:
        body = {"name": "A copy", "parents": ["root"]}
        copied = self.drive.files().copy(fileId=file_id, body=body, supportsAllDrives=True).execute()["id"]
        try:
            return self._grid(copied)
        finally:
            self.drive.files().delete(fileId=copied).execute()

    def _grid(self, file_id: str) -> str:
        """Every tab, hidden ones too, with formulas, notes, names, protections, metadata; without looks."""
        return _said(self.sheets.spreadsheets().get(spreadsheetId=file_id, fields=GRID, **COMMENTS))

    def _title(self, file_id: str) -> str:
        return _said(self.sheets.spreadsheets().get(spreadsheetId=file_id, fields="properties(title)"))

    def _values(self, file_id: str) -> str:
        calls = self.sheets.spreadsheets()
        answer = calls.get(spreadsheetId=file_id, fields="sheets(properties(title))").execute()
        titles = [sheet["properties"]["title"].replace("'", "''") for sheet in answer["sheets"]]
        ranges = [f"'{title}'" for title in titles]
        return _said(
            calls.values().batchGet(spreadsheetId=file_id, ranges=ranges, valueRenderOption="FORMULA")
        )

    def _metadata(self, file_id: str) -> str:
        lookup = {"dataFilters": [{"developerMetadataLookup": {"visibility": "DOCUMENT"}}]}
        return _said(
            self.sheets.spreadsheets().developerMetadata().search(spreadsheetId=file_id, body=lookup)
        )


def refusal(way: Way, file_id: str) -> int:
    """The status of Google's refusal; 0 for none."""
    try:
        way(file_id)
    except HttpError as refused:
        return refused.status_code
    return 0


def by_link(url: str, file_id: str) -> int:
    """What the browser of somebody who has nothing but the link is answered."""
    try:
        with urlopen(Request(f"{url}/spreadsheets/d/{file_id}/export?format=xlsx"), timeout=10) as answer:
            return int(answer.status)
    except HTTPError as refused:
        return refused.code


def _said(request: Any) -> str:
    return json.dumps(request.execute(), ensure_ascii=False)


def _unzipped(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
