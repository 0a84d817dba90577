"""Files opened with an app, as a person does in Google Picker."""

from service.sandbox.call import Identity, Json
from service.sandbox.controls.asked import Actions, Fields, only
from service.sandbox.controls.people import BROWSER
from service.sandbox.drive import access, apps, tree
from service.sandbox.world import World


class Opening:
    """app-files: what drive.file then reaches."""

    def __init__(self, world: World) -> None:
        self._world = world

    def actions(self) -> Actions:
        return {"app-files": {"POST": self._open}}

    def _open(self, sent: Fields) -> Json:
        only(sent, "file", "email", "client")
        identity = Identity(sent["email"].lower(), "user", frozenset(), sent.get("client", BROWSER))
        with self._world.store.transaction():
            file = tree.get(self._world, sent["file"])
            if file is None or access.role_on(self._world, identity, file) is None:
                raise ValueError(f"{sent['email']} has no file {sent['file']}")
            apps.open_to(self._world, file, identity)
        return {"file": file.id, "email": identity.email, "client": identity.client}
