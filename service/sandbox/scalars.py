"""JSON and query values read as the proto types behind Google's schemas.

Rules: protobuf's JSON mapping, https://protobuf.dev/programming-guides/json/
"""

import base64
import binascii
import math
import re
from collections.abc import Mapping

from service.sandbox.call import Json

TRUE = frozenset({"true", "t", "yes", "y", "1"})
FALSE = frozenset({"false", "f", "no", "n", "0"})
RANGES = {
    "int32": (-(2**31), 2**31 - 1),
    "uint32": (0, 2**32 - 1),
    "int64": (-(2**63), 2**63 - 1),
    "uint64": (0, 2**64 - 1),
}
PROTO_TYPES = {
    "int32": "TYPE_INT32",
    "uint32": "TYPE_UINT32",
    "int64": "TYPE_INT64",
    "uint64": "TYPE_UINT64",
    "double": "TYPE_DOUBLE",
    "float": "TYPE_FLOAT",
    "byte": "TYPE_BYTES",
}
PACKAGES = {"sheets": "google.apps.sheets.v4", "drive": "google.apps.drive.v3", "gmail": "caribou.api.proto"}
ENUM_NAMES = {
    "majorDimension": "Dimension",
    "responseValueRenderOption": "ValueRenderOption",
    "responseDateTimeRenderOption": "DateTimeRenderOption",
}


class Misfit(Exception):  # noqa: N818 - a value, not a failure: the caller makes the error
    """`text`: the value as Google quotes it back."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def type_name(schema: Mapping[str, Json], name: str, api: str) -> str:
    """What Google calls the type in `Invalid value at 'x' (TYPE_INT32), "y"`."""
    if "enum" in schema:
        return f"type.googleapis.com/{PACKAGES[api]}.{ENUM_NAMES.get(name, name[:1].upper() + name[1:])}"
    return PROTO_TYPES.get(schema.get("format", ""), f"TYPE_{schema.get('type', 'string').upper()}")


def read(schema: Mapping[str, Json], value: Json) -> Json:
    """`value` as the schema's type (int64 stays text, as in Google's JSON). Raises Misfit."""
    if "enum" in schema:
        return _enum(schema["enum"], value)
    kind, form = schema.get("type"), schema.get("format", "")
    if kind == "boolean":
        return _boolean(value)
    if kind == "integer" or form in RANGES:
        number = _integer(value, RANGES[form or "int32"])
        return number if kind == "integer" else str(number)
    if kind == "number":
        return _number(value)
    if not isinstance(value, str):
        raise Misfit(quoted(value))
    return _bytes(value) if form == "byte" else value


def quoted(value: Json) -> str:
    """A value as Google's messages repeat it: text in quotes, nothing escaped."""
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _enum(names: list[str], value: Json) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(names):
        return names[value]
    if not isinstance(value, str):
        raise Misfit(quoted(value))
    if value in names:
        return value
    folded = value.upper().replace("-", "_")
    if folded not in names or not value.isascii():
        raise Misfit(quoted(value))
    return folded


def _boolean(value: Json) -> bool:
    if isinstance(value, str) and value.lower() in TRUE | FALSE:
        return value.lower() in TRUE
    if isinstance(value, bool | int | float) and value in (0, 1):
        return bool(value)
    raise Misfit(quoted(value))


def _integer(value: Json, limits: tuple[int, int]) -> int:
    number = _whole(value)
    if number is None or not limits[0] <= number <= limits[1]:
        raise Misfit(quoted(value))
    return number


def _whole(value: Json) -> int | None:
    if isinstance(value, str):
        return int(value) if re.fullmatch(r"[+-]?[0-9]{1,25}", value) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else None


def _number(value: Json) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", value):
        return float(value)
    raise Misfit(quoted(value))


def _bytes(value: str) -> str:
    try:
        base64.b64decode(value.replace("-", "+").replace("_", "/") + "=" * (-len(value) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise Misfit(f'Base64 decoding failed for "{value}"') from None
    return value
