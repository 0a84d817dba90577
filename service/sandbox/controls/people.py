"""People and their tokens."""

from dataclasses import asdict

from service.sandbox.call import Identity, Json
from service.sandbox.controls.asked import Actions, Fields, only
from service.sandbox.discovery import all_scopes
from service.sandbox.dispatch import Dispatcher

BROWSER = "sandbox-browser"


class PeopleKnown:
    """Who exists, and how one signs in as them."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher
        self._people = dispatcher.world.people

    def actions(self) -> Actions:
        return {
            "token": {"POST": self._token},
            "people": {"GET": self._listed, "POST": self._add},
        }

    def _token(self, sent: Fields) -> Json:
        only(sent, "email", "scopes", "client", "lifetime_seconds")
        person = self._people.get(sent["email"])
        if person is None or not person.account:
            raise ValueError(
                f"{sent['email']} has no Google account; add the person through /_sandbox/people"
            )
        kind = "service_account" if self._people.is_service_account(person.email) else "user"
        scopes = frozenset(sent.get("scopes") or all_scopes())
        identity = Identity(person.email, kind, scopes, sent.get("client", BROWSER))  # type: ignore[arg-type]
        lifetime = int(sent.get("lifetime_seconds", 3600))
        token = self._dispatcher.admission.tokens.issue(identity, lifetime)
        return {"access_token": token, "expires_in": lifetime}

    def _listed(self, _: Fields) -> Json:
        listed = [asdict(one) for one in self._people.listed()]
        return {"domains": sorted(self._people.domains), "people": listed}

    def _add(self, sent: Fields) -> Json:
        only(sent, "email", "name", "account", "admin", "mailbox")
        if sent["email"].count("@") != 1:
            raise ValueError(f"{sent['email']} is not an address")
        flags = {"account": bool(sent.get("account", True)), "admin": bool(sent.get("admin"))}
        flags["mailbox"] = bool(sent.get("mailbox", True))
        return asdict(self._people.add(sent["email"], sent.get("name"), **flags))
