"""Each rule of the handbook has a line that says where it is carried out and which test holds it."""

import re

import pytest

from service.programs import load
from service.programs.strict_yaml import parse
from tests.programs.rules_table import HERE, README, RULES, Rule, citing, rules, text, unknown

LINK = re.compile(r"\]\(([^)]+)\)")
HOW = "run: python -m tests.programs.rules_table"
TABLE = {rule.key: rule for rule in rules()}


def test_every_rule_has_a_line_and_no_other_has_one() -> None:
    assert tuple(TABLE) == RULES
    assert set(citing()) <= set(RULES)


@pytest.mark.parametrize("rule", TABLE.values(), ids=TABLE)
def test_a_line_names_what_there_is(rule: Rule) -> None:
    assert list(unknown(rule, load("ceres-casc"))) == []


@pytest.mark.parametrize("rule", [r for r in TABLE.values() if not r.policy], ids=lambda r: r.key)
def test_no_line_is_open(rule: Rule) -> None:
    """What is no policy says where it is carried out and is tested; there is no third way."""
    assert rule.where
    assert rule.tests


def test_each_line_has_its_own_words_alone() -> None:
    """A comma without quotation marks would cut a sentence into keys."""
    written, _ = parse("ceres_rules.yaml", (HERE / "ceres_rules.yaml").read_text("utf-8"))
    odd = {key: set(line) - {"rule", "where", "tests", "policy"} for key, line in written.items()}
    assert [key for key, more in odd.items() if more] == []


def test_nothing_is_said_to_be_both() -> None:
    assert [rule.key for rule in TABLE.values() if rule.policy and rule.where] == []


def cut(text: str) -> list[tuple[str, list[str]]]:
    """The lines of the table, each with the tests that it names apart."""
    parts = [line.rpartition(" | ") for line in text.splitlines()]
    return [(line, LINK.findall(tests)) for line, _, tests in parts]


def test_the_readme_is_up_to_date() -> None:
    """Tests that name a rule since it was written need not be listed; one that is listed is there."""
    written, made = cut(README.read_text("utf-8")), cut(text())
    assert [line for line, _ in written] == [line for line, _ in made], HOW
    for (line, listed), (_, found) in zip(written, made, strict=True):
        assert set(listed) <= set(found), f"{line}: {HOW}"
        assert bool(listed) is bool(found), f"{line}: {HOW}"


def test_what_there_is_not_is_named() -> None:
    rule = Rule(
        "C-01",
        "",
        ("module none", "page nowhere"),
        ("none.py", "programs/test_rules_table.py::x"),
        False,
    )
    assert len(list(unknown(rule, load("ceres-casc")))) == 4
