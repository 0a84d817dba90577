"""Drive v3: files, sharing, changes. Every call supports shared drives: without that their files are 404
(https://developers.google.com/workspace/drive/api/guides/enable-shareddrives).
"""

import itertools
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from googleapiclient.http import MediaIoBaseUpload

from service.errors import GoogleError
from service.google.batch import Answer, batched
from service.google.calls import Calls
from service.google.changes import CHANGE_FIELDS, Change, Changes, Watched, changes_of
from service.google.clients import Clients, content, execute, request
from service.google.permissions import (
    PERMISSION_FIELDS,
    Outcome,
    Permission,
    Share,
    Unshare,
    listing_part,
    permission_of,
    sharing_outcome,
    sharing_part,
)
from service.google.seen import Seen, looking_part, seen, target_of
from service.google.stamps import Stamp, stamp_of, stamp_part

__all__ = ["FOLDER", "SPREADSHEET", "Change", "Changes", "Drive", "Outcome", "Permission", "Share", "Unshare"]

FOLDER = "application/vnd.google-apps.folder"
SPREADSHEET = "application/vnd.google-apps.spreadsheet"

Look = Callable[[], str | None]
"""Searches for a file that may be there already: its id, or None."""


def _nowhere() -> None:
    return None


class Drive:
    """Drive's methods, by their ids. All raise GoogleError; safe to share between threads.

    An empty `drive_id` stands for the own drive of the person that the service acts as.
    """

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def files_get(self, file_id: str, fields: str) -> dict[str, Any]:
        """drive.files.get: the `fields` asked for."""
        return self._call("drive.files.get", fileId=file_id, fields=fields, supportsAllDrives=True)

    def files_get_batch(
        self, files: Sequence[tuple[str, str]], own_drive: str = ""
    ) -> list[Seen | GoogleError]:
        """drive.files.get in batches of at most 100: who may open each of `files`, given as ids with their
        resource keys (empty for most), in their order; of a shortcut, who may open what it leads to. Never
        raises GoogleError.
        """
        answers = dict(enumerate(batched(self._calls, [looking_part(*file) for file in files])))
        targets = {n: target for n, answer in answers.items() if (target := target_of(answer))}
        led_to = batched(self._calls, [looking_part(*target) for target in targets.values()])
        answers |= dict(zip(targets, led_to, strict=True))
        return [seen(answer, own_drive) for answer in answers.values()]

    def files_stamps(self, files: Sequence[str]) -> dict[str, Stamp]:
        """drive.files.get in batches of at most 100: which version of each of `files` there is and whose
        change was the last; without those of which Drive does not tell. Never raises GoogleError.
        """
        answers = map(stamp_of, batched(self._calls, [stamp_part(file_id) for file_id in files]))
        return {file_id: stamp for file_id, stamp in zip(files, answers, strict=True) if stamp}

    def files_list(self, q: str, drive_id: str, fields: str) -> list[dict[str, Any]]:
        """drive.files.list: every file of the drive that `q` finds, `fields` of each; trashed ones too unless
        `q` excludes them. An index search: a new file may be missing for some seconds.
        """
        return self._pages(
            "drive.files.list", "files", q=q, fields=f"nextPageToken,files({fields})", pageSize=1000,
            **_in_drive(drive_id), **({"corpora": "drive"} if drive_id else {}),
        )  # fmt: skip

    def files_export(self, file_id: str, mime_type: str) -> bytes:
        """drive.files.export: a spreadsheet as a file of another type, of 10 MB at most; a larger one is
        refused for the reason exportSizeLimitExceeded.
        """
        return self._calls.run_on(
            file_id,
            "drive.files.export",
            lambda clients: bytes(
                clients.drive()
                .files()
                .export_media(fileId=file_id, mimeType=mime_type)
                .execute(num_retries=0)
            ),
            repeatable=True,
        )

    def files_create(
        self,
        name: str,
        mime_type: str,
        parent: str,
        app_properties: Mapping[str, str] | None = None,
        *,
        look: Look = _nowhere,
    ) -> str:
        """drive.files.create, never repeated blindly: the new file's id.

        `look` is asked before each try after one that a rate limit turned away: of files that Drive refused
        so, some have been there (https://stackoverflow.com/questions/18578768).

        Google takes no id of ours for spreadsheets, so `app_properties` is how it is found again
        (https://developers.google.com/workspace/drive/api/guides/create-file).
        """
        body = _given(name=name, mimeType=mime_type, parents=[parent], appProperties=app_properties)
        return self._make("drive.files.create", look, body=body)

    def files_copy(
        self,
        file_id: str,
        name: str,
        parent: str,
        app_properties: Mapping[str, str | None] | None = None,
        *,
        look: Look = _nowhere,
    ) -> str:
        """drive.files.copy, never repeated blindly: the copy's id. Permissions are not copied. `look` as for
        files_create.

        The copy inherits the app properties of its source; None for a key leaves that one behind.
        """
        body = _given(name=name, parents=[parent], appProperties=app_properties)
        return self._make("drive.files.copy", look, fileId=file_id, body=body)

    def files_update(
        self,
        file_id: str,
        *,
        name: str | None = None,
        app_properties: Mapping[str, str | None] | None = None,
        trashed: bool | None = None,
        limited: bool | None = None,
        read_only: str | None = None,
    ) -> None:
        """drive.files.update: change what is given. App properties are merged; None removes one.

        `limited` is for folders: only managers of the shared drive and whoever the folder is shared with open
        it (https://developers.google.com/workspace/drive/api/guides/limited-expansive-access). `read_only` is
        the reason for which nobody changes the file any more, until it is empty; only the owner, or a manager
        of the shared drive, lifts it (https://developers.google.com/workspace/drive/api/guides/content-restrictions).
        """
        body = _given(
            name=name, appProperties=app_properties, trashed=trashed, inheritedPermissionsDisabled=limited,
            contentRestrictions=None if read_only is None else [_restriction(read_only)],
        )  # fmt: skip
        self._calls.touched.note(file_id)
        self._call("drive.files.update", fileId=file_id, body=body, fields="id", supportsAllDrives=True)

    def files_upload(self, file_id: str, data: bytes, mime_type: str) -> dict[str, Any]:
        """drive.files.update with content, in place of what the file held; its `md5Checksum`, and whether it
        is `trashed`.

        In one request, which Google takes up to 5 MB
        (https://developers.google.com/workspace/drive/api/guides/manage-uploads).
        """
        media = MediaIoBaseUpload(BytesIO(data), mimetype=mime_type, resumable=False)
        return self._call(
            "drive.files.update", fileId=file_id, media_body=media, fields="md5Checksum,trashed",
            supportsAllDrives=True,
        )  # fmt: skip

    def files_content(self, file_id: str) -> bytes:
        """drive.files.get with `alt=media`: what was uploaded."""
        return self._content("drive.files.get", fileId=file_id, supportsAllDrives=True)

    def files_move(self, file_id: str, old: str, new: str) -> None:
        """drive.files.update: out of the folder `old` and into the folder `new`."""
        self._call(
            "drive.files.update", fileId=file_id, removeParents=old, addParents=new, body={}, fields="id",
            supportsAllDrives=True,
        )  # fmt: skip

    def permissions_list(self, file_id: str) -> list[Permission]:
        """drive.permissions.list: everybody who may open the file, through the shared drive as well."""
        found = self._pages(
            "drive.permissions.list", "permissions", fileId=file_id, pageSize=100, supportsAllDrives=True,
            fields=f"nextPageToken,permissions({PERMISSION_FIELDS})",
        )  # fmt: skip
        return [permission_of(answer) for answer in found]

    def permissions_list_batch(self, file_ids: Sequence[str]) -> list[list[Permission] | GoogleError]:
        """drive.permissions.list in batches of at most 100, in the order of the files; a file with more
        permissions than a page holds is asked for alone. Never raises GoogleError.
        """
        answers = batched(self._calls, [listing_part(file_id) for file_id in file_ids])
        return [self._listed(*pair) for pair in zip(file_ids, answers, strict=True)]

    def _listed(self, file_id: str, answer: Answer) -> list[Permission] | GoogleError:
        if isinstance(answer, GoogleError):
            return answer
        if "nextPageToken" not in answer:
            return [permission_of(one) for one in answer.get("permissions", ())]
        try:
            return self.permissions_list(file_id)
        except GoogleError as error:
            return error

    def permissions_batch(self, ops: Sequence[Share | Unshare]) -> list[Outcome]:
        """drive.permissions.create and .delete in batches of at most 100, without Google's notice mails.

        In the order of `ops`: the permission's id, None for one taken away, or the GoogleError of that part.
        Never raises GoogleError: when a whole batch fails, each of its parts has that error. Sharing again
        with the same address gives the same id; taking away what is gone already is done.
        """
        for op in ops:
            self._calls.touched.note(op.file_id)
        answers = batched(self._calls, [sharing_part(op) for op in ops])
        return [sharing_outcome(op, answer) for op, answer in zip(ops, answers, strict=True)]

    def changes_get_start_page_token(self, drive_id: str) -> str:
        """drive.changes.getStartPageToken: where the feed of the drive stands now."""
        params = {"driveId": drive_id} if drive_id else {}
        answer = self._call("drive.changes.getStartPageToken", supportsAllDrives=True, **params)
        return str(answer["startPageToken"])

    def changes_list(self, drive_id: str, page_token: str) -> Changes:
        """drive.changes.list: what changed in the drive since `page_token`, all pages of it.

        Our own writes are among them, and an entry may come minutes late or not at all: a hint, not a log.
        """
        found: list[dict[str, Any]] = []
        page: dict[str, Any] = {"nextPageToken": page_token}
        while "nextPageToken" in page:
            page = self._call(
                "drive.changes.list", pageToken=page["nextPageToken"], pageSize=1000, fields=CHANGE_FIELDS,
                **_in_drive(drive_id),
            )  # fmt: skip
            found += page.get("changes", [])
        return Changes(changes_of(found), str(page["newStartPageToken"]))

    def changes_watch(
        self, drive_id: str, page_token: str, channel: str, token: str, address: str, expires: datetime
    ) -> Watched:
        """drive.changes.watch: let Drive send a message without content to `address` whenever the feed has
        news, until `expires`, a week at most. Never repeated blindly: a channel's id may be used once.

        https://developers.google.com/workspace/drive/api/guides/push
        """
        milliseconds = str(int(expires.timestamp() * 1000))
        body = _given(id=channel, type="web_hook", address=address, token=token, expiration=milliseconds)
        params = {"pageToken": page_token, "body": body, **_in_drive(drive_id)}
        return Watched.of(self._execute("drive.changes.watch", params, repeatable=False))

    def channels_stop(self, channel: str, resource: str) -> None:
        """drive.channels.stop: nothing more comes from the channel. Raises NotFound where it has ended."""
        body = {"id": channel, "resourceId": resource}
        self._calls.run(
            "drive.channels.stop",
            lambda clients: request(clients.drive(), "drive.channels.stop", {"body": body}).execute(
                num_retries=0
            ),
            repeatable=True,
        )

    def drives_get(self, drive_id: str) -> dict[str, Any]:
        """drive.drives.get: the shared drive, what it restricts and what the service may do there."""
        return self._call("drive.drives.get", driveId=drive_id, fields="id,name,restrictions,capabilities")

    def about_get(self) -> dict[str, Any]:
        """drive.about.get: whom Drive takes the service for, and the room that this account has."""
        return self._call("drive.about.get", fields="user(emailAddress),storageQuota(limit,usage)")

    def _call(self, method: str, **params: object) -> dict[str, Any]:
        return self._execute(method, params, repeatable=True)

    def _content(self, method: str, **params: object) -> bytes:
        return self._calls.run(
            method, lambda clients: content(clients.drive(), method, params), repeatable=True
        )

    def _make(self, method: str, look: Look, **params: object) -> str:
        told = params | {"fields": "id", "supportsAllDrives": True}
        tries = itertools.count()

        def found_or_made(clients: Clients) -> str:
            found = look() if next(tries) else None
            return found or str(execute(clients.drive(), method, told)["id"])

        return self._calls.run(method, found_or_made, repeatable=False)

    def _execute(self, method: str, params: dict[str, object], *, repeatable: bool) -> dict[str, Any]:
        return self._calls.run(
            method, lambda clients: execute(clients.drive(), method, params), repeatable=repeatable
        )

    def _pages(self, method: str, key: str, **params: object) -> list[dict[str, Any]]:
        """What every page has under `key`; Drive may give an empty page with more behind it."""
        page = self._call(method, **params)
        found = list(page.get(key, []))
        while page.get("nextPageToken"):
            page = self._call(method, pageToken=page["nextPageToken"], **params)
            found += page.get(key, [])
        return found


def _in_drive(drive_id: str) -> dict[str, object]:
    everywhere: dict[str, object] = {"supportsAllDrives": True, "includeItemsFromAllDrives": True}
    return everywhere | ({"driveId": drive_id} if drive_id else {})


def _given(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}


def _restriction(reason: str) -> dict[str, object]:
    return {"readOnly": True, "ownerRestricted": True, "reason": reason} if reason else {"readOnly": False}
