"""The table of emulated methods: Google's method id -> the function that answers it.

A function for `sheets.spreadsheets.values.append` lives in `sheets/values.py` and is called `append`:
module = last resource segment, function = last segment, both in snake_case.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from service.sandbox.call import Call, Json
from service.sandbox.world import World

Handler = Callable[[Call, World], Json]


@dataclass(frozen=True)
class Registered:
    """A handler and the `fields` mask that Google applies when the caller names none."""

    handler: Handler
    default_fields: str | None = None


class Methods:
    """Method ids and their handlers; a test may make its own table instead of the shipped one."""

    def __init__(self) -> None:
        self._by_id: dict[str, Registered] = {}

    def method(self, method_id: str, *, default_fields: str | None = None) -> Callable[[Handler], Handler]:
        """Register the decorated function for `method_id`; a second one for the same id is refused."""

        def register(handler: Handler) -> Handler:
            if method_id in self._by_id:
                raise ValueError(f"{method_id} is registered twice; remove one of the two functions")
            self._by_id[method_id] = Registered(handler, default_fields)
            return handler

        return register

    def lookup(self, method_id: str) -> Registered | None:
        return self._by_id.get(method_id)

    def implemented(self) -> Mapping[str, Registered]:
        return dict(self._by_id)


SHIPPED = Methods()
method = SHIPPED.method


def lookup(method_id: str) -> Handler | None:
    """The shipped handler of a method, None when it is not written."""
    found = SHIPPED.lookup(method_id)
    return found.handler if found else None


def implemented() -> frozenset[str]:
    """The ids of all shipped methods."""
    return frozenset(SHIPPED.implemented())
