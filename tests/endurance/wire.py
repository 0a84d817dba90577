"""HTTP as clients that do not care send it: nothing is checked before it leaves."""

import http.client
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

PATIENCE = 10
"""Seconds. A call that takes longer counts as a hang."""


@dataclass(frozen=True)
class Sent:
    verb: str
    target: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """`status` 0: there was none, and `text` says why."""

    status: int
    text: str
    headers: dict[str, str] = field(default_factory=dict)

    def json(self) -> Any:
        return json.loads(self.text)


class _Careless(http.client.HTTPConnection):
    def _validate_path(self, url: str) -> None:
        """Control characters may go out."""

    def _encode_request(self, request: str) -> bytes:
        return request.encode("utf-8", "surrogatepass")


class Wire:
    """One connection, made again when the other side has closed it."""

    def __init__(self, url: str, token: str = "") -> None:
        self._host = urlsplit(url).netloc
        self._connection = _Careless(self._host, timeout=PATIENCE)
        self._token = token

    def send(self, sent: Sent) -> Answer:
        """The answer, whatever it is; one with status 0 where the connection ended or nothing came."""
        signed = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        try:
            self._connection.request(sent.verb, sent.target, sent.body or None, signed | sent.headers)
            answer = self._connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as failed:
            self.close()
            return Answer(0, f"{type(failed).__name__}: {failed}")
        return Answer(answer.status, text, {name.lower(): value for name, value in answer.getheaders()})

    def call(self, verb: str, target: str, body: Any = None, **headers: str) -> Any:
        """A call that must succeed; gives what it answers."""
        data = b"" if body is None else json.dumps(body).encode()
        answer = self.send(Sent(verb, target, data, {"Content-Type": "application/json"} | headers))
        assert 200 <= answer.status < 300, f"{verb} {target}: {answer.status} {answer.text[:300]}"
        return answer.json() if answer.text else None

    def close(self) -> None:
        self._connection.close()
