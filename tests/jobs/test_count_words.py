"""Every count of a job can be told in words, in the singular, too."""

import re
from pathlib import Path

import jobs
from jobs.count_words import ONCE, WORDS, counted
from jobs.report import Outcome, Problem

KEYS = re.compile(r'counts\["([^"]+)"\]')


def test_the_counts_of_the_four_verbs_and_more_have_words() -> None:
    sources = Path(jobs.__file__).parent.rglob("*.py")
    found = {key for source in sources for key in KEYS.findall(source.read_text(encoding="utf-8"))}
    assert len(found & {*WORDS, *ONCE}) > 25


def test_a_run_tells_what_it_did_in_the_right_number() -> None:
    outcome = Outcome("provision")
    assert outcome.summary() == "provision: nothing to do"
    outcome.counts.update({"templates": 1, "shared": 24, "renamed": 0})
    outcome.problems.append(Problem("1003", "Drive refused."))
    assert outcome.summary() == "provision: 1 template made, 24 people let in; 1 with problems"
    assert counted("letters waiting", 1) == "1 letter waits"
