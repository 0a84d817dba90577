"""The sandbox as a whole: emptied, its clock, its settings."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from service.sandbox import limits
from service.sandbox.call import Json
from service.sandbox.controls.asked import Actions, Fields, only
from service.sandbox.discovery import DOCUMENTS, SCOPE_ROOT
from service.sandbox.dispatch import Dispatcher

LISTS = ("disabled_apis", "machine_scopes", "bouncing_addresses")
APIS = (*DOCUMENTS, "iamcredentials")
LEAST = {"quota_window_seconds": 0.001, "evaluation_seconds": 0.001, "ahead_seconds": -86_400}


class Running:
    """POST reset, clock and settings."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher

    def actions(self) -> Actions:
        return {
            "reset": {"POST": self._reset},
            "clock": {"GET": self._clock, "POST": self._set_clock},
            "settings": {"GET": self._settings, "POST": self._set_settings},
        }

    def _reset(self, _: Fields) -> Json:
        one = self._dispatcher
        one.world.reset()
        one.admission.quota.forget()
        one.admission.calls.clear()
        one.acts.faults.clear()
        one.acts.holding.release()
        one.seen.clear()
        one.sessions.forget()
        return {}

    def _clock(self, _: Fields) -> Json:
        clock = self._dispatcher.world.clock
        return {"now": clock.now().isoformat(), "stopped": clock.stopped}

    def _set_clock(self, sent: Fields) -> Json:
        clock = self._dispatcher.world.clock
        only(sent, "set", "advance_seconds", "running", "follow")
        if not {"set", "advance_seconds", "follow"} & set(sent):
            raise ValueError('say {"set": TIME}, {"advance_seconds": N} or {"follow": true}')
        if sent.get("follow"):
            clock.follow()
        if "set" in sent:
            clock.set(datetime.fromisoformat(sent["set"]), running=bool(sent.get("running")))
        if "advance_seconds" in sent:
            clock.advance(timedelta(seconds=float(sent["advance_seconds"])))
        return self._clock({})

    def _settings(self, _: Fields) -> Json:
        return asdict(self._dispatcher.world.settings)

    def _set_settings(self, sent: Fields) -> Json:
        """What is named changes; `limits` and lists are replaced whole."""
        world = self._dispatcher.world
        only(sent, *asdict(world.settings))
        wrong = [*_problems(sent, asdict(world.settings))]
        if wrong:
            raise ValueError("; ".join(wrong))
        listed = {name: tuple(sent[name]) for name in LISTS if name in sent}
        world.settings = replace(world.settings, **{**sent, **listed})
        self._dispatcher.admission.quota.forget()
        return asdict(world.settings)


def _problems(sent: Fields, now: Fields) -> Iterator[str]:
    for name, value in sent.items():
        yield from _CHECKS[name](value) if name in _CHECKS else _plain(name, value, now[name])


def _plain(name: str, value: Json, now: Json) -> Iterator[str]:
    """A yes or no, or a number."""
    if isinstance(now, bool):
        if not isinstance(value, bool):
            yield f"settings.{name} is {value!r}; give true or false"
    elif type(value) not in (int, float) or value < LEAST.get(name, 0):
        least = "more than 0" if LEAST.get(name, 0) > 0 else f"{LEAST.get(name, 0)} or more"
        yield f"settings.{name} is {value!r}; give a number, {least}"


def _quota(value: Json) -> Iterator[str]:
    if value not in ("google", "off"):
        yield f'settings.quota is {value!r}; it is "google" or "off"'


def _addresses(value: Json) -> Iterator[str]:
    if not isinstance(value, list) or not all("@" in str(one) for one in value):
        yield f"settings.bouncing_addresses is {value!r}; give a list of addresses"


def _unknown_apis(value: Json) -> Iterator[str]:
    if not isinstance(value, list) or set(map(str, value)) - set(APIS):
        yield f"settings.disabled_apis is {value!r}; give a list of {', '.join(APIS)}"


def _scopes(value: Json) -> Iterator[str]:
    if not isinstance(value, list) or not all(str(one).startswith(SCOPE_ROOT) for one in value):
        yield f"settings.machine_scopes is {value!r}; give a list of scopes, {SCOPE_ROOT}…"


_CHECKS: Mapping[str, Callable[[Json], Iterable[str]]] = {
    "limits": limits.problems,
    "quota": _quota,
    "disabled_apis": _unknown_apis,
    "machine_scopes": _scopes,
    "bouncing_addresses": _addresses,
}
