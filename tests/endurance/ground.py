"""A small account with one of everything, so that nonsense reaches the parts that work on it."""

import base64
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from tests.endurance.served import Served
from tests.endurance.wire import Wire

ANA, BEN = "ana.ruiz@example.org", "ben.okafor@example.org"
FIRST, SECOND, HIDDEN = 0, 71, 72
IDS = {"namedRangeId": "nr1", "tableId": "table1"}
NUMBERS = {
    "protectedRangeId": 11,
    "chartId": 21,
    "objectId": 21,
    "bandedRangeId": 31,
    "filterViewId": 41,
    "filterId": 41,
    "slicerId": 51,
    "metadataId": 61,
}
LETTER = (
    "From: ana.ruiz@example.org\r\nTo: ana.ruiz@example.org\r\nSubject: Hello\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHello.\r\n'
    '--x\r\nContent-Type: text/csv; name="a.csv"\r\nContent-Disposition: attachment; filename="a.csv"\r\n\r\n'
    "a,b\r\n--x--\r\n"
)
RAW = base64.urlsafe_b64encode(LETTER.encode()).decode()


class Ground:
    """`ids`: what a parameter or field of that name may hold here. `renew` puts everything back."""

    def __init__(self, start: Callable[[], Served]) -> None:
        self._start = start
        self.ids: dict[str, list[Any]] = {}
        self._begin()
        self.renew()

    def _begin(self) -> None:
        self.served = self._start()
        self.wire = Wire(self.served.url, self.served.token(ANA))

    def renew(self, *, hung: bool = False) -> None:
        """An empty account, then one of everything; in another process when this one answers no more."""
        if hung:
            self.close()
            self.served.kill()
            self._begin()
        self.served.control("reset", {})
        self.served.control("settings", {"check_replies": True})
        self.ids = defaultdict(list)
        self._workbook()
        self._drive()
        self._gmail()

    @property
    def book(self) -> str:
        return str(self.ids["spreadsheetId"][0])

    def close(self) -> None:
        self.wire.close()

    def _workbook(self) -> None:
        tabs = [
            {"properties": {"sheetId": at, "title": title, "hidden": at == HIDDEN, "gridProperties": SIZE}}
            for at, title in ((FIRST, "First"), (SECOND, "Second tab"), (HIDDEN, "Hidden"))
        ]
        made = self.wire.call("POST", "/v4/spreadsheets", {"properties": {"title": "Book"}, "sheets": tabs})
        book = made["spreadsheetId"]
        values = [["Name", "Hours", "Done", "Day"]]
        values += [[f"Row {n}", n, n % 2 == 0, f"2026-09-{n:02}"] for n in range(1, 15)]
        values += [["Sum", "=SUM(B2:B15)", '=VLOOKUP("Row 3",A:B,2,FALSE)', "=TODAY()"]]
        data = [{"range": f"'{title}'!A1", "values": values} for title in ("First", "Second tab")]
        body = {"valueInputOption": "USER_ENTERED", "data": data}
        self.wire.call("POST", f"/v4/spreadsheets/{book}/values:batchUpdate", body)
        replies = self.wire.call("POST", f"/v4/spreadsheets/{book}:batchUpdate", {"requests": _one_of_each()})
        comment = replies["replies"][-1]["insertComment"]
        self.ids["spreadsheetId"] += [book]
        self.ids["sheetId"] += [FIRST, SECOND, HIDDEN]
        for name, value in (IDS | NUMBERS).items():
            self.ids[name].append(value)
        for name in ("sourceSheetId", "destinationSheetId"):
            self.ids[name] += [FIRST, SECOND]
        self.ids["commentId"] += _texts(comment)

    def _drive(self) -> None:
        call, book = self.wire.call, self.book
        folder = call("POST", "/drive/v3/files", {"name": "Folder", "mimeType": FOLDER})["id"]
        text = call("POST", "/upload/drive/v3/files?uploadType=media", None, **{"Content-Type": "text/plain"})
        comment = call("POST", f"/drive/v3/files/{book}/comments?fields=id", {"content": "Well"})["id"]
        replies = f"/drive/v3/files/{book}/comments/{comment}/replies?fields=id"
        self.ids["replyId"] += [call("POST", replies, {"content": "Done"})["id"]]
        self.ids["commentId"] += [comment]
        grant = {"type": "user", "role": "writer", "emailAddress": BEN}
        self.ids["permissionId"] += [call("POST", f"/drive/v3/files/{book}/permissions", grant)["id"]]
        self.ids["driveId"] += [call("POST", "/drive/v3/drives?requestId=one", {"name": "Shared"})["id"]]
        self.ids["fileId"] += [book, text["id"], folder]
        revisions = call("GET", f"/drive/v3/files/{book}/revisions")["revisions"]
        self.ids["revisionId"] += [one["id"] for one in revisions]
        self.ids["pageToken"] += [call("GET", "/drive/v3/changes/startPageToken")["startPageToken"], "1"]

    def _gmail(self) -> None:
        call, root = self.wire.call, "/gmail/v1/users/me"
        message = call("POST", f"{root}/messages/send", {"raw": RAW})
        self.ids["draft"] += [call("POST", f"{root}/drafts", {"message": {"raw": RAW}})["id"]]
        self.ids["label"] += [call("POST", f"{root}/labels", {"name": "Kept"})["id"], "INBOX"]
        whole = call("GET", f"{root}/messages/{message['id']}")
        parts = [part["body"].get("attachmentId") for part in whole["payload"]["parts"]]
        self.ids["message"] += [message["id"]]
        self.ids["thread"] += [message["threadId"]]
        self.ids["attachment"] += [one for one in parts if one]
        self.ids["raw"] += [RAW]
        self.ids["userId"] += ["me", ANA]


SIZE = {"rowCount": 120, "columnCount": 12}
FOLDER = "application/vnd.google-apps.folder"


def _one_of_each() -> list[dict[str, Any]]:
    block = {
        "sheetId": FIRST,
        "startRowIndex": 0,
        "endRowIndex": 6,
        "startColumnIndex": 0,
        "endColumnIndex": 4,
    }
    below = block | {"startRowIndex": 20, "endRowIndex": 24}
    spot = {"overlayPosition": {"anchorCell": {"sheetId": FIRST, "rowIndex": 2, "columnIndex": 6}}}
    rule = {"condition": {"type": "NUMBER_GREATER", "values": [{"userEnteredValue": "3"}]}}
    return [
        {"addNamedRange": {"namedRange": {"namedRangeId": "nr1", "name": "Hours", "range": block}}},
        {"addProtectedRange": {"protectedRange": {"protectedRangeId": 11, "range": below}}},
        {"addChart": {"chart": {"chartId": 21, "spec": {"title": "Hours"}, "position": spot}}},
        {
            "addBanding": {
                "bandedRange": {"bandedRangeId": 31, "range": block, "rowProperties": {"firstBandColor": {}}}
            }
        },
        {"addFilterView": {"filter": {"filterViewId": 41, "title": "Mine", "range": block}}},
        {"addSlicer": {"slicer": {"slicerId": 51, "spec": {"dataRange": block}, "position": spot}}},
        {
            "addTable": {
                "table": {"tableId": "table1", "name": "Table1", "range": block | {"sheetId": SECOND}}
            }
        },
        {"addConditionalFormatRule": {"rule": {"ranges": [block], "booleanRule": rule | {"format": {}}}}},
        {"mergeCells": {"range": below, "mergeType": "MERGE_ALL"}},
        {"setDataValidation": {"range": below, "rule": {"condition": {"type": "BOOLEAN"}}}},
        {
            "addDimensionGroup": {
                "range": {"sheetId": FIRST, "dimension": "ROWS", "startIndex": 3, "endIndex": 5}
            }
        },
        {
            "createDeveloperMetadata": {
                "developerMetadata": {
                    "metadataId": 61,
                    "metadataKey": "key",
                    "metadataValue": "v",
                    "visibility": "DOCUMENT",
                    "location": {"sheetId": FIRST},
                }
            }
        },
        {"setBasicFilter": {"filter": {"range": block | {"sheetId": HIDDEN}}}},
        {
            "insertComment": {
                "content": "Look",
                "coordinate": {"sheetId": FIRST, "rowIndex": 1, "columnIndex": 1},
            }
        },
    ]


def _texts(value: Any) -> list[str]:
    """Every id in a reply."""
    if isinstance(value, dict):
        own = [item for key, item in value.items() if key in ("commentId", "id") and isinstance(item, str)]
        return own + [text for item in value.values() for text in _texts(item)]
    return []
