"""Field masks of update requests: "userEnteredFormat(textFormat.bold,borders),note", with dots or slashes."""

import re
from functools import lru_cache

from service.sandbox.names import camel
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.state.cells import Json

Mask = dict[str, "Mask"]  # an empty one means: whole, with everything below
_PIECE = re.compile(r"[^,./()\s]+|[,./()]")
_COLORS = (
    "background foreground tab visibleBackground visibleForeground bar bubbleBorder node selectedNode "
    "negative positive maxValue midValue minValue noData"
)
TWINS = {"color": "colorStyle"} | {f"{name}Color": f"{name}ColorStyle" for name in _COLORS.split()}
_TWIN = TWINS | {style: plain for plain, style in TWINS.items()}


@lru_cache(maxsize=1024)
def parse_mask(fields: str) -> Mask:
    """The tree of fields that a mask names.

    >>> parse_mask("note,userEnteredFormat(textFormat.bold,borders)")
    {'note': {}, 'userEnteredFormat': {'textFormat': {'bold': {}}, 'borders': {}}}
    """
    mask: Mask = {}
    stack, at = [mask], mask
    for piece in _PIECE.findall(fields):
        if piece == ",":
            at = stack[-1]
        elif piece == "(":
            stack.append(at)
        elif piece == ")" and len(stack) > 1:
            stack.pop()
        elif piece not in "./)":
            at = at.setdefault(camel(piece), {})
    return mask


def required_mask(body: Json, root: str | None = None) -> Mask:
    """The mask of an update request. Raises Refused when it is missing, as Google does. `root` (such as
    "properties") may be written in front of every field.
    """
    mask = parse_mask(body.get("fields") or "")
    if not mask:
        raise Refused("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    if root and set(mask) == {root} and mask[root]:
        return mask[root]
    return mask


def covers(mask: Mask, *path: str) -> bool:
    """Whether the mask names the field, something above it, or something in it."""
    at = mask
    for name in path:
        if "*" in at:
            return True
        if name not in at:
            return False
        at = at[name]
        if not at:
            return True
    return True


def masked(old: Json, new: Json, mask: Mask) -> Json:
    """`old` with the masked fields taken from `new`; those absent there are removed. Colours and their
    styles, which Google keeps as twins, go together.

    >>> masked({"a": 1, "b": {"c": 2, "d": 3}}, {"b": {"c": 9}}, {"a": {}, "b": {"c": {}}})
    {'b': {'c': 9, 'd': 3}}
    """
    if "*" in mask:
        return dict(new)
    made = dict(old)
    for name, below in _with_twins(mask).items():
        if below and (name in new or name in made):
            part = masked(made.get(name) or {}, new.get(name) or {}, below)
            _set(made, name, part or None)
        elif not below:
            _set(made, name, new.get(name))
    return made


def _set(made: Json, name: str, value: object) -> None:
    if value is None:
        made.pop(name, None)
    else:
        made[name] = value


def _with_twins(mask: Mask) -> Mask:
    twins: Mask = {_TWIN[name]: {} for name in mask if name in _TWIN}
    return {name: ({} if name in _TWIN else below) for name, below in mask.items()} | twins
