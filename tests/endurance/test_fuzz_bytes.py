"""Batches, uploads in chunks, sign-in, the control plane and the pages, with bodies of any kind."""

from urllib.parse import urlencode

from hypothesis import given
from hypothesis import strategies as st

from tests.endurance.ground import Ground
from tests.endurance.imagined import RANGES, TEXTS, broken, imagined, pick, upto
from tests.endurance.tally import Tally, ask
from tests.endurance.wire import Sent

CALLS = 1200
PLACES = [
    *(("POST", f"/batch{one}") for one in ("", "/drive/v3", "/gmail/v1", "/sheets/v4", "/nowhere")),
    *(("POST", path) for path in ("/token", "/o/oauth2/v2/auth", "/oauth2/v3/token", "/revoke")),
    *(("GET", path) for path in ("/o/oauth2/v2/auth", "/userinfo", "/.well-known/openid-configuration")),
    *(("POST", f"/_sandbox/{name}") for name in ("clock", "faults", "token", "people", "service-accounts")),
    *(("GET", f"/_sandbox/{name}") for name in ("calls", "faults", "people", "settings", "nowhere")),
    ("POST", "/upload/drive/v3/files"), ("PUT", "/upload/drive/v3/files"), ("POST", "/upload/drive/v2/files"),
    ("PATCH", "/upload/drive/v3/files/BOOK"), ("POST", "/upload/gmail/v1/users/me/messages/send"),
    ("GET", "/"), ("GET", "/inbox/ana.ruiz@example.org"), ("GET", "/requests"), ("GET", "/spreadsheets/d/BOOK/edit"),
    ("POST", "/spreadsheets/d/BOOK/edit"), ("POST", "/spreadsheets/d/BOOK/cell"), ("GET", "/spreadsheets/d/x/edit"),
    ("POST", "/"), ("POST", "/act-as"), ("GET", "/files/BOOK"), ("DELETE", "/"), ("PROPFIND", "/v4/spreadsheets"),
    ("OPTIONS", "/drive/v3/files"), ("HEAD", "/drive/v3/files"), ("GET", "//"), ("GET", "/%00"), ("GET", "/%ff/../x"),
]  # fmt: skip
PARAMETERS = (
    "uploadType",
    "upload_id",
    "gid",
    "since",
    "each",
    "client_id",
    "redirect_uri",
    "state",
    "q",
    "as",
)
HEADERS = {
    "Content-Type": (
        "application/json", "multipart/mixed; boundary=b", "multipart/related; boundary=b", "multipart/mixed",
        "application/x-www-form-urlencoded", "text/html", "", 'multipart/related; boundary="',
    ),
    "Content-Range": ("bytes 0-9/10", "bytes */*", "bytes 5-1/2", "bytes 0-99999999999999999999/*", "x", ""),
    "Content-Encoding": ("gzip", "deflate", "x"),
    "Authorization": ("Bearer x", "Bearer ", "Basic eDp5", "x", "Bearer \xe9"),
    "X-HTTP-Method-Override": ("GET", "DELETE", "x"),
    "X-Upload-Content-Type": ("text/plain", "é", "x"),
    "Cookie": ("a=b", "=;=", "as=ana.ruiz@example.org"),
    "Origin": ("https://example.org", "null"),
    "Accept-Encoding": ("gzip", "br", "gzip;q=0"),
}  # fmt: skip
PART = b"--b\r\nContent-Type: application/http\r\nContent-ID: <a\r\n\r\n"
JWT = b"grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion="
BODIES = (
    b"", b"--b\r\n\r\n--b--", b"--b", b"--b\r\n" * 500, PART + b"GET /drive/v3/about?fields=* HTTP/1.1\r\n\r\n\r\n--b--",
    PART + b"GET\r\n\r\n--b--", PART + b"GET /batch HTTP/1.1\r\n\r\n--b--", PART + b"GET /v4/spreadsheets/\xff HTTP/1.1\r\n\r\n--b--",
    b"--b\r\nContent-Type: application/json\r\n\r\n{}\r\n--b\r\nContent-Type: text/csv\r\n\r\na,b\r\n--b--",
    JWT + b"a.b.c", JWT + b"eyJhbGciOiJub25lIn0.e30.", JWT + b"%FF", b"grant_type=refresh_token&refresh_token=x",
    b"grant_type=authorization_code&code=%FF", b'{"set": "yesterday"}', b'{"advance_seconds": 1e300}', b'{"set": 5}',
    b'{"advance_seconds": "NaN"}', b'{"running": 5}', b'{"method": 5, "kind": "refuse"}', b'{"kind": "refuse"}',
    b'{"method": "drive.files.get", "kind": "slow", "seconds": "x"}', b'{"email": 5}', b'{"email": null}', b'{"email": "a@b@c"}',
    b'{"email": "ana.ruiz@example.org", "lifetime_seconds": "x"}', b'{"email": "ana.ruiz@example.org", "scopes": 5}',
    b'{"email": "ana.ruiz@example.org", "lifetime_seconds": 1e300}', b'{"name": 5}', b'{"name": ["a"]}', b"[]", b"5", b"\x1f\x8b\x00",
)  # fmt: skip


def test_no_bytes_break_the_server(ground: Ground, tally: Tally) -> None:
    @imagined(CALLS)
    @given(st.data())
    def run(data: st.DataObject) -> None:
        draw = data.draw
        verb, place = pick(draw, PLACES)
        text = pick(draw, (*TEXTS, *RANGES)) if draw(upto(1)) else ""
        query = urlencode({pick(draw, PARAMETERS): text.encode("utf-8", "surrogatepass")}) if text else ""
        headers = {name: pick(draw, known) for name, known in HEADERS.items() if draw(upto(2)) == 0}
        body = pick(draw, BODIES) if draw(upto(1)) else broken(draw, {"email": text})
        path = place.replace("BOOK", ground.book)
        ask(ground, tally, f"{verb} {place}", Sent(verb, f"{path}?{query}" if query else path, body, headers))

    ground.renew()
    run()
    ground.renew()
    tally.check(" /")
