"""Ten thousand calls that no sound client makes: never a 500, never a hang, never a dropped connection.

`make test-fuzz`; another SEED makes other calls. The schemas are those of Google's discovery documents.
"""

import gzip
import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.sandbox.discovery import DOCUMENTS, Method, api
from service.sandbox.sheets.requests.kinds import SHIPPED
from service.sandbox.shipped import shipped_methods
from tests.endurance.ground import Ground
from tests.endurance.imagined import RANGES, TEXTS, Imagination, broken, imagined, pick, spoiled, upto
from tests.endurance.tally import Tally, ask
from tests.endurance.wire import Sent

JSON_TYPE = {"Content-Type": "application/json"}
METHODS = [one for name in DOCUMENTS for one in api(name).methods if shipped_methods().lookup(one.id)]
KINDS = sorted(SHIPPED.written())
OF_EACH_METHOD, OF_EACH_KIND = 60, 60
RENEWED_EVERY = 20
OK = 200


def ids_for(method: Method, ground: Ground) -> dict[str, list[Any]]:
    """Gmail calls every id `id`; which one is meant shows in the method's name."""
    noun = method.id.split(".")[-2].removesuffix("s")
    found = dict(ground.ids) | {"messageId": ground.ids["message"], "name": ["Book"]}
    found["id"] = ground.ids.get(noun, ground.ids["message"])
    return found


def path_of(draw: Any, method: Method, ids: dict[str, list[Any]]) -> str:
    path = "/" + method.path
    for name in [name for name, one in method.parameters.items() if one["location"] == "path"]:
        odd = RANGES if name == "range" else TEXTS
        real = draw(upto(7))
        value = pick(draw, ids[name] if real < 7 and ids.get(name) else odd)
        kept = real == 6 and not set(str(value)) & set("/?# ")
        shown = str(value) if kept else quote(str(value).encode("utf-8", "surrogatepass"), safe="")
        path = path.replace("{" + name + "}", shown or "%20")
    return path


def query_of(draw: Any, method: Method, mind: Imagination) -> str:
    known = {k: v for k, v in method.parameters.items() if v["location"] == "query"}
    chosen = [
        name
        for name in known
        if draw(upto(3)) == 3 or known[name].get("required") or name == "valueInputOption"
    ]
    pairs: list[tuple[str, Any]] = []
    for name in chosen:
        value = mind.value(draw, name, known[name])
        wrong = draw(upto(11)) == 11
        pairs.append((name, pick(draw, TEXTS) if wrong else value))
    if method.id.startswith(("drive.about", "drive.comments", "drive.replies")) and draw(upto(7)):
        pairs.append(("fields", "*"))  # without it these methods refuse everything
    further = draw(upto(11))
    if further == 11:
        pairs.append(pick(draw, SYSTEM))
    text = urlencode([(k, str(v).encode("utf-8", "surrogatepass")) for k, v in pairs])
    return (
        text
        if further != 10
        else text + pick(draw, ("&", "&=", "&a=%zz", "&a=%FF", "&%00=1", "&a&b", "&fields=%"))
    )


SYSTEM = (
    ("alt", "media"), ("alt", "proto"), ("alt", ""), ("fields", "*"), ("fields", "nothing"), ("fields", "a(b"), ("fields", ""),
    ("prettyPrint", "false"), ("prettyPrint", "perhaps"), ("callback", "x"), ("$.xgafv", "3"), ("$.xgafv", "1"), ("key", "x"),
    ("unknown", "1"), ("access_token", "bad"), ("uploadType", "media"), ("quotaUser", "x" * 100), ("userId", "1"), ("fileId", "2"),
)  # fmt: skip


def carried(draw: Any, method: Method, mind: Imagination) -> tuple[bytes, dict[str, str]]:
    """Body and headers."""
    if method.request is None:
        odd = draw(upto(9)) == 9
        return (b"{}", JSON_TYPE) if odd else (b"", {})
    body = mind.message(draw, method.request, likely=4 - draw(upto(3)))
    how = draw(upto(11))
    if how == 11:
        return broken(draw, body), JSON_TYPE
    if how >= 9:
        body = spoiled(draw, body)
    data = json.dumps(body).encode()
    if how == 8:
        kind = pick(
            draw, ("text/plain", "", "multipart/mixed", "application/x-www-form-urlencoded", "é", 'a/b; c="')
        )
        return data, {"Content-Type": kind}
    if how == 7:
        packed = gzip.compress(data)
        return pick(draw, (packed, packed[:-6], data, b"")), JSON_TYPE | {"Content-Encoding": "gzip"}
    return data, JSON_TYPE


@pytest.mark.parametrize("method", METHODS, ids=lambda one: one.id)
def test_no_call_of_a_method_breaks_the_server(method: Method, ground: Ground, tally: Tally) -> None:
    made = 0

    @imagined(OF_EACH_METHOD)
    @given(st.data())
    def run(data: st.DataObject) -> None:
        nonlocal made
        if made % RENEWED_EVERY == 0:
            ground.renew()
        made += 1
        ids = ids_for(method, ground)
        mind = Imagination(api(method.api), ids)
        path, query = path_of(data.draw, method, ids), query_of(data.draw, method, mind)
        body, headers = carried(data.draw, method, mind)
        verb = method.verb
        if data.draw(upto(19)) == 19:
            verb, headers = (
                "POST",
                headers | {"X-HTTP-Method-Override": pick(data.draw, (verb, "GET", "PUT", "x y", ""))},
            )
        sent = Sent(verb, f"{path}?{query}" if query else path, body, headers)
        ask(ground, tally, method.id, sent)

    run()
    tally.check(method.id)


@pytest.mark.parametrize("kind", KINDS)
def test_no_request_of_a_batch_update_breaks_the_server(kind: str, ground: Ground, tally: Tally) -> None:
    made = 0
    schema = api("sheets").schemas["Request"]["properties"][kind]["$ref"]

    @imagined(OF_EACH_KIND)
    @given(st.data())
    def run(data: st.DataObject) -> None:
        nonlocal made
        if made % RENEWED_EVERY == 0:
            ground.renew()
        made += 1
        mind = Imagination(api("sheets"), ground.ids)
        body = mind.message(data.draw, schema, likely=4)
        if data.draw(upto(9)) == 9:
            body = spoiled(data.draw, body)
        whole: dict[str, Any] = {"requests": [{kind: body}]}
        if made % 3 == 0:
            whole |= {"includeSpreadsheetInResponse": True, "responseIncludeGridData": made % 2 == 0}
        sent = Sent(
            "POST", f"/v4/spreadsheets/{ground.book}:batchUpdate", json.dumps(whole).encode(), JSON_TYPE
        )
        if ask(ground, tally, f"requests.{kind}", sent) == OK:
            look = Sent("GET", f"/v4/spreadsheets/{ground.book}?includeGridData=true")
            ask(ground, tally, f"a look after requests.{kind}", look, sent)

    run()
    tally.check(f"requests.{kind}")
