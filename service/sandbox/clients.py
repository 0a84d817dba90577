"""Stock Google clients, pointed at the sandbox.

Only the root URL changes: googleapiclient takes it from a discovery document, gspread has constant addresses
and therefore gets a session whose adapter sends them elsewhere.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import google.auth.credentials
import google.oauth2.service_account
import gspread
import requests
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build_from_document
from requests.adapters import HTTPAdapter

from service.sandbox.call import Json
from service.sandbox.discovery import ApiName, read_document

GOOGLE_ROOTS = ("https://sheets.googleapis.com", "https://www.googleapis.com", "https://gmail.googleapis.com")

ANY = {"type": "any"}


def drive(url: str, token: str) -> Json:
    """Drive v3 as `googleapiclient.discovery.build("drive", "v3")` gives it."""
    return service("drive", url, credentials(token))


def sheets(url: str, token: str) -> Json:
    """Sheets v4 likewise."""
    return service("sheets", url, credentials(token))


def gmail(url: str, token: str) -> Json:
    """Gmail v1 likewise."""
    return service("gmail", url, credentials(token))


def service(name: ApiName, url: str, access: google.auth.credentials.Credentials) -> Json:
    """Any of the three with credentials of your own. httplib2 is not thread-safe: one service per thread.
    The methods' docstrings do without the bodies' fields, which googleapiclient writes out anew at each
    `spreadsheets()` and `files()`, in up to 50 ms.
    """
    document = read_document(name)
    document["rootUrl"] = f"{url}/"
    document["baseUrl"] = f"{url}/{document['servicePath']}"
    document.pop("mtlsRootUrl", None)
    document["schemas"] = {name: _outline(name, schema) for name, schema in document["schemas"].items()}
    return build_from_document(document, credentials=access)


def _outline(name: str, schema: Json) -> Json:
    """The names of the fields alone: googleapiclient looks for page tokens among them."""
    return {"id": name, "type": "object", "properties": dict.fromkeys(schema.get("properties", ()), ANY)}


def gspread_client(url: str, token: str) -> gspread.Client:
    """Gspread with an access token."""
    return gspread.authorize(None, session=session(url, token))  # type: ignore[arg-type]


def session(url: str, token: str) -> requests.Session:
    """A requests session that carries the token, and sends Google's addresses to the sandbox."""
    made = requests.Session()
    made.trust_env = False
    made.headers["Authorization"] = f"Bearer {token}"
    for root in GOOGLE_ROOTS:
        made.mount(root, RedirectingAdapter(url))
    return made


def close(client: Json) -> None:
    """Close the connections of a client that this module made."""
    session = client.http_client.session if isinstance(client, gspread.Client) else client
    session.close()


def credentials(token: str) -> google.auth.credentials.Credentials:
    """google-auth credentials that hold a token and cannot refresh it."""
    make: Callable[[str], google.auth.credentials.Credentials] = Credentials
    return make(token)


def service_account(
    key_path: Path, scopes: Iterable[str], subject: str | None = None
) -> google.oauth2.service_account.Credentials:
    """google-auth credentials from a key file, acting for `subject` if given (domain-wide delegation)."""
    read = google.oauth2.service_account.Credentials.from_service_account_file
    make: Callable[..., google.oauth2.service_account.Credentials] = read
    return make(str(key_path), scopes=sorted(scopes), subject=subject)


class RedirectingAdapter(HTTPAdapter):
    """Sends a request for one of Google's hosts to `url` instead, path and query untouched."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._scheme, self._host = urlsplit(url)[:2]

    def send(self, request: requests.PreparedRequest, *args: Json, **kwargs: Json) -> requests.Response:
        parts = urlsplit(str(request.url))
        request.url = urlunsplit((self._scheme, self._host, *parts[2:]))
        kwargs["verify"], kwargs["proxies"] = False, {}
        return super().send(request, *args, **kwargs)
