"""Counts of jobs are told in words, in the singular, too."""

from jobs.count_words import ONCE, WORDS, counted
from jobs.report import Outcome, Problem


def test_one_of_a_kind_and_many_are_told_apart() -> None:
    assert [key for key, (one, many) in WORDS.items() if not one or one == many] == []
    assert not WORDS.keys() & ONCE.keys()


def test_a_run_tells_what_it_did_in_the_right_number() -> None:
    outcome = Outcome("provision")
    assert outcome.summary() == "provision: nothing to do"
    outcome.counts.update({"templates": 1, "shared": 24, "renamed": 0})
    outcome.problems.append(Problem("1003", "Drive refused."))
    assert outcome.summary() == "provision: 1 template made, 24 people let in; 1 with problems"
    assert counted("letters waiting", 1) == "1 letter waits"
