"""The control plane under /_sandbox/: what a test or a script does to the sandbox itself.

JSON in, JSON out, no authentication (the sandbox listens on loopback only). See README.md for each address.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from typing import TypeAlias

from service.sandbox.call import Identity, Json
from service.sandbox.discovery import all_scopes
from service.sandbox.dispatch import Dispatcher
from service.sandbox.faults import Fault
from service.sandbox.keys import KeyFiles
from service.sandbox.request import Request

Fields: TypeAlias = Mapping[str, Json]
BROWSER = "sandbox-browser"


class ControlRefused(Exception):  # noqa: N818 - becomes the answer
    """What the caller should change, and the HTTP status."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


@dataclass
class Control:
    """`answer` routes by verb and name; each action takes the JSON object and the query."""

    dispatcher: Dispatcher
    keys: KeyFiles

    def answer(self, name: str, request: Request) -> Json:
        """The JSON answer. Raises ControlRefused."""
        actions = self._actions().get(name)
        if actions is None:
            known = ", ".join(sorted(self._actions()))
            raise ControlRefused(f"there is no /_sandbox/{name}; there are {known}", 404)
        if request.verb not in actions:
            raise ControlRefused(f"/_sandbox/{name} takes {', '.join(actions)}", 405)
        try:
            return actions[request.verb](_object(request) | dict(request.query))
        except (TypeError, ValueError, KeyError) as wrong:
            raise ControlRefused(_explained(wrong)) from wrong

    def _actions(self) -> Mapping[str, Mapping[str, Callable[[Fields], Json]]]:
        return {
            "reset": {"POST": self._reset},
            "clock": {"GET": self._clock, "POST": self._set_clock},
            "faults": {"GET": self._faults, "POST": self._plan_fault, "DELETE": self._clear_faults},
            "calls": {"GET": self._calls, "DELETE": self._clear_calls},
            "token": {"POST": self._token},
            "people": {"GET": self._people, "POST": self._add_person},
            "people/groups": {"GET": self._groups, "POST": self._set_group, "DELETE": self._drop_group},
            "settings": {"GET": self._settings, "POST": self._set_settings},
            "service-accounts": {"GET": self._accounts, "POST": self._add_account},
        }

    def _reset(self, _: Fields) -> Json:
        self.dispatcher.world.reset()
        self.dispatcher.quota.forget()
        self.dispatcher.faults.clear()
        self.dispatcher.calls.clear()
        self.dispatcher.seen.clear()
        self.dispatcher.sessions.forget()
        return {}

    def _clock(self, _: Fields) -> Json:
        clock = self.dispatcher.world.clock
        return {"now": clock.now().isoformat(), "stopped": clock.stopped}

    def _set_clock(self, sent: Fields) -> Json:
        clock = self.dispatcher.world.clock
        _only(sent, "set", "advance_seconds", "running", "follow")
        if not {"set", "advance_seconds", "follow"} & set(sent):
            raise ValueError('say {"set": TIME}, {"advance_seconds": N} or {"follow": true}')
        if sent.get("follow"):
            clock.follow()
        if "set" in sent:
            clock.set(datetime.fromisoformat(sent["set"]), running=bool(sent.get("running")))
        if "advance_seconds" in sent:
            clock.advance(timedelta(seconds=float(sent["advance_seconds"])))
        return self._clock({})

    def _faults(self, _: Fields) -> Json:
        return {"faults": self.dispatcher.faults.listed()}

    def _plan_fault(self, sent: Fields) -> Json:
        _only(sent, *(one.name for one in fields(Fault) if one.init))
        return self.dispatcher.faults.plan(Fault(**sent))

    def _clear_faults(self, _: Fields) -> Json:
        self.dispatcher.faults.clear()
        return {}

    def _calls(self, sent: Fields) -> Json:
        return self.dispatcher.calls.counts(int(sent.get("since", 0)))

    def _clear_calls(self, _: Fields) -> Json:
        self.dispatcher.calls.clear()
        return {}

    def _token(self, sent: Fields) -> Json:
        _only(sent, "email", "scopes", "client", "lifetime_seconds")
        people = self.dispatcher.world.people
        person = people.get(sent["email"])
        if person is None or not person.account:
            raise ValueError(
                f"{sent['email']} has no Google account; add the person through /_sandbox/people"
            )
        kind = "service_account" if people.is_service_account(person.email) else "user"
        scopes = frozenset(sent.get("scopes") or all_scopes())
        identity = Identity(person.email, kind, scopes, sent.get("client", BROWSER))  # type: ignore[arg-type]
        lifetime = int(sent.get("lifetime_seconds", 3600))
        return {"access_token": self.dispatcher.tokens.issue(identity, lifetime), "expires_in": lifetime}

    def _people(self, _: Fields) -> Json:
        people = self.dispatcher.world.people
        return {"domains": sorted(people.domains), "people": [asdict(one) for one in people.listed()]}

    def _add_person(self, sent: Fields) -> Json:
        _only(sent, "email", "name", "account")
        if sent["email"].count("@") != 1:
            raise ValueError(f"{sent['email']} is not an address")
        people = self.dispatcher.world.people
        return asdict(people.add(sent["email"], sent.get("name"), account=bool(sent.get("account", True))))

    def _groups(self, _: Fields) -> Json:
        return {"groups": [asdict(one) for one in self.dispatcher.world.people.groups.listed()]}

    def _set_group(self, sent: Fields) -> Json:
        """Make a group with `members`, or change one with `add` and `remove`."""
        _only(sent, "email", "name", "members", "add", "remove")
        groups = self.dispatcher.world.people.groups
        present = groups.get(sent["email"])
        held = sent.get("members", present.members if present else ())
        gone = {one.lower() for one in sent.get("remove", ())}
        members = [one for one in (*held, *sent.get("add", ())) if one.lower() not in gone]
        if any(one.count("@") != 1 for one in (sent["email"], *members)):
            raise ValueError("a group and its members are addresses")
        return asdict(groups.put(sent["email"], sent.get("name"), members))

    def _drop_group(self, sent: Fields) -> Json:
        self.dispatcher.world.people.groups.delete(sent["email"])
        return {}

    def _settings(self, _: Fields) -> Json:
        return asdict(self.dispatcher.world.settings)

    def _set_settings(self, sent: Fields) -> Json:
        world = self.dispatcher.world
        _only(sent, *asdict(world.settings))
        if sent.get("quota", "off") not in ("google", "off") or sent.get("quota_window_seconds", 1) <= 0:
            raise ValueError('quota is "google" or "off", quota_window_seconds more than 0')
        world.settings = replace(world.settings, **sent)
        self.dispatcher.quota.forget()
        return asdict(world.settings)

    def _accounts(self, _: Fields) -> Json:
        return {"service_accounts": [_account(one.email, one.path) for one in self.keys.accounts.values()]}

    def _add_account(self, sent: Fields) -> Json:
        _only(sent, "name")
        if not str(sent["name"]).isalnum():
            raise ValueError("name a service account with letters and digits only")
        world = self.dispatcher.world
        added = self.keys.add(sent["name"].lower(), world.url)
        world.people.add_service_account(added.email, sent["name"])
        return _account(added.email, added.path)


def _account(email: str, path: object) -> dict[str, str]:
    return {"email": email, "key_path": str(path)}


def _object(request: Request) -> dict[str, Json]:
    sent = json.loads(request.body) if request.body.strip() else {}
    if not isinstance(sent, dict):
        raise TypeError("send a JSON object")
    return sent


def _only(sent: Fields, *known: str) -> None:
    unknown = sorted(set(sent) - set(known))
    if unknown:
        raise ValueError(f"unknown: {', '.join(unknown)}; known: {', '.join(known)}")


def _explained(wrong: Exception) -> str:
    return f"{wrong.args[0]} is missing" if isinstance(wrong, KeyError) else str(wrong)
