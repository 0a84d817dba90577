"""The time inside the sandbox. Tokens do not use it: moving it ends nobody's sign-in."""

from datetime import UTC, datetime, timedelta

from service.sandbox.store import Store


class Clock:
    """Runs with the machine until `set` stops it at a moment; `advance` moves it either way. Persisted."""

    def __init__(self, store: Store) -> None:
        self._rows = store.table("clock", str.encode, bytes.decode, resident=True)

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        stopped = self._rows.get("stopped")
        if stopped is not None:
            return datetime.fromisoformat(stopped)
        return datetime.now(UTC) + timedelta(seconds=float(self._rows.get("ahead") or 0))

    @property
    def stopped(self) -> bool:
        return self._rows.get("stopped") is not None

    def set(self, at: datetime, *, running: bool = False) -> None:
        """Make it `at` (aware). The clock stands still there unless `running`."""
        if at.tzinfo is None:
            raise ValueError(f"{at} has no time zone; give one, such as 2026-09-01T08:00:00-07:00")
        if not running:
            self._rows.put("stopped", at.astimezone(UTC).isoformat())
            return
        self._rows.delete("stopped")
        self._rows.put("ahead", repr((at - datetime.now(UTC)).total_seconds()))

    def advance(self, by: timedelta) -> None:
        self.set(self.now() + by, running=not self.stopped)

    def follow(self) -> None:
        """Follow the machine's clock again."""
        self._rows.delete("stopped")
        self._rows.delete("ahead")
