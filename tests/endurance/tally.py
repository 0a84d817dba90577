"""What came of each kind of call, and what should never have come."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from tests.endurance.ground import Ground
from tests.endurance.wire import Answer, Sent

SERVER_ERROR, REFUSED = 500, 400
NOT_WRITTEN = 501


@dataclass
class Tally:
    """`wrong`: message -> the first request that met it."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    wrong: dict[str, Sent] = field(default_factory=dict)

    def note(self, name: str, sent: Sent, answer: Answer) -> None:
        bad = answer.status == 0 or (answer.status >= SERVER_ERROR and answer.status != NOT_WRITTEN)
        self.counts[name]["wrong" if bad else f"{answer.status // 100}xx"] += 1
        if bad:
            self.wrong.setdefault(f"{name}: {answer.status} {answer.text[:300]}", sent)

    @property
    def total(self) -> int:
        return sum(sum(counter.values()) for counter in self.counts.values())

    def lines(self) -> list[str]:
        """A table: name, then how many of each class."""
        heads = ("2xx", "3xx", "4xx", "5xx", "wrong")
        rows = [f"{'':58}" + "".join(f"{head:>7}" for head in heads)]
        for name, counter in sorted(self.counts.items()):
            rows.append(f"{name:58}" + "".join(f"{counter[head] or '':>7}" for head in heads))
        return rows

    def check(self, name: str) -> None:
        """Fails when a call of which the name tells was answered wrongly."""
        wrong = {message: sent for message, sent in self.wrong.items() if name in message}
        assert not wrong, _explained(wrong)


def _explained(wrong: dict[str, Sent]) -> str:
    return "\n".join(
        f"{message}\n    {sent.verb} {sent.target!r:.300}\n    {sent.headers}\n    {sent.body!r:.1500}"
        for message, sent in sorted(wrong.items())
    )


def ask(ground: Ground, tally: Tally, name: str, sent: Sent, cause: Sent | None = None) -> int:
    """The status; after none at all, the next call finds another server. `cause`: what to tell instead."""
    answer = ground.wire.send(sent)
    tally.note(name, cause or sent, answer)
    if not answer.status:
        ground.renew(hung=True)
    elif answer.status < REFUSED and any(word in name.lower() for word in ("delete", "stop", "empty")):
        ground.renew()
    return answer.status
