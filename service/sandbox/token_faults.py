"""Planned faults of the token endpoint, which is no method of the three APIs: `oauth2.token`."""

from collections.abc import Callable

from service.sandbox.fault_acts import BAD_GATEWAY, ConnectionDropped, FaultActs, words_of
from service.sandbox.fault_kinds import GRANTING
from service.sandbox.faults import Fault, Meeting
from service.sandbox.reply import Reply, html_reply, json_reply
from service.sandbox.request import Request

UNAVAILABLE = 503


def met(acts: FaultActs, request: Request, answer: Callable[[], Reply]) -> Reply:
    """What `answer` gives, or what a fault makes of it. Raises ConnectionDropped."""
    fault = acts.faults.take(Meeting(GRANTING, "", lambda: words_of(request)))
    if fault is None:
        return answer()
    instead = _before(acts, fault)
    return instead or _after(fault, answer())


def _before(acts: FaultActs, fault: Fault) -> Reply | None:
    if fault.kind == "html_502":
        return html_reply(BAD_GATEWAY, 502)
    if fault.kind == "refuse":
        return _refused(fault)
    if fault.kind == "drop" or (fault.kind == "time_out" and not fault.applied):
        raise ConnectionDropped(fault.seconds)
    if fault.kind == "slow":
        acts.holding.wait(fault.seconds)
    return None


def _after(fault: Fault, reply: Reply) -> Reply:
    if fault.kind == "apply_then_500":
        return json_reply({"error": "internal_failure"}, 500)
    if fault.kind == "apply_then_refuse":
        return _refused(fault)
    if fault.kind in ("apply_then_drop", "time_out"):
        raise ConnectionDropped(fault.seconds)
    return reply


def _refused(fault: Fault) -> Reply:
    """An OAuth error: `reason` is its `error`."""
    worded = {"error": fault.reason, "error_description": fault.message}
    return json_reply(worded if fault.body is None else fault.body, fault.status or UNAVAILABLE)
