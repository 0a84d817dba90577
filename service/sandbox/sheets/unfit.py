"""Values that no cell can hold, and how Google's refusal shows them: as protobuf's text format.

https://github.com/apache/texera/issues/1063
"""

import json
from collections.abc import Sequence

from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.state.cells import JsonValue


def check_values(lines: Sequence[Sequence[JsonValue]]) -> None:
    """Raises Refused for the first list or object among the values, by its place as sent."""
    for index, line in enumerate(lines):
        for place, value in enumerate(line):
            if isinstance(value, (list, dict)):
                raise Refused(f"Invalid values[{index}][{place}]: {_text(value, 0)}")


def _text(value: JsonValue, depth: int) -> str:
    """One google.protobuf.Value, indented `depth` times.

    >>> print(_text(["a"], 0), end="")
    list_value {
      values {
        string_value: "a"
      }
    }
    """
    pad = "  " * depth
    if isinstance(value, dict):
        parts = [
            f"{pad}  fields {{\n{pad}    key: {json.dumps(key)}\n{pad}    value {{\n"
            f"{_text(item, depth + 3)}{pad}    }}\n{pad}  }}\n"
            for key, item in value.items()
        ]
        return f"{pad}struct_value {{\n{''.join(parts)}{pad}}}\n"
    if isinstance(value, list):
        parts = [f"{pad}  values {{\n{_text(item, depth + 2)}{pad}  }}\n" for item in value]
        return f"{pad}list_value {{\n{''.join(parts)}{pad}}}\n"
    return pad + _plain(value) + "\n"


def _plain(value: JsonValue) -> str:
    if value is None:
        return "null_value: NULL_VALUE"
    if isinstance(value, bool):
        return f"bool_value: {str(value).lower()}"
    return f"string_value: {json.dumps(value)}" if isinstance(value, str) else f"number_value: {value}"
