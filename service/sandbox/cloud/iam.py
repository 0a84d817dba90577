"""The IAM Service Account Credentials API: tokens and signatures for whoever may act as a service account.

https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts
"""

import json
import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from google.auth import crypt, jwt

from service.sandbox import refusals
from service.sandbox.call import Identity, Json
from service.sandbox.discovery import SCOPE_ROOT, all_scopes
from service.sandbox.failure import ApiError, sheets_error
from service.sandbox.keys import KeyFiles, ServiceAccount
from service.sandbox.reply import Reply, json_reply
from service.sandbox.request import Request
from service.sandbox.scopes import under_todays_names
from service.sandbox.tokens import LIFETIME_SECONDS, Tokens
from service.sandbox.world import World

CLOUD = {f"{SCOPE_ROOT}cloud-platform", f"{SCOPE_ROOT}iam"}
PATH = re.compile(r"/v1/projects/-/serviceAccounts/([^/:]+):(\w+)")
PERMISSIONS = {"generateAccessToken": "getAccessToken", "signJwt": "signJwt"}


class Iam:
    """Who holds the role Service Account Token Creator on a service account stands in the registry."""

    def __init__(self, world: World, keys: KeyFiles, tokens: Tokens) -> None:
        self._world, self._keys, self._tokens = world, keys, tokens

    def answer(self, request: Request) -> Reply | None:
        """None where the address is none of its own."""
        found = PATH.fullmatch(request.path.replace("%40", "@"))
        if found is None or request.verb != "POST" or found[2] not in PERMISSIONS:
            return None
        try:
            account = self._account(request, found[1], found[2])
            act = self._token if found[2] == "generateAccessToken" else self._signed
            return json_reply(act(account, _object(request)))
        except ApiError as refusal:
            return json_reply(refusal.body, refusal.status)

    def _account(self, request: Request, email: str, method: str) -> ServiceAccount:
        """The one that the caller may act as. Raises ApiError."""
        caller = self._tokens.read(request.headers.get("authorization", "").partition(" ")[2])
        if caller is None:
            raise sheets_error(401, refusals.BAD_TOKEN, "UNAUTHENTICATED")
        if "iamcredentials" in self._world.settings.disabled_apis:
            raise refusals.service_disabled("iamcredentials")
        if not caller.scopes & CLOUD:
            raise _insufficient(method)
        account = self._keys.accounts.get(email)
        rights = self._world.registry.rights(email)
        if account is None or rights.account != "enabled" or caller.email not in rights.token_creators:
            raise _denied(f"iam.serviceAccounts.{PERMISSIONS[method]}")
        return account

    def _token(self, account: ServiceAccount, sent: Mapping[str, Any]) -> Json:
        scopes = under_todays_names([str(one) for one in sent.get("scope", ())])
        if not scopes or not scopes <= all_scopes():
            raise sheets_error(400, "Invalid OAuth scope or ID token audience provided.", "INVALID_ARGUMENT")
        token = self._tokens.issue(Identity(account.email, "service_account", scopes, account.project))
        ends = datetime.fromtimestamp(time.time() + LIFETIME_SECONDS, UTC)
        return {"accessToken": token, "expireTime": ends.strftime("%Y-%m-%dT%H:%M:%SZ")}

    def _signed(self, account: ServiceAccount, sent: Mapping[str, Any]) -> Json:
        """A payload of at most 12 hours, signed by a key that Google keeps."""
        try:
            payload = json.loads(sent.get("payload", ""))
        except (TypeError, ValueError):
            raise sheets_error(400, "Invalid value at 'payload'", "INVALID_ARGUMENT") from None
        info = json.loads(account.path.read_text("utf-8"))
        signer = crypt.RSASigner.from_service_account_info(info)  # type: ignore[no-untyped-call]
        signed = jwt.encode(signer, payload).decode()  # type: ignore[no-untyped-call]
        return {"keyId": info["private_key_id"], "signedJwt": signed}


def _object(request: Request) -> Mapping[str, Any]:
    try:
        sent = json.loads(request.body or b"{}")
    except ValueError:
        raise sheets_error(400, "Invalid JSON payload received.", "INVALID_ARGUMENT") from None
    return sent if isinstance(sent, dict) else {}


def _denied(permission: str) -> ApiError:
    message = f"Permission '{permission}' denied on resource (or it may not exist)."
    info = {"reason": "IAM_PERMISSION_DENIED", "domain": "iam.googleapis.com"}
    told = {"@type": refusals.ERROR_INFO, **info, "metadata": {"permission": permission}}
    return sheets_error(403, message, "PERMISSION_DENIED", [told])


def _insufficient(method: str) -> ApiError:
    where = {"service": "iamcredentials.googleapis.com", "method": f"iamcredentials.{method}"}
    told = {
        "@type": refusals.ERROR_INFO,
        "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        "domain": "googleapis.com",
        "metadata": where,
    }
    message = "Request had insufficient authentication scopes."
    return sheets_error(403, message, "PERMISSION_DENIED", [told])
