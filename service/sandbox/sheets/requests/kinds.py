"""The table of batchUpdate request kinds: the JSON key of a request -> the function that carries it out."""

from collections.abc import Callable

from service.sandbox.sheets import failures
from service.sandbox.sheets.draft import Draft
from service.sandbox.sheets.requests.mask_checks import check_mask
from service.sandbox.sheets.state.cells import Json

RequestKind = Callable[[Draft, Json], Json | None]


class Kinds:
    """Functions take the draft and the request's body, and give the body of the reply, or None for `{}`."""

    def __init__(self) -> None:
        self._by_name: dict[str, RequestKind] = {}

    def request_kind(self, name: str) -> Callable[[RequestKind], RequestKind]:
        def register(function: RequestKind) -> RequestKind:
            if name in self._by_name:
                raise ValueError(f"request kind {name} is registered twice; remove one of the two functions")
            self._by_name[name] = function
            return function

        return register

    def written(self) -> frozenset[str]:
        """The kinds that the sandbox has."""
        return frozenset(self._by_name)

    def carry_out(self, draft: Draft, request: Json, place: str) -> Json:
        """One request; `place` (such as `requests[3]`) opens the message of a refusal. Gives its reply.

        Raises ApiError: 400 as Google words it, 501 with the kind's name for one that is not written.
        """
        if len(request) != 1:
            raise failures.invalid(f"Invalid {place}: No request set.")
        kind, body = next(iter(request.items()))
        function = self._by_name.get(kind)
        if function is None:
            raise failures.unwritten(kind)
        try:
            check_mask(kind, body)
            reply = function(draft, body)
        except failures.Refused as refusal:
            raise failures.invalid(f"Invalid {place}.{kind}: {refusal.message}") from refusal
        return {} if reply is None else {kind: reply}


SHIPPED = Kinds()
request_kind = SHIPPED.request_kind
