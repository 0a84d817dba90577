"""The control plane under /_sandbox/: what a test or a script does to the sandbox itself.

JSON in, JSON out, no authentication (the sandbox listens on loopback only). See README.md for each address.
"""

import json
from collections.abc import Iterable

from service.sandbox.call import Json
from service.sandbox.controls.access import Access
from service.sandbox.controls.asked import Actions
from service.sandbox.controls.failing import Failing
from service.sandbox.controls.grouping import Grouping
from service.sandbox.controls.known_ids import KnownIds
from service.sandbox.controls.opening import Opening
from service.sandbox.controls.people import PeopleKnown
from service.sandbox.controls.running import Running
from service.sandbox.dispatch import Dispatcher
from service.sandbox.keys import KeyFiles
from service.sandbox.request import Request


class ControlRefused(Exception):  # noqa: N818 - becomes the answer
    """What the caller should change, and the HTTP status."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


class Control:
    """`answer` routes by verb and name; each action takes the JSON object and the query."""

    def __init__(self, dispatcher: Dispatcher, keys: KeyFiles) -> None:
        self.dispatcher = dispatcher
        world = dispatcher.world
        known = (PeopleKnown(dispatcher), Grouping(world.people.groups), Access(world, keys), Opening(world))
        parts = (Running(dispatcher), Failing(dispatcher), KnownIds(world), *known)
        self._actions = _together(part.actions() for part in parts)

    def addresses(self) -> list[str]:
        """What stands after /_sandbox/."""
        return sorted(self._actions)

    def answer(self, name: str, request: Request) -> Json:
        """The JSON answer. Raises ControlRefused."""
        actions = self._actions.get(name)
        if actions is None:
            known = ", ".join(self.addresses())
            raise ControlRefused(f"there is no /_sandbox/{name}; there are {known}", 404)
        if request.verb not in actions:
            raise ControlRefused(f"/_sandbox/{name} takes {', '.join(actions)}", 405)
        try:
            return actions[request.verb](_sent(request))
        except (TypeError, ValueError, KeyError) as wrong:
            raise ControlRefused(_explained(wrong)) from wrong


def _together(parts: Iterable[Actions]) -> Actions:
    return {name: actions for part in parts for name, actions in part.items()}


def _sent(request: Request) -> dict[str, Json]:
    """The JSON object and the query together."""
    sent = _object(request) | dict(request.query)
    if not isinstance(sent.get("email", ""), str):
        raise TypeError(f"email is {sent['email']!r}; give an address")
    return sent


def _object(request: Request) -> dict[str, Json]:
    sent = json.loads(request.body) if request.body.strip() else {}
    if not isinstance(sent, dict):
        raise TypeError("send a JSON object")
    return sent


def _explained(wrong: Exception) -> str:
    return f"{wrong.args[0]} is missing" if isinstance(wrong, KeyError) else str(wrong)
