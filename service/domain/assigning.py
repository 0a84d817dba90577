"""Who reads what was handed in, where a program has several reviewers: by load, or together by site, cohort
or candidate; never somebody's own coach or supervisor.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from service.domain.directory import Contact
from service.domain.people import Candidate, Person
from service.domain.program import Program
from service.domain.reviewing import Together


@dataclass(frozen=True)
class Assigned:
    """Who reads the row with that `key` of Reviews, about a `candidate`; `typed` where staff said so, it
    `waits` until it is decided.
    """

    key: str
    candidate: str
    email: str
    name: str
    typed: bool = False
    waits: bool = True


def reviewers_of(program: Program, contacts: Iterable[Contact]) -> tuple[Person, ...]:
    """Everybody who reviews, by the directory's `contacts` who are in their roles today; each once."""
    rule = program.review.assign
    roles = rule.roles if rule else ()
    found = {one.person.email: one.person for one in contacts if one.role in roles}
    return tuple(found.values())


def conflict(program: Program, candidate: Candidate, email: str) -> str:
    """Why somebody cannot read a candidate's work, in words; empty where they can."""
    words, mine = program.words.phrases.tabs.reviews, program.participant.label.lower()
    close = {candidate.companion: program.companion, candidate.overseer: program.overseer}
    own = {
        person.email: words.close_to.format(participant=mine, role=role.label.lower())
        for person, role in close.items()
        if person and role
    } | {candidate.person.email: words.own_work}
    return own.get(email, "") if email else ""


def eligible(program: Program, candidate: Candidate, reviewers: Iterable[Person]) -> tuple[Person, ...]:
    """Those who can read the candidate's work."""
    return tuple(one for one in reviewers if not conflict(program, candidate, one.email))


def reviewer_for(
    program: Program,
    candidate: Candidate,
    reviewers: Sequence[Person],
    assigned: Sequence[Assigned],
    candidates: Mapping[str, Candidate],
) -> Person | None:
    """Whom a row about `candidate` goes to: whoever has the others that belong together with it, or else who
    has the fewest that wait, and of these the fewest ever; None where nobody can. `assigned` is everything so
    far, oldest first.
    """
    rule, able = program.review.assign, eligible(program, candidate, reviewers)
    if rule is None or not able:
        return None
    group, by_email = _group(rule.together, candidate), {one.email: one for one in able}
    mine = (
        one.email
        for one in reversed(assigned)
        if group and one.candidate in candidates and _group(rule.together, candidates[one.candidate]) == group
    )
    before = next((email for email in mine if email in by_email), None)
    if before is not None:
        return by_email[before]
    waiting = Counter(one.email for one in assigned if one.waits)
    ever = Counter(one.email for one in assigned)
    return min(able, key=lambda one: (waiting[one.email], ever[one.email]))


def _group(together: Together, candidate: Candidate) -> str:
    """What of a candidate others share whose work goes to the same person; empty for nothing."""
    shared = {
        Together.NOTHING: "",
        Together.CANDIDATE: candidate.key,
        Together.SITE: candidate.site,
        Together.COHORT: candidate.cohort.key,
    }
    return shared[together]


def named(reviewers: Iterable[Person], typed: str) -> Person | None:
    """Whom staff meant: by address or by full name, in any case."""
    wanted = " ".join(typed.split()).casefold()
    return next((one for one in reviewers if wanted in (one.email.casefold(), one.name.casefold())), None)
