"""Notification channels: opening one, and how it is kept.

https://developers.google.com/workspace/drive/api/guides/push
"""

from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from service.sandbox.call import Call, Identity
from service.sandbox.drive import failures, log, tables
from service.sandbox.failure import ApiError, drive_error
from service.sandbox.world import World

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
KINDS = frozenset({"web_hook", "webhook"})
DEFAULT_LIFE = timedelta(hours=1)
LONGEST_ID, LONGEST_TOKEN = 64, 256


@dataclass(frozen=True)
class Channel:
    """`file_id`: None for a feed of changes. `expiration`: milliseconds since 1970, on the sandbox's clock.
    `seen`: the last place of the change feed it was told of. `state`: the file as last told, see `watching`.
    """

    id: str
    resource: str
    uri: str
    address: str
    token: str | None
    expiration: int
    file_id: str | None
    params: dict[str, Any]
    person: tuple[str, str, list[str], str]
    seen: int
    number: int = 0
    state: dict[str, Any] = field(default_factory=dict)

    @property
    def identity(self) -> Identity:
        email, kind, scopes, client = self.person
        return Identity(email, kind, frozenset(scopes), client, frozenset(scopes))  # type: ignore[arg-type]

    @property
    def delivers(self) -> bool:
        """Only to http on loopback does anything go out."""
        parts = urlsplit(self.address)
        return parts.scheme == "http" and parts.hostname in LOOPBACK


def opened(call: Call, world: World, uri: str, longest: timedelta, file_id: str | None = None) -> Channel:
    """The channel that the body of a watch asks for, kept. Raises 400 for what Google refuses."""
    body = call.body or {}
    if not body.get("id"):
        raise failures.required("channel.id")
    if len(body["id"]) > LONGEST_ID or len(body.get("token", "")) > LONGEST_TOKEN:
        raise failures.invalid("channel.id" if len(body["id"]) > LONGEST_ID else "channel.token")
    if body.get("type") not in KINDS:
        raise failures.invalid("channel.type")
    who, address = call.identity, _address(body)
    if any(one.id == body["id"] and one.identity.client == who.client for one in all_of(world)):
        raise drive_error(400, "channelIdNotUnique", f"Channel id {body['id']} not unique")
    made = Channel(
        body["id"], world.ids.text(27), uri, address, body.get("token"), _expiration(world, body, longest),
        file_id, dict(call.params), (who.email, who.kind, sorted(who.scopes), who.client), log.newest(world),
    )  # fmt: skip
    keep(world, made)
    return made


def rendered(channel: Channel) -> dict[str, Any]:
    """A Channel as the API answers it."""
    made = {
        "kind": "api#channel",
        "id": channel.id,
        "resourceId": channel.resource,
        "resourceUri": channel.uri,
        "expiration": str(channel.expiration),
    }
    return made | ({"token": channel.token} if channel.token else {})


def all_of(world: World) -> list[Channel]:
    """The channels that have not ended; those that have are forgotten."""
    rows, now = tables.notes(world, "channels"), world.clock.now().timestamp() * 1000
    found = [Channel(**row) for _, row in [*rows.items()]]
    for one in found:
        if one.expiration <= now:
            forget(world, one)
    return [one for one in found if one.expiration > now]


def keep(world: World, channel: Channel) -> None:
    tables.notes(world, "channels").put(channel.resource, asdict(channel))


def forget(world: World, channel: Channel) -> None:
    tables.notes(world, "channels").delete(channel.resource)


def _address(body: dict[str, Any]) -> str:
    address = str(body.get("address") or "")
    if not address:
        raise failures.required("channel.address")
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError as wrong:
        raise failures.invalid("channel.address") from wrong
    if not host or parts.scheme not in ("http", "https"):
        raise failures.invalid("channel.address")
    if parts.scheme == "http" and host not in LOOPBACK:
        raise _not_https(address)
    return address


def _not_https(address: str) -> ApiError:
    return drive_error(400, "push.webhookUrlNotHttps", f"WebHook callback must be HTTPS: {address}")


def _expiration(world: World, body: dict[str, Any], longest: timedelta) -> int:
    """An hour unless asked for; never more than `longest`."""
    now = world.clock.now()
    if not body.get("expiration"):
        return int((now + DEFAULT_LIFE).timestamp() * 1000)
    asked = int(body["expiration"])
    if asked <= now.timestamp() * 1000:
        raise failures.invalid("channel.expiration")
    return min(asked, int((now + longest).timestamp() * 1000))
