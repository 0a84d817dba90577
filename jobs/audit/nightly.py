"""What an audit found, said in Today until it is gone."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from jobs.audit.found import Found, audit
from jobs.office import Office
from jobs.report import Outcome
from service.domain.book_phrases import BookPhrases
from service.ledger import findings, log

SOURCE = "sharing"


def audit_by_night(office: Office, outcome: Outcome, at: datetime) -> None:
    """Look, and put what was found on the record of whom it concerns; a line in the log where it is news."""
    by_key: dict[str, list[Found]] = defaultdict(list)
    for one in audit(office).removable:
        by_key[one.candidate].append(one)
    outcome.counts["foreign grants"] += sum(map(len, by_key.values()))
    with office.ledger.begin() as session:
        told = {row.candidate_key for row in findings.all(session) if row.source == SOURCE}
        for key in told - by_key.keys():
            findings.clear(session, key, SOURCE)
        for key, grants in by_key.items():
            if findings.put(session, key, SOURCE, words(office.program.words.phrases.books, grants), at):
                log.add(session, at, key, SOURCE, office.lines.grants.format(count=len(grants)))


def words(said: BookPhrases, grants: Sequence[Found]) -> str:
    """What staff are told of one person's files."""
    return said.shared.format(grants="; ".join(one.in_words(said) for one in grants))
