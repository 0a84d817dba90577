"""What the consoles of Google would do: service accounts' rights, OAuth clients, revocation."""

from collections.abc import Iterable
from dataclasses import asdict, replace

from service.sandbox.call import Json
from service.sandbox.controls.asked import Actions, Fields, only
from service.sandbox.discovery import all_scopes
from service.sandbox.keys import KeyFiles, ServiceAccount
from service.sandbox.registry import EVERY_APP, STATES, OAuthClient
from service.sandbox.world import World


class Access:
    """service-accounts, oauth-clients, revoked."""

    def __init__(self, world: World, keys: KeyFiles) -> None:
        self._world, self._keys = world, keys

    def actions(self) -> Actions:
        return {
            "service-accounts": {"GET": self._accounts, "POST": self._set_account},
            "oauth-clients": {"GET": self._clients, "POST": self._register},
            "revoked": {"POST": self._revoke},
        }

    def _accounts(self, _: Fields) -> Json:
        return {"service_accounts": [self._account(one) for one in self._keys.accounts.values()]}

    def _set_account(self, sent: Fields) -> Json:
        """Add the account of that name where there is none, then set what is named of its rights."""
        only(sent, "name", "delegated_scopes", "key", "account", "token_creators")
        if not str(sent["name"]).isalnum():
            raise ValueError("name a service account with letters and digits only")
        changed = {name: sent[name] for name in ("key", "account") if name in sent}
        for name, value in changed.items():
            if value not in STATES:
                raise ValueError(f"service-accounts.{name} is {value!r}; give {', '.join(STATES)}")
        if "delegated_scopes" in sent:
            changed["delegated_scopes"] = _scopes(sent["delegated_scopes"])
        if "token_creators" in sent:
            changed["token_creators"] = _texts("service-accounts.token_creators", sent["token_creators"])
        added = self._keys.add(sent["name"].lower(), self._world.url)
        self._world.people.add_service_account(added.email, sent["name"])
        if changed:
            rights = self._world.registry.rights(added.email)
            self._world.registry.set_rights(added.email, replace(rights, **changed))
        return self._account(added)

    def _account(self, one: ServiceAccount) -> Json:
        return {"email": one.email, "key_path": str(one.path)} | asdict(
            self._world.registry.rights(one.email)
        )

    def _clients(self, _: Fields) -> Json:
        return {"oauth_clients": [asdict(one) for one in self._world.registry.clients()]}

    def _register(self, sent: Fields) -> Json:
        only(sent, "client_id", "client_secret", "type", "redirect_uris")
        kind = sent.get("type", "installed")
        if kind not in ("web", "installed"):
            raise ValueError(f'oauth-clients.type is {kind!r}; it is "web" or "installed"')
        uris = _texts("oauth-clients.redirect_uris", sent.get("redirect_uris", []))
        client = OAuthClient(str(sent["client_id"]), str(sent["client_secret"]), kind, uris)
        self._world.registry.register(client)
        return asdict(client)

    def _revoke(self, sent: Fields) -> Json:
        only(sent, "email", "client")
        self._world.registry.revoke(str(sent["email"]).lower(), str(sent.get("client", EVERY_APP)))
        return {}


def _scopes(sent: Json) -> tuple[str, ...] | None:
    """None for all."""
    if sent is None:
        return None
    scopes = _texts("service-accounts.delegated_scopes", sent)
    unknown = sorted({*scopes} - all_scopes())
    if unknown:
        raise ValueError(f"service-accounts.delegated_scopes: {', '.join(unknown)} is no scope of these APIs")
    return scopes


def _texts(place: str, sent: Json) -> tuple[str, ...]:
    if not isinstance(sent, list) or not _all_texts(sent):
        raise ValueError(f"{place} is {sent!r}; give a list of texts")
    return tuple(sent)


def _all_texts(sent: Iterable[Json]) -> bool:
    return all(isinstance(one, str) for one in sent)
