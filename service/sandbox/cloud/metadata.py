"""The metadata server, by which a machine of Google's learns whose it is and gets tokens.

https://cloud.google.com/compute/docs/metadata/predefined-metadata-keys
https://cloud.google.com/compute/docs/access/authenticate-workloads#applications
"""

from service.sandbox.call import Identity
from service.sandbox.keys import KeyFiles, ServiceAccount
from service.sandbox.reply import Reply, json_reply
from service.sandbox.request import Request
from service.sandbox.tokens import LIFETIME_SECONDS, Tokens
from service.sandbox.world import World

FLAVOR = {"Metadata-Flavor": "Google", "Server": "Metadata Server for VM"}
ROOT = "/computeMetadata/v1/"
ACCOUNTS = f"{ROOT}instance/service-accounts/"
TEXT = "application/text"


class Metadata:
    """It stands for the first service account. App Engine and Cloud Run give tokens for whatever scopes are
    asked for, a virtual machine for its own: the setting `machine_scopes`.
    """

    def __init__(self, world: World, keys: KeyFiles, tokens: Tokens) -> None:
        self._world, self._keys, self._tokens = world, keys, tokens

    def answer(self, request: Request) -> Reply | None:
        """To whoever says that the metadata server is meant; None to others. Raises nothing."""
        meant = request.headers.get("metadata-flavor") == "Google"
        if request.path == "/" and meant:
            return _text("computeMetadata/\n")
        if not request.path.startswith(ROOT):
            return None
        if not meant:
            return _text("Missing Metadata-Flavor:Google header.\n", 403)
        return self._known(request) or _text("", 404)

    def _known(self, request: Request) -> Reply | None:
        account = next(iter(self._keys.accounts.values()))
        if request.path == f"{ROOT}project/project-id":
            return _text(account.project)
        if request.path == f"{ROOT}universe/universe-domain":
            return _text("googleapis.com")
        name, _, what = request.path.removeprefix(ACCOUNTS).partition("/")
        if name not in ("default", account.email):
            return None
        if what == "":
            scopes = sorted(self._scopes([]))
            return _json({"aliases": ["default"], "email": account.email, "scopes": scopes})
        return self._token(request, account) if what == "token" else None

    def _token(self, request: Request, account: ServiceAccount) -> Reply:
        if self._world.registry.rights(account.email).account != "enabled":
            return _text("Service account is disabled.\n", 404)
        asked = dict(request.query).get("scopes", "")
        scopes = self._scopes(asked.split(",") if asked else [])
        token = self._tokens.issue(Identity(account.email, "service_account", scopes, account.project))
        return _json({"access_token": token, "expires_in": LIFETIME_SECONDS - 1, "token_type": "Bearer"})

    def _scopes(self, asked: list[str]) -> frozenset[str]:
        return frozenset(self._world.settings.machine_scopes or asked)


def _text(text: str, status: int = 200) -> Reply:
    return Reply(status, text.encode(), FLAVOR | {"Content-Type": TEXT})


def _json(value: dict[str, object]) -> Reply:
    reply = json_reply(value)
    return Reply(reply.status, reply.body, FLAVOR | {"Content-Type": "application/json"})
