"""A few methods of which each answers what it was given: enough to test the frame around them."""

from typing import Any

from service.sandbox.call import Call, Raw
from service.sandbox.failure import drive_error
from service.sandbox.methods import Methods
from service.sandbox.world import World

TINY = Methods()


@TINY.method("sheets.spreadsheets.values.get")
def get_values(call: Call, world: World) -> Any:
    return {"range": call.params["range"], "majorDimension": "ROWS", "values": [["a", 1], ["<b>", True]]}


@TINY.method("sheets.spreadsheets.values.batchGet")
def batch_get(call: Call, world: World) -> Any:
    ranges = [{"range": one} for one in call.get("ranges", [])]
    return {"spreadsheetId": call.params["spreadsheetId"], "valueRanges": ranges}


@TINY.method("sheets.spreadsheets.values.append")
def append(call: Call, world: World) -> Any:
    updates = {"updatedRange": call.params["range"], "updatedData": call.body}
    return {"spreadsheetId": call.params["spreadsheetId"], "updates": updates}


@TINY.method("sheets.spreadsheets.batchUpdate")
def batch_update(call: Call, world: World) -> Any:
    kinds = [kind for request in call.body["requests"] for kind in request]
    return {"spreadsheetId": call.params["spreadsheetId"], "replies": [{kind: {}} for kind in kinds]}


@TINY.method("sheets.spreadsheets.values.clear")
def clear_values(call: Call, world: World) -> Any:
    return {"clearedRage": "A1"}


@TINY.method("drive.files.create", default_fields="kind,id,name,mimeType")
def create(call: Call, world: World) -> Any:
    file_id = world.ids.file_id()
    files(world).put(file_id, call.body.get("name", "Untitled"))
    media = {"mimeType": call.media.content_type, "size": str(len(call.media.data))} if call.media else {}
    return shown(world, file_id) | {"mimeType": call.body.get("mimeType", "")} | media


@TINY.method("drive.files.get", default_fields="kind,id,name,mimeType")
def get(call: Call, world: World) -> Any:
    file_id = call.params["fileId"]
    if files(world).get(file_id) is None:
        location = {"locationType": "parameter", "location": "fileId"}
        raise drive_error(404, "notFound", f"File not found: {file_id}.", **location)
    if call.alt == "media":
        return Raw("text/plain", f"content of {file_id}".encode())
    return shown(world, file_id)


@TINY.method("drive.files.list", default_fields="kind,files(kind,id,name,mimeType)")
def list_files(call: Call, world: World) -> Any:
    wanted = call.get("q")
    found = [shown(world, key) for key, name in files(world).items() if wanted in (None, name)]
    return {"kind": "drive#fileList", "files": found[: call.params["pageSize"]]}


@TINY.method("drive.files.delete")
def delete(call: Call, world: World) -> None:
    files(world).delete(call.params["fileId"])


@TINY.method("drive.about.get")
def about(call: Call, world: World) -> Any:
    return {"kind": "drive#about", "user": {"emailAddress": call.identity.email}}


@TINY.method("gmail.users.messages.send")
def send(call: Call, world: World) -> Any:
    return {"id": "1", "labelIds": ["SENT"], "raw": call.body.get("raw", "")}


@TINY.method("gmail.users.getProfile")
def get_profile(call: Call, world: World) -> Any:
    return {"emailAddress": call.identity.email}


def files(world: World) -> Any:
    return world.store.table("tiny files", str.encode, bytes.decode, resident=True)


def shown(world: World, file_id: str) -> dict[str, Any]:
    return {"kind": "drive#file", "id": file_id, "name": files(world).get(file_id), "owners": [{"me": True}]}


@TINY.method("drive.files.copy")
def copy(call: Call, world: World) -> Any:
    files(world).put("half done", "x")
    raise RuntimeError("a fault of the handler")
