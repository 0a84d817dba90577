"""Planned faults, and the record of calls."""

from dataclasses import fields

from service.sandbox.call import Json
from service.sandbox.controls.asked import Actions, Fields, flag, only
from service.sandbox.dispatch import Dispatcher
from service.sandbox.faults import Fault


class Failing:
    """POST faults plans; GET faults and GET faults/pending tell what became of it."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher
        self._planned = dispatcher.acts.faults

    def actions(self) -> Actions:
        return {
            "faults": {"GET": self._faults, "POST": self._plan, "DELETE": self._clear_faults},
            "faults/pending": {"GET": self._pending},
            "calls": {"GET": self._calls, "DELETE": self._clear_calls},
        }

    def _faults(self, _: Fields) -> Json:
        return {"faults": self._planned.listed()}

    def _pending(self, _: Fields) -> Json:
        return {"faults": self._planned.listed(pending=True)}

    def _plan(self, sent: Fields) -> Json:
        only(sent, *(one.name for one in fields(Fault) if one.init))
        return self._planned.plan(Fault(sent["method"], sent["kind"], **_rest(sent)))

    def _clear_faults(self, _: Fields) -> Json:
        self._planned.clear()
        return {}

    def _calls(self, sent: Fields) -> Json:
        only(sent, "since", "each")
        since = int(sent.get("since", 0))
        if flag(sent, "each"):
            return self._dispatcher.seen.listed(since)
        return self._dispatcher.admission.calls.counts(since)

    def _clear_calls(self, _: Fields) -> Json:
        self._dispatcher.admission.calls.clear()
        self._dispatcher.seen.clear()
        return {}


def _rest(sent: Fields) -> dict[str, Json]:
    return {name: value for name, value in sent.items() if name not in ("method", "kind")}
