"""Several calls of Drive in one HTTP request, as
https://developers.google.com/workspace/drive/api/guides/performance#batch-requests says.

Each counts against the quota as if it went alone; what is saved is the way to Google. It is also the
documented safe way to change the permissions of one file together: of several concurrent changes Drive
applies the last (https://developers.google.com/workspace/drive/api/guides/manage-sharing).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from googleapiclient.errors import HttpError
from googleapiclient.http import BatchHttpRequest
from requests.exceptions import InvalidJSONError

from service.errors import GoogleError, Parked, Transient
from service.google.calls import Call, Calls
from service.google.clients import request

BATCH = 100
"""Google's bound on the calls of one batch."""


@dataclass(frozen=True)
class Part:
    """One call of a batch: Google's method id, its parameters, and headers of its own."""

    method: str
    params: Mapping[str, object]
    headers: Mapping[str, str] = field(default_factory=dict)


Answer = Mapping[str, Any] | GoogleError
"""What Google answered to a part, empty where it answered nothing; or why the part failed."""


def batched(calls: Calls, parts: Sequence[Part]) -> list[Answer]:
    """The answers to `parts`, in their order, in batches of at most BATCH.

    Never raises GoogleError: when a whole batch fails, each of its parts has that error. No part is sent
    again but for those that a rate limit turned away.
    """
    found: list[Answer] = []
    for start in range(0, len(parts), BATCH):
        found += _Batch(calls, parts[start : start + BATCH]).run()
    return found


class _Batch:
    """One batch; those parts that a rate limit turned away go again."""

    def __init__(self, calls: Calls, parts: Sequence[Part]) -> None:
        self._calls, self._parts = calls, parts
        self._answers: dict[int, Answer] = {}
        self._open = list(range(len(parts)))

    def run(self) -> list[Answer]:
        self._hold_back()
        try:
            self._calls.repeated(self._send)
        except GoogleError as error:
            for number in self._open:
                if number not in self._answers or not isinstance(error, Transient):
                    self._answers[number] = error
        return [self._answers[number] for number in range(len(self._parts))]

    def _hold_back(self) -> None:
        """Parts that wait for a limit of hours to pass are answered without being sent."""
        for number, part in enumerate(self._parts):
            try:
                self._calls.check(part.method)
            except Parked as waits:
                self._answers[number] = waits
        self._open = [number for number in self._open if number not in self._answers]

    def _send(self) -> None:
        if not self._open:
            return
        service = self._calls.pool.lead.clients.drive()
        batch = service.new_batch_http_request(callback=self._keep)
        for number in self._open:
            batch.add(_request(service, self._parts[number]), request_id=str(number))
        methods = [self._parts[number].method for number in self._open]
        self._calls.once(Call("drive.batch", repeatable=False, parts=methods), lambda _: _execute(batch))
        turned_away = {n: found for n, found in self._answers.items() if isinstance(found, Transient)}
        self._open = list(turned_away)
        for error in turned_away.values():
            raise error

    def _keep(self, request_id: str, answer: Mapping[str, Any] | None, error: HttpError | None) -> None:
        number = int(request_id)
        method = self._parts[number].method
        failed = self._calls.failure(error, method, repeatable=False) if error else None
        if failed:
            self._calls.heed(method, failed)
        self._answers[number] = failed or (answer if isinstance(answer, Mapping) else {})


def _execute(batch: BatchHttpRequest) -> None:
    """The library falls over an answer that lacks parts; for us that is no answer."""
    try:
        batch.execute()
    except (KeyError, IndexError, ValueError) as error:
        msg = "the answer to a batch lacks parts"
        raise InvalidJSONError(msg) from error


def _request(service: Any, part: Part) -> Any:  # noqa: ANN401 - googleapiclient is untyped
    made = request(service, part.method, part.params)
    made.headers.update(part.headers)
    return made
