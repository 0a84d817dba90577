"""Spreadsheets whose ids are known beforehand, for code and suites that name them."""

import re
from dataclasses import replace

from service.sandbox.call import Identity, Json
from service.sandbox.controls.asked import Actions, Fields, only
from service.sandbox.controls.people import BROWSER
from service.sandbox.drive import tree
from service.sandbox.drive.model import SPREADSHEET
from service.sandbox.sheets import content
from service.sandbox.world import World

ID = re.compile(r"[A-Za-z0-9_-]{5,}")


class KnownIds:
    """spreadsheets: an empty one with the id that the caller gives, as Google never lets one choose."""

    def __init__(self, world: World) -> None:
        self._world = world

    def actions(self) -> Actions:
        return {"spreadsheets": {"POST": self._create}}

    def _create(self, sent: Fields) -> Json:
        only(sent, "id", "title", "email")
        ident, email = str(sent["id"]), sent["email"].lower()
        person = self._world.people.get(email)
        if person is None or not person.account:
            raise ValueError(f"{email} has no Google account; add the person through /_sandbox/people")
        if not ID.fullmatch(ident):
            raise ValueError(f"{ident} is no id: give five or more of letters, digits, - and _")
        owner = Identity(email, "user", frozenset(), BROWSER)
        with self._world.store.transaction():
            if tree.get(self._world, ident) is not None:
                raise ValueError(f"there is a file {ident}")
            root = tree.root(self._world, owner)
            file = tree.new(self._world, owner, str(sent.get("title", ident)), SPREADSHEET, root)
            tree.add(self._world, replace(file, id=ident))
            content.create(self._world, ident)
        return {"id": ident, "email": email}
