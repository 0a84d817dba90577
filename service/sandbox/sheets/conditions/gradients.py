"""Colour scales: https://developers.google.com/workspace/sheets/api/guides/conditional-format"""

from collections.abc import Sequence
from itertools import pairwise

from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.styles import color, normal

CHANNELS = ("red", "green", "blue")


def scale(rule: Json, numbers: Sequence[float]) -> list[tuple[float, Json]]:
    """The points of a GradientRule over these numbers, as (value, colour) in rising order; empty when there
    is no number, or a point has no value.
    """
    if not numbers:
        return []
    ordered, made = sorted(numbers), []
    for name in ("minpoint", "midpoint", "maxpoint"):
        point = normal(rule.get(name) or {})
        if not point:
            continue
        at = _value(point, ordered)
        if at is None:
            return []
        made.append((at, point.get("color", {})))
    return sorted(made, key=lambda one: one[0])


def shade(points: Sequence[tuple[float, Json]], value: float) -> Json:
    """The colour of a number.

    >>> shade([(0, {}), (10, {"red": 1})], 5)
    {'red': 0.49803922}
    """
    if value <= points[0][0]:
        return points[0][1]
    for (low, first), (high, last) in pairwise(points):
        if value <= high:
            share = (value - low) / (high - low) if high > low else 1.0
            return color({name: _between(first, last, name, share) for name in CHANNELS})
    return points[-1][1]


def _between(first: Json, last: Json, name: str, share: float) -> float:
    start, end = float(first.get(name, 0)), float(last.get(name, 0))
    return start + (end - start) * share


def _value(point: Json, ordered: Sequence[float]) -> float | None:
    kind, low, high = point.get("type"), ordered[0], ordered[-1]
    if kind in ("MIN", "MAX"):
        return low if kind == "MIN" else high
    try:
        given = float(point.get("value", ""))
    except ValueError:
        return None
    if kind == "PERCENT":
        return low + (high - low) * given / 100
    return _percentile(ordered, given / 100) if kind == "PERCENTILE" else given


def _percentile(ordered: Sequence[float], share: float) -> float:
    at = share * (len(ordered) - 1)
    below = min(max(int(at), 0), len(ordered) - 1)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (at - below)
