"""A day that passes is no news to the interface by itself; what it brings is."""

from datetime import date, timedelta

from service.domain.checking import OnFile
from service.domain.concluding import concluding
from service.domain.ending import Ending, Submission
from service.domain.notices.samples import cases
from service.interface.ending_facts import EndingFacts
from service.interface.facts import Facts
from service.programs import load

PROGRAM = load("ceres-casc")
OWN = next(own for own in cases(PROGRAM)[0].facts.standings.values() if own.candidate.year == 2)
SUBMITTED = date(2028, 6, 15)


def fingerprint(day: date) -> str:
    """Of an interface with one recommendation that was submitted."""
    found = concluding(PROGRAM, OnFile(OWN), Ending(SUBMITTED, (Submission(SUBMITTED),)), day)
    assert found
    return Facts(endings=(EndingFacts(found),)).fingerprint


def test_the_next_day_is_no_news() -> None:
    assert fingerprint(SUBMITTED) == fingerprint(SUBMITTED + timedelta(days=90))


def test_the_day_on_which_a_recommendation_is_purged_is() -> None:
    assert fingerprint(SUBMITTED + timedelta(days=90)) != fingerprint(SUBMITTED + timedelta(days=91))
