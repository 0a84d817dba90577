"""One call of Google's: let pass, timed, reported, its failure translated, repeated where that is safe."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from service.errors import GoogleError, Parked
from service.google.clients import Clients
from service.google.failures import FAILURES, Attempted, failure, is_project_wide, is_rate_limit
from service.google.gates import Gates
from service.google.pacing import Pacer, Pass
from service.google.pool import Member, Pool
from service.google.retry import Repeater
from service.google.touched import Touched
from service.google.units import bucket_of, units_of

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class CallRecord:
    """One HTTP call. `method` is Google's method id, or `drive.batch` for a batch of `parts` calls, each of
    which counts against the quota; `outcome` is `ok` or Google's reason; `status` is 0 without an answer.

    `identity` is whose quota it counted against, `units` how much (Sheets: requests); `waited` are the
    seconds before it was let pass.
    """

    method: str
    seconds: float
    outcome: str
    status: int
    parts: int = 1
    identity: str = ""
    units: int = 0
    waited: float = 0.0


Observer = Callable[[CallRecord], None]


def utc_now() -> datetime:
    """The machine's time: quotas run by the clock on the wall, whatever time a job plans for."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Call:
    """What is to be called: Google's method id; for a batch, the methods of its `parts` as well. Only a
    `repeatable` call is made again when nobody knows what became of it.
    """

    method: str
    repeatable: bool
    parts: Sequence[str] = field(default=())

    @property
    def units(self) -> int:
        """What it counts for against the quota."""
        return sum(units_of(method) for method in self.parts or (self.method,))


class Calls:
    """Makes calls; safe to share between threads if `observe` is."""

    def __init__(
        self,
        pool: Pool,
        pacer: Pacer,
        gates: Gates,
        observe: Observer | None = None,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.pool, self.gates = pool, gates
        self._pacer, self._observe, self._now = pacer, observe, now
        self.repeated = Repeater(sleep, now)
        self.touched = Touched()

    def run(self, method: str, send: Callable[[Clients], T], *, repeatable: bool) -> T:
        """What `send` returns by the lead's clients, tried again while its failure is Transient. Raises
        GoogleError.

        A call that is not `repeatable` is tried again only when it was surely not carried out: Google said
        that a rate limit turned it away, or no connection was made. Any other failure is an UnknownOutcome.
        """
        return self._run(Call(method, repeatable), send, [self.pool.lead])

    def run_by_mail(self, method: str, send: Callable[[Clients], T], *, repeatable: bool) -> T:
        """The same in the name of the mailbox."""
        return self._run(Call(method, repeatable), send, [self.pool.mailbox])

    def run_on(self, file_id: str, method: str, send: Callable[[Clients], T], *, repeatable: bool) -> T:
        """The same by whichever identity has most room. One that Google refuses for good gives way to the
        lead: what was refused has changed nothing.
        """
        call = Call(method, repeatable)
        able = self.pool.for_file(file_id)
        try:
            return self._run(call, send, able)
        except GoogleError as error:
            member = next((one for one in able if one.address == error.identity), self.pool.lead)
            if not error.permanent or member is self.pool.lead:
                raise
            answer = self._run(call, send, [self.pool.lead])
            self.pool.refused(member, file_id)
            log.warning("%s may not work on %s as the lead may: %s", member.address, file_id, error)
            return answer

    def _run(self, call: Call, send: Callable[[Clients], T], by: Sequence[Member]) -> T:
        return self.repeated(lambda: self.once(call, send, by))

    def once(self, call: Call, send: Callable[[Clients], T], by: Sequence[Member] = ()) -> T:
        """What `send` returns, tried once, by one of the members (the lead where none is named). Raises
        GoogleError; Parked without a call while the method waits for a limit of hours to pass.
        """
        self.gates.check(call.method, self._now())
        members = {member.address: member for member in by or (self.pool.lead,)}
        with self._pacer.passing(bucket_of(call.method), call.units, tuple(members)) as leave:
            began = time.perf_counter()
            try:
                answer = send(members[leave.identity].clients)
            except FAILURES as error:
                failed = self.failure(error, call.method, repeatable=call.repeatable)
                failed.identity = leave.identity
                self._report(call, leave, began, failed)
                self._heed(call.method, leave, failed)
                raise failed from error
            self._report(call, leave, began)
        self.pool.passed(members[leave.identity])
        self.gates.passed(call.method)
        return answer

    def failure(self, error: Exception, method: str, *, repeatable: bool) -> GoogleError:
        """What a client library's error amounts to."""
        return failure(error, Attempted(method, repeatable, self._now()))

    def check(self, method: str) -> None:
        """Raise Parked where calls of the method wait for a limit of hours to pass."""
        self.gates.check(method, self._now())

    def heed(self, method: str, failed: GoogleError) -> None:
        """Remember a limit of hours that a part of a batch met."""
        if isinstance(failed, Parked):
            self.gates.close(method, failed)

    def _heed(self, method: str, leave: Pass, failed: GoogleError) -> None:
        self.heed(method, failed)
        if is_rate_limit(failed):
            self._pacer.refused(leave, project=is_project_wide(failed))

    def _report(self, call: Call, leave: Pass, began: float, failed: GoogleError | None = None) -> None:
        if not self._observe:
            return
        took = time.perf_counter() - began
        outcome, status = (failed.reason, failed.status) if failed else ("ok", 200)
        parts = len(call.parts) or 1
        self._observe(
            CallRecord(
                call.method, took, outcome, status, parts, leave.identity, call.units, round(leave.waited, 3)
            )
        )
