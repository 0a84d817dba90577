"""remind: read -> plan -> record; the outbox sends."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from jobs.cases.due import take_due
from jobs.office import Office
from jobs.remind.gather import gather
from jobs.report import Outcome, Planned, Problem, Report, Silent
from jobs.sending import planned_letters, send_waiting
from service.domain.notices.facts import Notice, slot_of
from service.domain.notices.registry import PLANNED, due
from service.errors import CohortbookError
from service.ledger import Session, letters, notices

JOB = "remind"


def plan(office: Office, at: datetime) -> list[Planned]:
    """What a run at `at` would do; no call to Google at all."""
    found = [
        Planned("mail", notice.reader.name, f"{PLANNED[notice.kind].what}, to {notice.reader.email}")
        for notice in _due(office, at)
    ]
    return [*found, *planned_letters(office, at)]


def run(office: Office, at: datetime, report: Report | None = None) -> Outcome:
    """Write every letter that is due at `at` and was not written; take back those that wait and are no
    longer due, and bring those that wait and still are up to date.
    """
    report, outcome = report or Silent(), Outcome(JOB)
    take_due(office, outcome, at)
    found = list(_due(office, at))
    waiting = _waiting(office)
    for key in _needless(waiting, {notice.slot for notice in found}):
        outcome.counts["letters withdrawn"] += _withdraw(office, key, at)
    report.begin("Letters", len(found))
    for notice in found:
        try:
            outcome.counts["letters written"] += _write(
                office, notice, waiting.get(notice.slot, [""])[-1], at
            )
        except CohortbookError as error:
            outcome.problems.append(Problem(f"letter to {notice.who}", error.message, error.remedy))
        report.step(notice.reader.name)
    send_waiting(office, at, outcome, report)
    return outcome


def _due(office: Office, at: datetime) -> Iterator[Notice]:
    if any(office.program.letter_rule(kind).steps for kind in PLANNED):
        yield from due(gather(office, at))


def _waiting(office: Office) -> dict[str, list[str]]:
    """The keys of letters that can still be changed, by slot, oldest first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    with office.ledger.read() as session:
        for key in notices.waiting(session, PLANNED):
            found[slot_of(key)].append(key)
    return dict(found)


def _needless(waiting: Mapping[str, list[str]], due: Collection[str]) -> Iterator[str]:
    """Letters that are no longer due, and those beside which a newer one of their slot waits: a try to send
    one may have failed after the next was written.
    """
    for slot, keys in waiting.items():
        yield from keys[:-1] if slot in due else keys


def _withdraw(office: Office, key: str, at: datetime) -> bool:
    with office.ledger.begin() as session:
        return notices.withdraw(session, key, at)


def _write(office: Office, notice: Notice, waiting: str, at: datetime) -> bool:
    """Put the letter into the outbox, in place of the one of its slot that waits; whether it is new there."""
    today = office.today(at)
    context = {"program": office.program, "today": today, **notice.context}
    letter = office.letters.render(notice.kind, context)
    words = {"subject": letter.subject, "text": letter.text, "html": letter.html}
    with office.ledger.begin() as session:
        key = waiting or _withdrawn(session, notice.key(today))
        if key:
            notices.rewrite(
                session, key, to=[notice.reader.email], **words, subjects=notice.subjects,
                concerns=notice.concerns, attachments=notice.attachments,
            )  # fmt: skip
            return key != waiting
        return letters.queue(
            session, notice.key(today), notice.kind, notice.about, [notice.reader.email], [], **words,
            reason=notice.slot, at=at, subjects=notice.subjects, concerns=notice.concerns,
            attachments=notice.attachments,
        )  # fmt: skip


def _withdrawn(session: Session, key: str) -> str:
    """The key of a letter of today that was taken back."""
    row = letters.get(session, key)
    return key if row is not None and row.state == letters.WITHDRAWN else ""
