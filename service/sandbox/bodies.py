"""Request bodies, read as Google's front end reads JSON into its messages.

Nulls leave a field unset, enum names match in any case, numbers may be text, proto names (`sheet_id`) serve
as well as JSON names. Every misfit is collected, so that one 400 names them all. Drive leaves unknown
fields alone.
"""

from collections.abc import Mapping

from service.sandbox import scalars
from service.sandbox.call import Json
from service.sandbox.discovery import Api, Method
from service.sandbox.names import camel, snake
from service.sandbox.violations import Violation, refuse

ONE_OF = {"Request": "kind", "ExtendedValue": "value", "DataFilter": "filter"}
BODY_FIELDS = {
    "sheets.spreadsheets.create": "spreadsheet",
    "sheets.spreadsheets.values.update": "data",
    "sheets.spreadsheets.values.append": "data",
    "gmail.users.messages.send": "message",
    "gmail.users.messages.insert": "message",
    "gmail.users.messages.import": "message",
    "gmail.users.drafts.create": "draft",
    "gmail.users.drafts.update": "draft",
    "gmail.users.labels.create": "label",
    "gmail.users.labels.patch": "label",
    "gmail.users.labels.update": "label",
}
UNKNOWN = "Invalid JSON payload received. Unknown name"


def read_body(api: Api, method: Method, body: Json) -> Json:
    """The body as the method's request message. Raises ApiError 400 that names every misfit."""
    reading = _Reading(api)
    read = reading.message(BODY_FIELDS.get(method.id, ""), method.request or "", body)
    if reading.wrong:
        raise refuse(api.name, reading.wrong)
    return read


class _Reading:
    def __init__(self, api: Api) -> None:
        self._api = api
        self.wrong: list[Violation] = []

    def message(self, at: str, name: str, value: Json) -> Json:
        if not isinstance(value, dict):
            self._note(at, self._wrong_message(at, name, value))
            return None
        return self._fields(at, name, self._api.schemas[name].get("properties", {}), value)

    def _fields(self, at: str, name: str, fields: Mapping[str, Json], value: Mapping[str, Json]) -> Json:
        read: dict[str, Json] = {}
        for sent, content in value.items():
            key = sent if sent in fields else camel(sent)
            if key not in fields:
                self._unknown(at, sent)
            elif content is not None and self._alone(at, name, sent, read):
                read[key] = self._field(at, key, fields[key], content)
        return read

    def _field(self, at: str, name: str, schema: Mapping[str, Json], value: Json) -> Json:
        here = f"{at}.{snake(name)}" if at else snake(name)
        if schema.get("type") == "array":
            return self._repeated(here, name, schema["items"], value)
        if schema.get("type") == "any" or "additionalProperties" in schema:
            return self._open(here, schema, value)
        if "$ref" in schema:
            return self._reference(here, at, name, schema["$ref"], value)
        if "properties" in schema and isinstance(value, dict):  # a message described in its place
            return self._fields(here, name, schema["properties"], value)
        return self._scalar(here, at, name, schema, value)

    def _reference(self, here: str, at: str, name: str, ref: str, value: Json) -> Json:
        if isinstance(value, list):
            return self._not_repeating(at, name)
        if not self._api.schemas[ref].get("properties"):
            return value if isinstance(value, dict) else self.message(here, ref, value)
        return self.message(here, ref, value)

    def _scalar(self, here: str, at: str, name: str, schema: Mapping[str, Json], value: Json) -> Json:
        if isinstance(value, dict):
            self._note(at, f"Invalid value{_at(at)} ({snake(name)}), Starting an object on a scalar field")
            return None
        if isinstance(value, list):
            return self._not_repeating(at, name)
        try:
            return scalars.read(schema, value)
        except scalars.Misfit as misfit:
            kind = scalars.type_name(schema, name, self._api.name)
            self._note(here, f"Invalid value at '{here}' ({kind}), {misfit.text}")
            return None

    def _repeated(self, here: str, name: str, items: Mapping[str, Json], value: Json) -> Json:
        if isinstance(value, dict):
            value = [value]  # as protobuf does: one message where a list belongs is a list of one
        if not isinstance(value, list):
            self._note(
                here, f"Invalid value at '{here}' ({self._item_type(name, items)}), {scalars.quoted(value)}"
            )
            return None
        if "$ref" in items:
            value = _flat(value)
        read = [self._item(f"{here}[{i}]", name, items, item) for i, item in enumerate(value)]
        return [item for item, sent in zip(read, value, strict=True) if sent is not None]

    def _item(self, here: str, name: str, items: Mapping[str, Json], value: Json) -> Json:
        if value is None:
            return None
        if "$ref" in items:
            return self.message(here, items["$ref"], value)
        if items.get("type") == "array":  # google.protobuf.ListValue: a row of cells; nulls mean "skip"
            if not isinstance(value, list):
                self._note(
                    here,
                    f"Invalid value at '{here}' ({self._item_type(name, items)}), {scalars.quoted(value)}",
                )
            return value
        return self._scalar(here, here, name, items, value)

    def _open(self, here: str, schema: Mapping[str, Json], value: Json) -> Json:
        """Maps keep their nulls: in Drive they clear an entry."""
        if schema.get("type") == "any" or isinstance(value, dict):
            return value
        self._note(here, f"Invalid value at '{here}' (map), {scalars.quoted(value)}")
        return None

    def _alone(self, at: str, name: str, sent: str, read: Mapping[str, Json]) -> bool:
        if name not in ONE_OF or not read:
            return True
        taken = f"oneof field '{ONE_OF[name]}' is already set. Cannot set '{sent}'"
        self._note(at, f"Invalid value{_at(at)} (oneof), {taken}")
        return False

    def _item_type(self, name: str, items: Mapping[str, Json]) -> str:
        if items.get("type") == "array":
            return "type.googleapis.com/google.protobuf.ListValue"
        if "$ref" in items:
            return f"type.googleapis.com/{scalars.PACKAGES[self._api.name]}.{items['$ref']}"
        return scalars.type_name(items, name, self._api.name)

    def _wrong_message(self, at: str, name: str, value: Json) -> str:
        if "." not in at and "[" not in at and isinstance(value, list):
            return f'{UNKNOWN} "": Root element must be a message.'
        kind = f"type.googleapis.com/{scalars.PACKAGES[self._api.name]}.{name}"
        return f"Invalid value{_at(at)} ({kind}), {scalars.quoted(value)}"

    def _not_repeating(self, at: str, name: str) -> None:
        self._note(at, f'{UNKNOWN} "{name}"{_at(at)}: Proto field is not repeating, cannot start list.')

    def _unknown(self, at: str, name: str) -> None:
        if self._api.name != "drive":
            self._note(at, f'{UNKNOWN} "{name}"{_at(at)}: Cannot find field.')

    def _note(self, at: str, description: str) -> None:
        self.wrong.append(Violation(at, description))


def _flat(sent: list[Json]) -> list[Json]:
    """Lists inside a list of messages count as their content: gspread-formatting's batches send them so."""
    return [one for item in sent for one in (_flat(item) if isinstance(item, list) else [item])]


def _at(path: str) -> str:
    return f" at '{path}'" if path else ""
