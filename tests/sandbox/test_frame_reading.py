"""Routes, bodies, masks and addresses, for all of Google's methods."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.sandbox.bodies import read_body
from service.sandbox.discovery import DOCUMENTS, api, method
from service.sandbox.failure import ApiError
from service.sandbox.fields import apply_mask, parse_mask
from service.sandbox.replies import ReplyMisfit, check_reply
from service.sandbox.request import from_address
from service.sandbox.routes import VARIABLE, Routes
from service.sandbox.uploads import split_parts

EVERY_METHOD = [one for name in DOCUMENTS for one in api(name).methods]
ROUTES = Routes()
NAMES = st.sampled_from(["requests", "addSheet", "add_sheet", "sheetId", "title", "rows", "values", "x"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=12,
)


@pytest.mark.parametrize("one", EVERY_METHOD, ids=lambda one: one.id)
def test_every_methods_own_address_leads_to_it(one):
    for path in (one.path, *one.upload_paths):
        found = ROUTES.match(one.verb, "/" + VARIABLE.sub("a%2Fb", path))
        assert found.method.id == one.id
        assert set(found.path_parameters.values()) <= {"a/b"}
        assert found.upload == (path != one.path)


def outcome(call, *arguments):
    """What the call gave, and the error that it raised instead."""
    try:
        return call(*arguments), None
    except ApiError as refused:
        return None, refused


@given(JSON)
def test_any_json_is_read_or_refused_with_a_400_that_says_why(body):
    batch_update = method("sheets.spreadsheets.batchUpdate")
    read, refused = outcome(read_body, api("sheets"), batch_update, body)
    if refused is None:
        assert read_body(api("sheets"), batch_update, read) == read
    else:
        assert refused.status == 400
        assert refused.body["error"]["details"][0]["fieldViolations"]


@given(st.text("abc,()/.* ", max_size=20))
def test_any_text_is_a_mask_or_refused(text):
    for name in DOCUMENTS:
        mask, refused = outcome(parse_mask, api(name), None, text)
        assert refused is None or refused.status == 400
        assert refused or apply_mask(mask, {"a": [{"b": 1, "c": 2}], "b": 3}) is not None


def narrowed(mask, value):
    """What a mask means, one field after the other."""
    if isinstance(value, list):
        return [narrowed(mask, item) for item in value]
    if not isinstance(value, dict) or not mask or mask.get("*") == {}:
        return value
    found = {}
    for name, inner in value.items():
        below = mask.get(name, mask.get("*"))
        if below is not None:
            found[name] = narrowed(below, inner)
    return found


MASKS = st.recursive(
    st.sampled_from([{}, {"*": {}}]),
    lambda inner: st.dictionaries(NAMES | st.just("*"), inner, min_size=1, max_size=4),
    max_leaves=12,
)


@given(MASKS, JSON)
def test_of_an_answer_just_the_fields_of_the_mask_are_left(mask, value):
    assert apply_mask(mask, value) == narrowed(mask, value)


def test_numbers_enums_and_names_are_read_in_every_spelling_google_takes():
    sent = {
        "requests": [{"add_sheet": {"properties": {"sheet_id": "7", "sheetType": "grid", "hidden": None}}}]
    }
    read = read_body(api("sheets"), method("sheets.spreadsheets.batchUpdate"), sent)
    assert read == {"requests": [{"addSheet": {"properties": {"sheetId": 7, "sheetType": "GRID"}}}]}


def test_a_null_in_a_map_is_kept_because_it_clears_an_entry():
    read = read_body(api("drive"), method("drive.files.update"), {"appProperties": {"a": None}, "name": None})
    assert read == {"appProperties": {"a": None}}


def test_a_reply_is_held_against_googles_schema():
    one = method("drive.files.get")
    check_reply(api("drive"), one, {"id": "1", "size": "3", "capabilities": {"canEdit": True}})
    for wrong in ({"size": 3}, {"trashed": 1}, {"parents": "p"}, {"nope": 1}, None):
        with pytest.raises(ReplyMisfit):
            check_reply(api("drive"), one, wrong)
    with pytest.raises(ReplyMisfit, match="answers nothing"):
        check_reply(api("drive"), method("drive.files.delete"), {"id": "1"})


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_parts_keep_their_bytes(first, second):
    head = b"\r\n--edge\r\nContent-Type: a/b\r\n\r\n"
    body = head + first + head + second + b"\r\n--edge--"
    found = [data for _, data in split_parts("multipart/related; boundary=edge", body)]
    assert found == [first, second]


def test_a_get_in_the_shape_of_a_post_is_a_get():
    headers = {"X-HTTP-Method-Override": "GET", "Content-Type": "application/x-www-form-urlencoded"}
    request = from_address("POST", "https://www.googleapis.com/drive/v3/files?a=1", headers, b"q=b%20c&q=")
    assert (request.verb, request.path, request.body) == ("GET", "/drive/v3/files", b"")
    assert request.query == (("a", "1"), ("q", "b c"), ("q", ""))
