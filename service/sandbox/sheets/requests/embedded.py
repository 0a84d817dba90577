"""Charts and slicers: stored and returned; the pages draw bar charts, nothing draws the others."""

from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.failures import Refused
from service.sandbox.sheets.masks import masked, required_mask
from service.sandbox.sheets.outgoing import shown
from service.sandbox.sheets.requests import stored
from service.sandbox.sheets.requests.chart_specs import completed
from service.sandbox.sheets.requests.kinds import request_kind
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.sheet import Sheet
from service.sandbox.sheets.styles import normal

CHARTS, CHART_ID = "charts", "chartId"
SLICERS, SLICER_ID = "slicers", "slicerId"


@request_kind("addChart")
def add_chart(draft: Draft, body: Json) -> Json:
    given = body.get("chart", {})
    item = {**given, "spec": completed(given.get("spec", {}))}
    made = stored.add(draft, _anchor(draft, given), CHARTS, CHART_ID, item)
    return {"chart": shown(made)}


@request_kind("updateChartSpec")
def update_chart_spec(draft: Draft, body: Json) -> None:
    _, _, known = stored.find(draft, CHARTS, CHART_ID, body.get(CHART_ID))
    stored.replace(draft, CHARTS, CHART_ID, {**known, "spec": completed(body.get("spec", {}))})


@request_kind("addSlicer")
def add_slicer(draft: Draft, body: Json) -> Json:
    given = body.get("slicer", {})
    made = stored.add(draft, _anchor(draft, given), SLICERS, SLICER_ID, given)
    return {"slicer": shown(made)}


@request_kind("updateSlicerSpec")
def update_slicer_spec(draft: Draft, body: Json) -> None:
    mask = required_mask(body, "spec")
    _, _, known = stored.find(draft, SLICERS, SLICER_ID, body.get(SLICER_ID))
    spec = masked(known.get("spec", {}), normal(body.get("spec", {})), mask)
    stored.replace(draft, SLICERS, SLICER_ID, {**known, "spec": spec})


@request_kind("updateEmbeddedObjectPosition")
def update_embedded_object_position(draft: Draft, body: Json) -> Json:
    name, key, known = _object(draft, body.get("objectId"))
    fields = body.get("fields") or "*"
    position = body.get("newPosition", {})
    if fields == "*":
        overlay = position.get("overlayPosition", {})
    else:
        mask = required_mask({"fields": fields}, "overlayPosition")
        old = known.get("position", {}).get("overlayPosition", {})
        overlay = masked(old, position.get("overlayPosition", {}), mask)
    made = {"overlayPosition": overlay} if overlay else position
    stored.replace(draft, name, key, {**known, "position": made})
    return {"position": shown(made)}


@request_kind("updateEmbeddedObjectBorder")
def update_embedded_object_border(draft: Draft, body: Json) -> None:
    mask = required_mask(body, "border")
    name, key, known = _chart(draft, body.get("objectId"))
    border = masked(known.get("border", {}), normal(body.get("border", {})), mask)
    kept = {field: value for field, value in known.items() if field != "border"}
    stored.replace(draft, name, key, kept | ({"border": border} if border else {}))


@request_kind("deleteEmbeddedObject")
def delete_embedded_object(draft: Draft, body: Json) -> None:
    name, key, known = _object(draft, body.get("objectId"))
    stored.remove(draft, name, key, known[key])


def _anchor(draft: Draft, given: Json) -> Sheet:
    """The tab on which an object stands."""
    cell = given.get("position", {}).get("overlayPosition", {}).get("anchorCell")
    if cell is None:
        raise Refused("No anchor cell set: give position.overlayPosition.anchorCell.")
    return draft.sheet(cell.get("sheetId", 0))


def _chart(draft: Draft, object_id: int | None) -> tuple[str, str, Json]:
    """Slicers have no border."""
    found = _object(draft, object_id)
    if found[0] != CHARTS:
        raise Refused(f"No chart with id: {object_id}")
    return found


def _object(draft: Draft, object_id: int | None) -> tuple[str, str, Json]:
    for name, key in ((CHARTS, CHART_ID), (SLICERS, SLICER_ID)):
        for sheet in draft.sheets():
            for known in sheet.listed(name):
                if known[key] == object_id:
                    return name, key, known
    raise Refused(f"No embedded object with id: {object_id}")
