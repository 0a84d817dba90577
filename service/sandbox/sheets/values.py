"""sheets.spreadsheets.values."""

from collections.abc import Mapping

from service.sandbox.call import Call
from service.sandbox.methods import method
from service.sandbox.sheets import appending, failures, protection
from service.sandbox.sheets.draft import Draft, open_to_read, open_to_write
from service.sandbox.sheets.failures import Refused, invalid
from service.sandbox.sheets.lookups import cells_of
from service.sandbox.sheets.reading import Reader
from service.sandbox.sheets.references import inside, resolve, resolve_cells
from service.sandbox.sheets.state import a1
from service.sandbox.sheets.state.cells import Json, JsonValue
from service.sandbox.sheets.state.ranges import Box
from service.sandbox.sheets.state.sheet import Sheet
from service.sandbox.sheets.value_ranges import how_to_render, lines_of, value_range
from service.sandbox.sheets.value_writes import Written, is_typed, totals, with_data, write
from service.sandbox.world import World


@method("sheets.spreadsheets.values.get")
def get(call: Call, world: World) -> Json:
    draft = open_to_read(world, call.identity, call.params["spreadsheetId"])
    try:
        sheet, box = resolve_cells(draft, call.params["range"])
    except Refused as refusal:
        raise invalid(refusal.message) from refusal
    return value_range(Reader(draft), sheet, box, how_to_render(call.params), call.get("majorDimension"))


@method("sheets.spreadsheets.values.batchGet")
def batch_get(call: Call, world: World) -> Json:
    draft = open_to_read(world, call.identity, call.params["spreadsheetId"])
    reader, how, major = Reader(draft), how_to_render(call.params), call.get("majorDimension")
    try:
        places = [resolve_cells(draft, text) for text in call.get("ranges", [])]
    except Refused as refusal:
        raise invalid(refusal.message) from refusal
    found = [value_range(reader, sheet, box, how, major) for sheet, box in places]
    return {"spreadsheetId": draft.file_id, "valueRanges": found}


@method("sheets.spreadsheets.values.batchGetByDataFilter")
def batch_get_by_data_filter(call: Call, world: World) -> Json:
    draft, body = open_to_read(world, call.identity, call.params["spreadsheetId"]), call.body or {}
    reader, how = Reader(draft), how_to_render(body)
    made = []
    for data_filter in body.get("dataFilters", []):
        for sheet, box in _filtered(draft, data_filter, "dataFilters"):
            found = value_range(reader, sheet, box, how, body.get("majorDimension"))
            made.append({"valueRange": found, "dataFilters": [data_filter]})
    return {"spreadsheetId": draft.file_id, "valueRanges": made}


@method("sheets.spreadsheets.values.update")
def update(call: Call, world: World) -> Json:
    draft, body = open_to_write(world, call.identity, call.params["spreadsheetId"]), call.body or {}
    as_typed = is_typed(call.get("valueInputOption"))
    _check_same_range(call.params["range"], body)
    written = _update(draft, call.params["range"], body, as_typed=as_typed, place="")
    draft.keep()
    return _answer(draft, written, call.params, body.get("majorDimension"))


@method("sheets.spreadsheets.values.batchUpdate")
def batch_update(call: Call, world: World) -> Json:
    draft, body = open_to_write(world, call.identity, call.params["spreadsheetId"]), call.body or {}
    as_typed = is_typed(body.get("valueInputOption"))
    data = body.get("data", [])
    written = [
        _update(draft, one.get("range", ""), one, as_typed=as_typed, place=f"Invalid data[{index}]: ")
        for index, one in enumerate(data)
    ]
    draft.keep()
    majors = [one.get("majorDimension") for one in data]
    responses = [_answer(draft, one, body, major) for one, major in zip(written, majors, strict=True)]
    return {"spreadsheetId": draft.file_id, **totals(written), "responses": responses}


@method("sheets.spreadsheets.values.batchUpdateByDataFilter")
def batch_update_by_data_filter(call: Call, world: World) -> Json:
    draft, body = open_to_write(world, call.identity, call.params["spreadsheetId"]), call.body or {}
    as_typed = is_typed(body.get("valueInputOption"))
    written, responses = [], []
    for index, one in enumerate(body.get("data", [])):
        for sheet, box in _filtered(draft, one.get("dataFilter", {}), f"data[{index}].dataFilter"):
            text = a1.show(sheet.title, box)
            done = _update(draft, text, one, as_typed=as_typed, place=f"Invalid data[{index}]: ")
            written.append(done)
            answer = _answer(draft, done, body, one.get("majorDimension"))
            responses.append({**answer, "dataFilter": one.get("dataFilter", {})})
    draft.keep()
    bare = [{key: value for key, value in one.items() if key != "spreadsheetId"} for one in responses]
    return {"spreadsheetId": draft.file_id, **totals(written), "responses": bare}


@method("sheets.spreadsheets.values.append")
def append(call: Call, world: World) -> Json:
    draft, body = open_to_write(world, call.identity, call.params["spreadsheetId"]), call.body or {}
    as_typed = is_typed(call.get("valueInputOption"))
    insert = call.get("insertDataOption") == "INSERT_ROWS"
    try:
        sheet, box = resolve_cells(draft, call.params["range"])
        table, written = appending.append(draft, sheet, box, lines_of(body), as_typed=as_typed, insert=insert)
    except Refused as refusal:
        raise invalid(_prefixed(refusal, "")) from refusal
    draft.keep()
    made: Json = {"spreadsheetId": draft.file_id}
    if table:
        made["tableRange"] = a1.show(sheet.title, table)
    return {**made, "updates": _answer(draft, written, call.params, body.get("majorDimension"))}


@method("sheets.spreadsheets.values.clear")
def clear(call: Call, world: World) -> Json:
    draft = open_to_write(world, call.identity, call.params["spreadsheetId"])
    cleared = _clear_all(draft, [call.params["range"]])
    return {"spreadsheetId": draft.file_id, "clearedRange": cleared[0]}


@method("sheets.spreadsheets.values.batchClear")
def batch_clear(call: Call, world: World) -> Json:
    draft = open_to_write(world, call.identity, call.params["spreadsheetId"])
    cleared = _clear_all(draft, (call.body or {}).get("ranges", []))
    return {"spreadsheetId": draft.file_id, "clearedRanges": cleared}


@method("sheets.spreadsheets.values.batchClearByDataFilter")
def batch_clear_by_data_filter(call: Call, world: World) -> Json:
    draft = open_to_write(world, call.identity, call.params["spreadsheetId"])
    texts = [
        a1.show(sheet.title, box)
        for data_filter in (call.body or {}).get("dataFilters", [])
        for sheet, box in _filtered(draft, data_filter, "dataFilters")
    ]
    return {"spreadsheetId": draft.file_id, "clearedRanges": _clear_all(draft, texts)}


def _update(draft: Draft, text: str, body: Json, *, as_typed: bool, place: str) -> Written:
    try:
        sheet, span = resolve(draft, text)
        inside(sheet, span)
        return write(draft, sheet, span, lines_of(body), as_typed=as_typed)
    except Refused as refusal:
        raise invalid(_prefixed(refusal, place)) from refusal


def _prefixed(refusal: Refused, place: str) -> str:
    """Google names a place for protected cells even in calls that write to one range only."""
    if isinstance(refusal, failures.ProtectedCells):
        place = place or "Invalid data[0]: "
    return place + refusal.message


def _answer(draft: Draft, written: Written, options: Mapping[str, JsonValue], major: str | None) -> Json:
    if not options.get("includeValuesInResponse"):
        return written.json(draft)
    return with_data(draft, written, how_to_render(options, "response"), major)


def _check_same_range(text: str, body: Json) -> None:
    """A range in the body must be that of the address."""
    given = body.get("range")
    if given and _bare(given) != _bare(text):
        raise invalid(f"Requested writing within range [{text}], but body contains range [{given}].")


def _bare(text: str) -> str:
    return text.replace("'", "").replace("$", "").casefold()


def _filtered(draft: Draft, data_filter: Json, place: str) -> list[tuple[Sheet, Box]]:
    try:
        return [(sheet, inside(sheet, span)) for sheet, span in cells_of(draft, data_filter)]
    except Refused as refusal:
        raise invalid(f"Invalid {place}: {refusal.message}") from refusal


def _clear_all(draft: Draft, texts: list[str]) -> list[str]:
    cleared = []
    for text in texts:
        try:
            sheet, box = resolve_cells(draft, text)
            protection.guard(draft, sheet, box)
        except Refused as refusal:
            raise invalid(_prefixed(refusal, "")) from refusal
        edited = draft.edit(sheet.sheet_id)
        for row, column, cell in list(edited.kept(box)):
            if cell.value is not None:
                edited.put(row, column, cell.with_value(None))
        cleared.append(a1.show(sheet.title, box))
    draft.keep()
    return cleared
