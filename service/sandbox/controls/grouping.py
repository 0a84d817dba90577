"""Groups of people."""

from dataclasses import asdict

from service.sandbox.call import Json
from service.sandbox.controls.asked import Actions, Fields, only
from service.sandbox.groups import Groups


class Grouping:
    """people/groups: made, changed, dropped."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups

    def actions(self) -> Actions:
        return {"people/groups": {"GET": self._listed, "POST": self._set, "DELETE": self._drop}}

    def _listed(self, _: Fields) -> Json:
        return {"groups": [asdict(one) for one in self._groups.listed()]}

    def _set(self, sent: Fields) -> Json:
        """Make a group with `members`, or change one with `add` and `remove`."""
        only(sent, "email", "name", "members", "add", "remove")
        present = self._groups.get(sent["email"])
        held = sent.get("members", present.members if present else ())
        gone = {one.lower() for one in sent.get("remove", ())}
        members = [one for one in (*held, *sent.get("add", ())) if one.lower() not in gone]
        if any(one.count("@") != 1 for one in (sent["email"], *members)):
            raise ValueError("a group and its members are addresses")
        return asdict(self._groups.put(sent["email"], sent.get("name"), members))

    def _drop(self, sent: Fields) -> Json:
        self._groups.delete(sent["email"])
        return {}
