"""Several sharing calls in one batch: the documented safe way to change a file's permissions together.

Drive applies only the last of several concurrent changes to one file's permissions
(https://developers.google.com/workspace/drive/api/guides/manage-sharing).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from googleapiclient.errors import HttpError
from googleapiclient.http import BatchHttpRequest
from requests.exceptions import InvalidJSONError

from service.errors import GoogleError, NotFound, Transient
from service.google.calls import Calls
from service.google.clients import Clients, request
from service.google.permissions import BATCH, Share, Unshare

Outcome = str | GoogleError | None
"""A permission's id after a Share, None after an Unshare, or why the part failed."""


def permissions_batch(clients: Clients, calls: Calls, ops: Sequence[Share | Unshare]) -> list[Outcome]:
    """What became of each of `ops`, in their order; see Drive.permissions_batch."""
    found: list[Outcome] = []
    for start in range(0, len(ops), BATCH):
        found += _Batch(clients, calls, ops[start : start + BATCH]).run()
    return found


class _Batch:
    """One batch of at most a hundred parts; those that a rate limit turned away go again."""

    def __init__(self, clients: Clients, calls: Calls, ops: Sequence[Share | Unshare]) -> None:
        self._clients, self._calls, self._ops = clients, calls, ops
        self._outcomes: dict[int, Outcome] = {}
        self._open = list(range(len(ops)))

    def run(self) -> list[Outcome]:
        try:
            self._calls.repeated(self._send)
        except GoogleError as error:
            for number in self._open:
                if number not in self._outcomes or not isinstance(error, Transient):
                    self._outcomes[number] = error
        return [self._outcomes[number] for number in range(len(self._ops))]

    def _send(self) -> None:
        service = self._clients.drive()
        batch = service.new_batch_http_request(callback=self._keep)
        for number in self._open:
            batch.add(_request(service, self._ops[number]), request_id=str(number))
        self._calls.once("drive.batch", lambda: _execute(batch), repeatable=False, parts=len(self._open))
        turned_away = {n: found for n, found in self._outcomes.items() if isinstance(found, Transient)}
        self._open = list(turned_away)
        for error in turned_away.values():
            raise error

    def _keep(self, request_id: str, answer: Mapping[str, Any] | None, error: HttpError | None) -> None:
        op = self._ops[int(request_id)]
        self._outcomes[int(request_id)] = self._failed(op, error) if error else _done(op, answer or {})

    def _failed(self, op: Share | Unshare, error: HttpError) -> GoogleError | None:
        failed = self._calls.failure(error, _method(op), repeatable=False)
        gone = isinstance(failed, NotFound) and "Permission not found" in failed.message
        return None if gone and isinstance(op, Unshare) else failed


def _execute(batch: BatchHttpRequest) -> None:
    """The library falls over an answer that lacks parts; for us that is no answer."""
    try:
        batch.execute()
    except (KeyError, IndexError, ValueError) as error:
        msg = "the answer to a batch lacks parts"
        raise InvalidJSONError(msg) from error


def _done(op: Share | Unshare, answer: Mapping[str, Any]) -> str | None:
    return str(answer["id"]) if isinstance(op, Share) else None


def _method(op: Share | Unshare) -> str:
    return "drive.permissions.create" if isinstance(op, Share) else "drive.permissions.delete"


def _request(service: Any, op: Share | Unshare) -> Any:  # noqa: ANN401 - googleapiclient is untyped
    params: dict[str, object] = {"fileId": op.file_id, "supportsAllDrives": True}
    if isinstance(op, Unshare):
        return request(service, _method(op), params | {"permissionId": op.permission_id})
    body = {"type": "user", "role": op.role, "emailAddress": op.email}
    return request(
        service, _method(op), params | {"body": body, "sendNotificationEmail": False, "fields": "id"}
    )
