"""Who reads what was handed in, where several people review."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from service.domain.assigning import Assigned, conflict, named, reviewer_for, reviewers_of
from service.domain.calendar import Cohort
from service.domain.directory import Contact
from service.domain.people import Candidate, Person
from service.domain.program import Program
from service.domain.reviewing import Assign, Together
from service.programs import load

ROSE, SAM, UMA = (Person(name, "Reader", f"{name.lower()}@example.org") for name in ("Rose", "Sam", "Uma"))
REVIEWERS = (ROSE, SAM, UMA)
COHORT = Cohort(key="2026-27", starts=date(2026, 7, 1))
PLAIN = load("ceres-casc")


def program(together: Together = Together.NOTHING) -> Program:
    rule = Assign(roles=("administrator",), together=together)
    return PLAIN.model_copy(update={"review": PLAIN.review.model_copy(update={"assign": rule})})


def candidate(
    key: str, site: str = "Elm", companion: Person | None = None, overseer: Person | None = None
) -> Candidate:
    person = Person("C", key, f"{key}@example.edu")
    return Candidate(key, person, companion, COHORT, 1, COHORT.starts, site, overseer=overseer)


def given_to(one: Candidate, *assigned: Assigned, together: Together = Together.NOTHING) -> Person | None:
    known = {key: candidate(key, site) for key, site in (("1", "Elm"), ("2", "Oak"), ("3", "Elm"))}
    return reviewer_for(program(together), one, REVIEWERS, assigned, known | {one.key: one})


def has(person: Person, key: str, candidate_key: str = "1", *, waits: bool = True) -> Assigned:
    return Assigned(key, candidate_key, person.email, person.name, waits=waits)


def test_work_goes_to_whoever_has_the_least_that_waits_then_to_whoever_had_the_least() -> None:
    assert given_to(candidate("1")) == ROSE
    assert given_to(candidate("1"), has(ROSE, "a"), has(UMA, "b")) == SAM
    assert given_to(candidate("1"), has(ROSE, "a", waits=False)) == SAM


def test_what_belongs_together_stays_with_one_person() -> None:
    busy = [has(SAM, "a", "1"), has(SAM, "b", "1")]
    assert given_to(candidate("3", "Elm"), *busy, together=Together.SITE) == SAM
    assert given_to(candidate("4", "Fir"), *busy, together=Together.SITE) == ROSE
    assert given_to(candidate("1"), *busy, together=Together.CANDIDATE) == SAM
    assert given_to(candidate("3"), *busy, together=Together.CANDIDATE) == ROSE
    assert given_to(candidate("4", "Fir"), *busy, together=Together.COHORT) == SAM
    assert given_to(candidate("4", ""), has(SAM, "a", "4"), together=Together.SITE) == ROSE, "no site is none"


@pytest.mark.parametrize("together", list(Together))
def test_nobody_reads_the_work_of_those_whom_they_coach_or_supervise(together: Together) -> None:
    own = candidate("1", companion=ROSE, overseer=SAM)
    assert given_to(own, has(ROSE, "a"), has(SAM, "b"), together=together) == UMA
    assert conflict(program(), own, UMA.email) == ""
    assert "coach" in conflict(program(), own, ROSE.email)
    assert "supervisor" in conflict(program(), own, SAM.email)
    assert "whose work it is" in conflict(program(), own, own.person.email)
    assert reviewer_for(program(together), own, (ROSE, SAM), (), {}) is None


def test_those_of_the_roles_review_each_once() -> None:
    contacts = [Contact(ROSE, "administrator"), Contact(SAM, "secretary"), Contact(ROSE, "administrator")]
    assert reviewers_of(program(), contacts) == (ROSE,)
    assert reviewers_of(PLAIN, contacts) == ()


def test_staff_name_people_by_address_or_name_in_any_case() -> None:
    assert named(REVIEWERS, " SAM  reader") == SAM
    assert named(REVIEWERS, "Uma@Example.org") == UMA
    assert named(REVIEWERS, "Sam") is None


@given(some.lists(some.sampled_from(["1", "2", "3"]), max_size=30))
def test_loads_never_differ_by_more_than_one(keys: list[str]) -> None:
    assigned: list[Assigned] = []
    for number, key in enumerate(keys):
        person = given_to(candidate(key), *assigned)
        assert person is not None
        assigned.append(has(person, str(number), key))
    loads = Counter(one.email for one in assigned)
    counts = [loads[one.email] for one in REVIEWERS]
    assert max(counts) - min(counts) <= 1


def test_a_reviewer_who_is_somebodys_coach_still_reads_others() -> None:
    assert given_to(candidate("2", companion=SAM), has(ROSE, "a"), has(UMA, "b")) in (ROSE, UMA)
    assert given_to(replace(candidate("3"), companion=ROSE), has(UMA, "b")) == SAM
