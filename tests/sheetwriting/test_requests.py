"""Requests have the shape of Google's own document, field by field."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import googleapiclient
import pytest

from service.sheetwriting import Request, cells, conditional, formats, protection, sheets, validation
from service.sheetwriting.a1 import Area

AREA = Area(7, 1, 2, 3, 4)
LOOK = formats.cell_format(
    background="#FFFFFF", foreground="#000000", bold=True, italic=True, size=9, wrap=True, align="CENTER",
    vertical="TOP", border="#CCCCCC", number=formats.DATE,
)  # fmt: skip
CELL = cells.cell("x", LOOK, validation.one_of(["a"], help_text="Choose"), "A note")

REQUESTS: list[Request] = [
    cells.update_cells(7, 0, 0, [[CELL, {}]], cells.ALL),
    cells.repeat_cell(AREA, CELL, cells.ALL),
    cells.append_cells(7, [[CELL]]),
    sheets.add_sheet(
        7,
        "Tab",
        10,
        4,
        tab_colour="#112233",
        frozen_rows=1,
        frozen_columns=1,
        hidden=True,
        gridlines=False,
        index=0,
    ),
    sheets.update_sheet(7, {"title": "New"}, "title"),
    sheets.delete_sheet(0),
    sheets.update_spreadsheet({"locale": "en_US"}, "locale"),
    sheets.size_columns(7, 0, 2, 100),
    sheets.size_rows(7, 0, 2, 30),
    sheets.hide_columns(7, 0, 1),
    sheets.hide_rows(7, 0, 1),
    sheets.merge(AREA, by_rows=True),
    sheets.add_metadata(1, "key", "value", sheets.sheet_location(7)),
    sheets.add_metadata(2, "key", "value", sheets.column_location(7, 3)),
    protection.protect_area(1, AREA, ["a@example.org"], "words"),
    protection.protect_sheet(2, 7, ["a@example.org"], "words", [AREA]),
    protection.change_editors(1, ["a@example.org"]),
    protection.remove_protection(1),
    protection.name_range("id", "name", AREA),
    conditional.when_formula([AREA], "=A1", {"textFormat": {"bold": True}}),
    conditional.when_text([AREA], "Done", {"textFormat": {"bold": True}}),
    cells.repeat_cell(AREA, cells.cell(None, None, validation.number_between(0, 5)), cells.LOOKS),
    cells.repeat_cell(AREA, cells.cell(None, None, validation.is_date()), cells.LOOKS),
]


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    folder = Path(googleapiclient.__file__).parent / "discovery_cache" / "documents"
    return dict(json.loads((folder / "sheets.v4.json").read_text(encoding="utf-8"))["schemas"])


def wrong(schemas: dict[str, Any], schema: dict[str, Any], value: Any, where: str) -> Iterator[str]:
    """Names that the schema does not know, and values of another type."""
    schema = schemas[schema["$ref"]] if "$ref" in schema else schema
    match value:
        case dict():
            known = schema.get("properties", {})
            for name, part in value.items():
                if name in known:
                    yield from wrong(schemas, known[name], part, f"{where}.{name}")
                else:
                    yield f"{where}.{name} is unknown"
        case list():
            for part in value:
                yield from wrong(schemas, schema["items"], part, f"{where}[]")
        case str() if value not in schema.get("enum", [value]):
            yield f"{where}: {value} is not allowed"
        case bool() if schema["type"] != "boolean":
            yield f"{where} is a boolean"


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: next(iter(request)))
def test_google_knows_every_name_in_a_request(schemas: dict[str, Any], request_: Request) -> None:
    assert list(wrong(schemas, {"$ref": "Request"}, request_, "")) == []


def test_editors_are_always_given_and_never_twice() -> None:
    made = protection.protect_area(1, AREA, ["a@example.org", "b@example.org", "a@example.org"], "words")
    editors = made["addProtectedRange"]["protectedRange"]["editors"]
    assert editors == {"users": ["a@example.org", "b@example.org"], "domainUsersCanEdit": False}


@pytest.mark.parametrize(
    ("bounds", "condition"),
    [((0, 24), "NUMBER_BETWEEN"), ((None, 24), "NUMBER_LESS_THAN_EQ"), ((1, None), "NUMBER_GREATER_THAN_EQ"),
     ((None, None), "NUMBER_GREATER_THAN_EQ")],
)  # fmt: skip
def test_numbers_are_bounded_on_the_sides_that_are_given(
    bounds: tuple[float | None, float | None], condition: str
) -> None:
    assert validation.number_between(*bounds)["condition"]["type"] == condition
