"""What a planned fault does to a call: before it is applied, and after."""

import base64
import binascii
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import unquote_plus

from service.sandbox import refusals
from service.sandbox.call import Call, Identity
from service.sandbox.discovery import Method
from service.sandbox.failure import ApiError, drive_error
from service.sandbox.fault_kinds import APPLIED
from service.sandbox.faults import Fault, Faults, Meeting
from service.sandbox.holding import Holding
from service.sandbox.reply import Reply, html_reply
from service.sandbox.request import Request
from service.sandbox.world import World

BAD_GATEWAY = (
    "<!DOCTYPE html>\n<html lang=en><title>Error 502 (Server Error)!!1</title>\n"
    "<p><b>502.</b> <ins>That's an error.</ins>\n<p>The server encountered a temporary error and could not "
    "complete your request.\n</html>\n"
)
RAW = re.compile(r'"raw"\s*:\s*"([^"]*)"')


class ConnectionDropped(Exception):  # noqa: N818 - an instruction to the server
    """The caller shall see the connection end without an answer, after `seconds` of waiting."""

    def __init__(self, seconds: float = 0) -> None:
        super().__init__(f"after {seconds} s")
        self.seconds = seconds


@dataclass
class FaultActs:
    """`now`: seconds since 1970, real time."""

    world: World
    faults: Faults = field(default_factory=Faults)
    holding: Holding = field(default_factory=Holding)
    now: Callable[[], float] = time.time

    def planned(self, method: Method, request: Request, identity: Identity) -> Fault | None:
        """The fault that this call meets."""
        return self.faults.take(Meeting(method.id, identity.email, lambda: words_of(request)))

    def before(self, method: Method, fault: Fault | None) -> Reply | None:
        """An answer in place of the call's own. Raises ApiError and ConnectionDropped."""
        if fault is None:
            return None
        if fault.kind == "html_502":
            return html_reply(BAD_GATEWAY, 502)
        if fault.kind == "slow":
            self.holding.wait(fault.seconds)
        elif fault.kind == "rate_limit":
            again_at = self.now() + self.world.settings.quota_window_seconds
            raise refusals.rate_limited(method, again_at, fault.status)
        elif fault.kind == "refuse":
            raise refusals.planned(method.api, fault)
        elif fault.kind == "drop" or (fault.kind == "time_out" and not fault.applied):
            raise ConnectionDropped(fault.seconds)
        return None

    def changed(self, call: Call, fault: Fault | None) -> Call:
        """The call as it is applied."""
        return replace(call, mail_fails=True) if fault and fault.kind == "share_without_mail" else call

    def after(self, method: Method, fault: Fault | None, call: Call) -> None:
        """Raises ApiError and ConnectionDropped."""
        if fault is None:
            return
        if fault.kind == "apply_then_500":
            raise refusals.internal(method.api)
        if fault.kind == "apply_then_refuse":
            raise refusals.planned(method.api, fault)
        if fault.kind == "share_without_mail":
            raise mail_failed(str((call.body or {}).get("emailAddress", "")))
        if fault.kind == "apply_then_drop" or (fault.kind == "time_out" and fault.applied):
            raise ConnectionDropped(fault.seconds)

    def refused(self, fault: Fault | None) -> None:
        """The call was refused before the fault came to it."""
        if fault is not None and (fault.kind in APPLIED or (fault.kind == "time_out" and fault.applied)):
            self.faults.give_back(fault)


def mail_failed(address: str) -> ApiError:
    """https://developers.google.com/workspace/drive/api/guides/handle-errors (invalidSharingRequest)"""
    words = f"Sorry, the items were successfully shared but emails could not be sent to {address}."
    message = f'Bad Request. User message: "{words}"'
    return drive_error(400, "invalidSharingRequest", message, top_message="Bad Request")


def words_of(request: Request) -> str:
    """A call's address and body as text, a mail in it decoded."""
    query = " ".join(f"{name}={value}" for name, value in request.query)
    body = request.body.decode("utf-8", "replace")
    mails = [_decoded(one) for one in RAW.findall(body)]
    return "\n".join([unquote_plus(request.path), query, body, *mails])


def _decoded(raw: str) -> str:
    try:
        return base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4)).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""
