"""The jobs: when each ran last and what came of it, what is asked for, what is under way."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from service.ledger.asks import Ask
from service.ledger.runs import RunRow
from service.web.facts import WorkFacts
from service.web.times import Times, duration
from service.web.verbs import Verb
from service.web.views.silence import Silence, silence

LABELS = {
    "never": "Has not run",
    "asked": "Asked for",
    "running": "Under way",
    "ok": "Done",
    "partial": "Done, with problems",
    "failed": "Failed",
    "stopped": "Stopped half-way",
}
STOPPED = (
    "The process that ran it ended before it had finished.",
    "Ask for it again: it finishes what is missing and doubles nothing.",
)
TROUBLE = {"partial", "failed", "stopped"}


@dataclass(frozen=True)
class JobView:
    """One job. `state` is a key of LABELS; `details` are problems with their remedies, one a line."""

    verb: Verb
    state: str
    label: str
    when: str
    took: str
    headline: str
    details: tuple[str, ...]
    progress: tuple[int, int] | None
    asked: str
    rhythm: str
    next: str

    @property
    def busy(self) -> bool:
        """Whether asking again would change nothing."""
        return self.state == "running" or bool(self.asked)


@dataclass(frozen=True)
class JobsView:
    """All jobs in their order. `busy`: something is asked for or under way, so that news is near; `silence`
    says when any of them was last heard of.
    """

    jobs: tuple[JobView, ...]
    silence: Silence

    @property
    def busy(self) -> bool:
        """Whether news is near."""
        return any(job.busy for job in self.jobs)

    @property
    def troubled(self) -> tuple[JobView, ...]:
        """Jobs whose last run left something to mend."""
        return tuple(job for job in self.jobs if job.state in TROUBLE)


def jobs_view(
    verbs: tuple[Verb, ...], work: WorkFacts, times: Times, rhythms: dict[str, str], silent_after: timedelta
) -> JobsView:
    """The jobs as of `times.now`; `rhythms` says in words when each runs by itself."""
    waiting = {ask.job: ask for ask in work.asks if ask.taken is None}
    told_of = silence(work.heard, silent_after, times)
    running = {} if told_of.alarm else work.coming
    return JobsView(
        tuple(
            _job(verb, work.runs.get(verb.key), waiting.get(verb.key), times, rhythms.get(verb.key, ""),
                 running.get(verb.key))
            for verb in verbs
        ),
        told_of,
    )  # fmt: skip


def _job(
    verb: Verb, run: RunRow | None, ask: Ask | None, times: Times, rhythm: str, comes: datetime | None
) -> JobView:
    state = run.state if run else "never"
    headline, *details = told(run) if run else [""]
    return JobView(
        verb=verb,
        state=state,
        label=LABELS[state],
        when=_when(run, times),
        took=duration(run.finished - run.started) if run and run.finished else "",
        headline=headline,
        details=tuple(details),
        progress=(run.done, run.total) if run and state == "running" and run.total else None,
        asked=f"Asked for {times.moment(ask.asked)}, by {ask.by}. It starts in a moment." if ask else "",
        rhythm=rhythm,
        next=_coming(comes, times),
    )


def _coming(at: datetime | None, times: Times) -> str:
    if at is None:
        return ""
    return "in a moment" if at <= times.now else times.moment(at)


def told(run: RunRow) -> tuple[str, ...]:
    """What happened; then, one a line, each problem with its remedy. Runs are summed up in that form."""
    if run.state == "running":
        return (run.note,)
    if run.state == "stopped":
        return STOPPED
    headline, *details = run.summary.removeprefix(f"{run.job}: ").splitlines() or [""]
    return (headline, *details)


def _when(run: RunRow | None, times: Times) -> str:
    if run is None:
        return ""
    if run.state == "running":
        return f"since {times.moment(run.started)}"
    return times.moment(run.finished or run.beat)
