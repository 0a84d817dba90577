"""What Sheets adds to a chart's specification.

https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/charts
"""

from service.sandbox.sheets.state.cells import Json

FONT = "Roboto"


def completed(spec: Json) -> Json:
    """The ChartSpec with a font for all its texts, title and axes, and what happens to hidden cells."""
    made = {"fontName": FONT, "hiddenDimensionStrategy": "SKIP_HIDDEN_ROWS_AND_COLUMNS", **spec}
    if made.get("title"):
        made["titleTextFormat"] = {"fontFamily": made["fontName"], **made.get("titleTextFormat", {})}
    if "axis" in made.get("basicChart", {}):
        axes = [_axis(one, made["fontName"]) for one in made["basicChart"]["axis"]]
        made["basicChart"] = {**made["basicChart"], "axis": axes}
    return made


def _axis(axis: Json, font: str) -> Json:
    return {**axis, "format": {"fontFamily": font, **axis.get("format", {})}}
