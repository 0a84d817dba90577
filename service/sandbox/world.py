"""The whole state of one sandbox, as every handler receives it."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, Protocol, TypeVar, cast

from service.sandbox.clock import Clock
from service.sandbox.ids import Ids
from service.sandbox.people import People
from service.sandbox.registry import Registry
from service.sandbox.store import Store

T = TypeVar("T")


class Closeable(Protocol):
    """Something with a life of its own: processes, threads."""

    def forget(self) -> None: ...
    def close(self) -> None: ...


C = TypeVar("C", bound=Closeable)


@dataclass(frozen=True)
class WorldSettings:
    """What each does stands in its type; README.md's table is made from it."""

    lag_seconds: Annotated[
        float, "how far search (Drive's and Gmail's) and change feeds stay behind, on the sandbox's clock"
    ] = 0
    typing_lag_seconds: Annotated[
        float,
        "how much later than the spreadsheet Drive notes what people change in it (version, time, last user, "
        "feed), on the sandbox's clock",
    ] = 0
    quota: Annotated[
        Literal["google", "off"],
        "`google`: the quotas per minute, identity and project, and the limits of mail",
    ] = "off"
    quota_window_seconds: Annotated[float, "how long the quotas' minute lasts, in real time"] = 60
    limits: Annotated[Mapping[str, int], 'lower ones than Google\'s: `{"sheets.read.user": 5}`'] = field(
        default_factory=dict
    )
    disabled_apis: Annotated[
        tuple[str, ...],
        "of drive, sheets, gmail, iamcredentials: those not switched on answer 403 SERVICE_DISABLED",
    ] = ()
    machine_scopes: Annotated[
        tuple[str, ...],
        "the scopes of the metadata server's tokens, as on a virtual machine; none: those asked for, as on "
        "App Engine and Cloud Run",
    ] = ()
    bouncing_addresses: Annotated[
        tuple[str, ...],
        "those from which mail comes back, beside unknown ones of the Workspace and `.invalid` domains",
    ] = ()
    push_late_seconds: Annotated[float, "how long a push notification waits, in real time"] = 0
    push_doubled_every: Annotated[int, "each n-th notification comes twice; 0 for none, 1 for all"] = 0
    push_lost_every: Annotated[int, "each n-th notification never comes; 0 for none, 1 for all"] = 0
    service_account_storage: Annotated[
        bool, "service accounts own files, as those made before April 15, 2025 do on Google"
    ] = False
    evaluation_seconds: Annotated[
        float,
        "how much processor time a spreadsheet's formulas may take; by the clock about three times that",
    ] = 5
    ahead_seconds: Annotated[
        float,
        "how far Google's clock is ahead of this machine's (less than 0: behind): in the Date of answers, "
        "and where a service account's signed assertion is looked at",
    ] = 0
    check_replies: Annotated[
        bool, "hold every reply against Google's schema; a misfit answers 500 (for tests)"
    ] = False


class World:
    """Store, clock, people, registry, settings and ids. `url`: the root under which it is reached.
    `hurried`: who handles a call may raise NotYet rather than keep others waiting; read it in a transaction.
    """

    def __init__(
        self, path: Path | None = None, settings: WorldSettings | None = None, seed: int | None = None
    ) -> None:
        self.store = Store(path)
        self.clock = Clock(self.store)
        self.people = People(self.store)
        self.registry = Registry(self.store)
        self.ids = Ids(seed)
        self.url = ""
        self.settings = self._first_settings = settings or WorldSettings()
        self.hurried = False
        self._derived: dict[str, Any] = {}
        self._attached: dict[str, Closeable] = {}
        self._attaching = threading.Lock()
        self.store.on_rollback(self._derived.clear)

    def derived(self, name: str, make: Callable[[], T]) -> T:
        """State computed from the tables and held in memory only (caches, compiled formulas). Dropped on
        reset and whenever a transaction is rolled back, so that it cannot outlive what it came from.
        """
        if name not in self._derived:
            self._derived[name] = make()
        return cast("T", self._derived[name])

    def attached(self, name: str, make: Callable[[], C]) -> C:
        """Something with a life of its own that belongs to this world: made when first asked for, told to
        forget on reset, closed at the end.
        """
        with self._attaching:
            if name not in self._attached:
                self._attached[name] = make()
        return cast("C", self._attached[name])

    def reset(self) -> None:
        """As on the first start: no rows, the machine's time, the first settings."""
        self.store.clear()
        self._derived.clear()
        for one in self._attached.values():
            one.forget()
        self.settings = self._first_settings

    def close(self) -> None:
        for one in self._attached.values():
            one.close()
        self.store.close()
