"""One call of a Google method, from request to answer.

match -> authenticate -> quota -> planned fault -> validate -> handler in a transaction -> `fields` -> JSON
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from service.sandbox import refusals
from service.sandbox.admission import Admission
from service.sandbox.bodies import read_body
from service.sandbox.call import Call, Identity, Json, Media, Raw
from service.sandbox.discovery import Api, Method, api
from service.sandbox.discovery import method as method_of
from service.sandbox.encoded import plain
from service.sandbox.failure import ApiError
from service.sandbox.fault_acts import ConnectionDropped, FaultActs
from service.sandbox.fields import Mask, apply_mask, parse_mask
from service.sandbox.later import NotYet
from service.sandbox.methods import Methods, Registered
from service.sandbox.parameters import read_parameters, system_parameters
from service.sandbox.partial import ranged
from service.sandbox.quota import cost
from service.sandbox.replies import check_reply
from service.sandbox.reply import Reply, empty_reply, json_reply, raw_reply, with_headers
from service.sandbox.request import Request
from service.sandbox.requests_seen import DROPPED, RequestsSeen, Seen, Trace, refusal_of
from service.sandbox.resumable import Sessions, Upload, in_chunks
from service.sandbox.routes import Match, Routes
from service.sandbox.uploads import read_content
from service.sandbox.version2 import as_version_2, as_version_3, version_2
from service.sandbox.violations import invalid_argument
from service.sandbox.world import World

LOG = logging.getLogger(__name__)
NUMBER_HEADER = "X-Sandbox-Request"
RESTARTS = 2


@dataclass
class Dispatcher:
    """Everything that a call passes through."""

    world: World
    methods: Methods
    admission: Admission
    acts: FaultActs
    seen: RequestsSeen = field(default_factory=RequestsSeen)
    routes: Routes = field(default_factory=Routes)
    sessions: Sessions = field(default_factory=Sessions)

    def answer(self, request: Request) -> Reply | None:
        """The answer to one request; None when its path is none of Google's. Raises ConnectionDropped."""
        if self.sessions.concerned(request):
            return self.sessions.answer(request)
        if version_2(request):
            answered = self.answer(as_version_3(request))
            return answered and as_version_2(answered)
        match = self.routes.match(request.verb, request.path)
        return None if match is None else self._seen(match, request)

    def _seen(self, match: Match, request: Request) -> Reply:
        """The answer, and a line in the log of requests."""
        indented = ("prettyPrint", "false") not in request.query
        trace, number, began = Trace(), self.seen.number(), time.perf_counter()
        status, message = DROPPED, ""
        try:
            reply = self._guarded(
                match.method, partial(self._answer, match, request, trace, indented=indented)
            )
            status, message = reply.status, refusal_of(reply)
        finally:
            took = round((time.perf_counter() - began) * 1000, 3)
            self._note(number, match, trace, (status, message, took))
        return with_headers(reply, {NUMBER_HEADER: str(number)})

    def _note(self, number: int, match: Match, trace: Trace, ended: tuple[int, str, float]) -> None:
        method, named = match.method, match.path_parameters
        price, who = cost(method), trace.identity
        status, message, took = ended
        self.seen.add(
            Seen(
                number, self.world.clock.now(), who.email if who else "", who.client if who else "",
                method.id, named.get("spreadsheetId") or named.get("fileId", ""), method.writes,
                price.bucket, price.units, status, message, trace.fault, took,
            )
        )  # fmt: skip

    def perform(self, method_id: str, params: dict[str, Json], identity: Identity, body: Json = None) -> Json:
        """Call a method's handler directly, as the sandbox's own pages do. Raises ApiError; LookupError when
        the method is not written.
        """
        registered = self.methods.lookup(method_id)
        if registered is None:
            raise LookupError(method_id)
        mask = self._fields(method_of(method_id), params.get("fields"))
        return self._handled(registered, Call(method_id, params, body, None, identity, mask=mask))

    def authenticate(self, request: Request) -> Identity | None:
        """Whose token the request carries: None without a token. Raises LookupError for a bad one."""
        return self.admission.authenticate(request)

    def _handled(self, registered: Registered, call: Call) -> Json:
        """What the handler answers. While it needs what takes long, others are answered; it begins anew then,
        and the third time it waits where it is.
        """
        for _ in range(RESTARTS):
            try:
                return self._transacted(registered, call, hurried=True)
            except NotYet as later:
                later.wait()
        return self._transacted(registered, call, hurried=False)

    def _transacted(self, registered: Registered, call: Call, *, hurried: bool) -> Json:
        with self.world.store.transaction():
            self.world.hurried = hurried
            return registered.handler(call, self.world)

    def _guarded(self, method: Method, act: Callable[[], Reply]) -> Reply:
        """What `act` answers, or the refusal that it raises. ConnectionDropped passes."""
        try:
            return act()
        except ApiError as refusal:
            return with_headers(json_reply(refusal.body, refusal.status), refusal.headers)
        except ConnectionDropped:
            raise
        except Exception as fault:  # noqa: BLE001 - a server's last resort; logged with its traceback
            return self._faulty(method, fault)

    def _answer(self, match: Match, request: Request, trace: Trace, *, indented: bool) -> Reply:
        method = match.method
        identity = self.admission.admit(method, request, trace)
        fault = self.acts.planned(method, request, identity)
        trace.fault = fault.kind if fault else ""
        instead = self.acts.before(method, fault)
        if instead is not None:
            return instead
        try:
            call, mask = self._read(match, request, identity)
            call = self.acts.changed(call, fault)
            after = partial(self.acts.after, method, fault, call)
            apply = partial(self._apply, method=method, mask=mask, indented=indented)
            if in_chunks(match, request):
                return self.sessions.begin(self.world.url, request, self._later(method, call, apply, after))
            reply = apply(call)
        except ApiError:
            self.acts.refused(fault)
            raise
        after()
        return ranged(reply, request.headers.get("range", "")) if call.alt == "media" else reply

    def _later(
        self, method: Method, call: Call, apply: Callable[[Call], Reply], after: Callable[[], None]
    ) -> Upload:
        """A checked call that waits for its media; its planned fault waits with it."""

        def finish(media: Media) -> Reply:
            return self._guarded(method, lambda: apply(replace(call, media=media)))

        def told(reply: Reply) -> Reply:
            def act() -> Reply:
                after()
                return reply

            return self._guarded(method, act)

        return Upload(finish, told)

    def _faulty(self, method: Method, fault: Exception) -> Reply:
        """A fault of the sandbox itself: Google's 500, the cause in the log and, in tests, in the answer."""
        LOG.exception("%s failed", method.id)
        refusal = refusals.internal(method.api)
        if self.world.settings.check_replies:
            refusal.body["error"]["message"] = f"{type(fault).__name__}: {fault}"
        return json_reply(refusal.body, refusal.status)

    def _read(self, match: Match, request: Request, identity: Identity) -> tuple[Call, Mask | None]:
        method, described = match.method, api(match.method.api)
        system = system_parameters(described, request.query)
        alt = _alt(method, system.get("alt", "json"))
        params = read_parameters(described, method, match.path_parameters, request.query)
        body, media = self._content(described, match, request)
        mask = self._mask(method, system.get("fields"), alt)
        return Call(method.id, params, body, media, identity, alt, mask), mask

    def _content(self, described: Api, match: Match, request: Request) -> tuple[Json, Media | None]:
        if match.method.verb in ("GET", "DELETE"):
            return None, None
        whole = match.upload and not in_chunks(match, request)
        body, media = read_content(described.name, request, upload=whole)
        return (read_body(described, match.method, body) if match.method.request else None), media

    def _mask(self, method: Method, sent: str | None, alt: str) -> Mask | None:
        registered = self.methods.lookup(method.id)
        if registered is None:
            raise refusals.unwritten(method)
        if alt != "json" or method.response is None:
            return None
        wanted = registered.default_fields if sent is None else sent
        return self._fields(method, wanted)

    def _fields(self, method: Method, wanted: str | None) -> Mask | None:
        return parse_mask(api(method.api), method.response, wanted) if wanted else None

    def _apply(self, call: Call, method: Method, mask: Mask | None, *, indented: bool) -> Reply:
        registered = self.methods.lookup(method.id)
        if registered is None:
            raise refusals.unwritten(method)
        value = self._handled(registered, call)
        if isinstance(value, Raw):
            return raw_reply(value)
        if self.world.settings.check_replies:
            check_reply(api(method.api), method, plain(value))
        if value is None:
            return empty_reply()
        return json_reply(value if mask is None else apply_mask(mask, value), indented=indented)


def _alt(method: Method, alt: str) -> str:
    kind = alt.lower() or "json"
    if kind == "json" or (kind == "media" and method.media_download):
        return kind
    if kind == "media":
        raise invalid_argument(method.api, 'Unsupported alt type "media" for non byte stream request.')
    raise invalid_argument(method.api, f"Invalid value '{alt}' for system query parameter : alt")
