"""One set of clients per thread: neither httplib2's nor requests' connections may be shared
(https://googleapis.github.io/google-api-python-client/docs/thread_safety.html).
"""

import json
import threading
import weakref
from collections.abc import Mapping
from typing import Any

from google.auth.credentials import Credentials
from googleapiclient.discovery import build_from_document
from googleapiclient.discovery_cache import get_static_doc
from gspread.http_client import HTTPClient
from requests.exceptions import InvalidJSONError

from service.google.transport import CONNECT_SECONDS, SHEETS_SECONDS, Http, Session

ANY = {"type": "any"}


class Clients:
    """Makes each thread its clients when it first needs them. `files` signs for Drive and Sheets."""

    def __init__(self, files: Credentials, mail: Credentials, root: str = "") -> None:
        self._files, self._mail, self._root = files, mail, root
        self._here = threading.local()
        self._sessions: weakref.WeakSet[Session] = weakref.WeakSet()
        self._lock = threading.Lock()

    def drive(self) -> Any:  # noqa: ANN401 - googleapiclient makes its classes at run time
        """Drive v3 for this thread."""
        if not hasattr(self._here, "drive"):
            self._here.drive = _built("drive", "v3", self._session(self._files))
        return self._here.drive

    def gmail(self) -> Any:  # noqa: ANN401 - as above
        """Gmail v1 for this thread."""
        if not hasattr(self._here, "gmail"):
            self._here.gmail = _built("gmail", "v1", self._session(self._mail))
        return self._here.gmail

    def sheets(self) -> HTTPClient:
        """Sheets v4 for this thread, over gspread's plain client."""
        if not hasattr(self._here, "sheets"):
            client = HTTPClient(None, session=self._session(self._files))  # type: ignore[arg-type]
            client.set_timeout((CONNECT_SECONDS, SHEETS_SECONDS))
            self._here.sheets = client
        client = self._here.sheets
        assert isinstance(client, HTTPClient)
        return client

    def close(self) -> None:
        """Close the connections of every thread; nobody may be using them."""
        with self._lock:
            for session in list(self._sessions):
                session.close()

    def _session(self, credentials: Credentials) -> Session:
        session = Session(credentials, self._root)
        with self._lock:
            self._sessions.add(session)
        return session


def _built(name: str, version: str, session: Session) -> Any:  # noqa: ANN401 - as above
    """A client from the discovery document that the library brings along: no network is asked."""
    document = json.loads(get_static_doc(name, version))  # type: ignore[no-untyped-call]
    document["schemas"] = {name: _outline(name, schema) for name, schema in document["schemas"].items()}
    return build_from_document(document, http=Http(session))


def _outline(name: str, schema: Mapping[str, Any]) -> dict[str, object]:
    """The names of a body's fields alone: googleapiclient looks for page tokens among them, and would write
    out all the rest for docstrings at every `files()`, in several milliseconds.
    """
    return {"id": name, "type": "object", "properties": dict.fromkeys(schema.get("properties", ()), ANY)}


def execute(service: Any, method: str, params: Mapping[str, object]) -> dict[str, Any]:  # noqa: ANN401 - as above
    """Google's answer, tried once; what is not an answer of Google's counts as none."""
    answer = request(service, method, params).execute(num_retries=0)
    if not isinstance(answer, dict):
        msg = f"{method} was answered, but not by Google"
        raise InvalidJSONError(msg)
    return answer


def content(service: Any, method: str, params: Mapping[str, object]) -> bytes:  # noqa: ANN401 - as above
    """What Google's method hands out as bytes (`alt=media`), tried once."""
    answer = request(service, f"{method}_media", params).execute(num_retries=0)
    if not isinstance(answer, bytes):
        msg = f"{method} was answered, but with no content"
        raise InvalidJSONError(msg)
    return answer


def request(service: Any, method: str, params: Mapping[str, object]) -> Any:  # noqa: ANN401 - as above
    """The request for Google's method id, such as drive.files.get, not yet sent."""
    *collections, verb = method.split(".")[1:]
    for collection in collections:
        service = getattr(service, collection)()
    return getattr(service, verb)(**params)
