"""What is on record, read from the ledger in one consistent view for a page."""

from service.web.facts.attendance import read_attendance
from service.web.facts.candidate import CandidateFacts, read_candidate
from service.web.facts.office import INTERFACE, OfficeFacts, read_office
from service.web.facts.standings import Listed, by_name, read_listed, read_standings
from service.web.facts.work import WorkFacts, read_work

__all__ = [
    "INTERFACE",
    "CandidateFacts",
    "Listed",
    "OfficeFacts",
    "WorkFacts",
    "by_name",
    "read_attendance",
    "read_candidate",
    "read_listed",
    "read_office",
    "read_standings",
    "read_work",
]
