"""Who calls, and whether the call may go on: token, API switched on, scope, quota."""

from dataclasses import dataclass, field, replace

from service.sandbox import refusals
from service.sandbox.api_keys import visitor
from service.sandbox.call import Identity
from service.sandbox.calls import CallLog
from service.sandbox.discovery import Method
from service.sandbox.quota import Quota
from service.sandbox.request import Request
from service.sandbox.requests_seen import Trace
from service.sandbox.tokens import Tokens
from service.sandbox.world import World


@dataclass
class Admission:
    """Before a method's own work."""

    world: World
    tokens: Tokens
    quota: Quota = field(default_factory=Quota)
    calls: CallLog = field(default_factory=CallLog)

    def authenticate(self, request: Request) -> Identity | None:
        """Whose token the request carries: None without a token. Raises LookupError for a bad one."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        token = token if scheme.lower() == "bearer" else dict(request.query).get("access_token", "")
        if not token:
            return None
        identity = self.tokens.read(token.strip())
        if identity is None:
            raise LookupError("the token is unknown or has ended")
        return identity

    def admit(self, method: Method, request: Request, trace: Trace) -> Identity:
        """The caller, counted and charged. Raises ApiError; `trace` knows the caller all the same."""
        identity = self._known(method, request)
        trace.identity = identity
        if method.api in self.world.settings.disabled_apis:
            raise refusals.service_disabled(method.api)
        if not identity.scopes & method.scopes:
            raise refusals.scope_insufficient(method)
        self.calls.note(method.id, identity.email, writing=method.writes)
        if self.world.settings.quota == "google":
            self.quota.charge(method, identity, self.world.settings)
        return replace(identity, acting=identity.scopes & method.scopes)

    def _known(self, method: Method, request: Request) -> Identity:
        try:
            identity = self.authenticate(request) or visitor(method, request)
        except LookupError:
            raise refusals.bad_token(method.api) from None
        if identity is None:
            raise refusals.no_token(method)
        return identity
