"""The table of the handbook's rules in sheet_templates/ceres-casc/README.md: which is carried out where, and
which test holds it. `python -m tests.programs.rules_table` writes it; a test says when it is out of date.

Places come from the program's own `rules` and from `ceres_rules.yaml`, tests from their naming a rule.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from jobs.verbs import VERBS
from service.cli import main
from service.config import Settings
from service.domain.program import Program
from service.programs import load
from service.programs.strict_yaml import parse

HERE = Path(__file__).parent
ROOT, TESTS = HERE.parents[1], HERE.parent
README = ROOT / "sheet_templates/ceres-casc/README.md"
RULES = tuple(f"C-{number:02}" for number in range(1, 122))
NAMED = re.compile(r"\bC-\d{2,3}\b")
KINDS = {"modules": "module", "events": "event", "hours": "hours", "coverage": "coverage", "cases": "case"}
HEAD = """\
# The rules of the Ceres handbook

What each rule is about, in few words of ours, where it is carried out, and the tests that hold it. Made by
`python -m tests.programs.rules_table` from the `rules` in these files and `tests/programs/ceres_rules.yaml`.

No line is open: each names what carries the rule out and a test, or is “policy text only”, which asks for
nothing that software does.

| rule | what it is about | carried out by | tests |
|---|---|---|---|
"""


@dataclass(frozen=True)
class Rule:
    """A line of the table. `where`: a kind and a name each; `tests`: files, or files and functions."""

    key: str
    about: str
    where: tuple[str, ...]
    tests: tuple[str, ...]
    policy: bool


def rules() -> list[Rule]:
    """Every line of the file, in its order."""
    said, parts, cited = _said(), _parts(load("ceres-casc")), citing()
    return [_rule(key, said[key], parts[key], cited[key]) for key in said]


def _rule(key: str, line: Mapping[str, object], parts: Iterable[str], cited: Iterable[str]) -> Rule:
    where = dict.fromkeys([*parts, *_texts(line.get("where"))])
    tests = dict.fromkeys([*_texts(line.get("tests")), *cited])
    files = {test.partition("::")[0] for test in tests if "::" in test}
    kept = [test for test in tests if "::" in test or test not in files]
    return Rule(key, str(line["rule"]), tuple(where), tuple(kept), bool(line.get("policy")))


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


@cache
def _said() -> dict[str, dict[str, object]]:
    name = "ceres_rules.yaml"
    found: dict[str, dict[str, object]] = parse(name, (HERE / name).read_text("utf-8"))[0]
    return found


def _parts(program: Program) -> dict[str, list[str]]:
    """The parts of the program that name a rule, by rule."""
    found: dict[str, list[str]] = defaultdict(list)
    for section, kind in KINDS.items():
        for part in getattr(program, section, ()):
            for rule in getattr(part, "rules", ()):
                found[rule].append(f"{kind} {part.key}")
    for checklist in program.checklists:
        for rule in (rule for line in checklist.lines for rule in line.rules):
            found[rule].append(f"checklist {checklist.key}")
    return found


def citing() -> dict[str, list[str]]:
    """The files of tests that name a rule, and the diary of expectations, by rule."""
    found: dict[str, list[str]] = defaultdict(list)
    files = {*TESTS.rglob("test_*.py"), *TESTS.rglob("diary.yaml")}
    for path in sorted(files - {HERE / "test_rules_table.py"}):
        for rule in sorted(set(NAMED.findall(path.read_text("utf-8")))):
            found[rule].append(path.relative_to(TESTS).as_posix())
    return found


def unknown(rule: Rule, program: Program) -> Iterator[str]:
    """What a line names that there is not."""
    for place in rule.where:
        kind, _, name = place.partition(" ")
        if name not in names(program).get(kind, ()):
            yield f"{rule.key}: there is no {place}"
    for test in rule.tests:
        file, _, function = test.partition("::")
        path = TESTS / file
        if not path.is_file() or (function and f"def {function}(" not in path.read_text("utf-8")):
            yield f"{rule.key}: there is no {test}"


def names(program: Program) -> Mapping[str, Collection[str]]:
    """Every name that a line may use, by kind."""
    audience = program.audience
    assert audience
    sections: dict[str, Callable[[], Collection[str]]] = {
        kind: lambda section=section: {part.key for part in getattr(program, section, ())}
        for section, kind in KINDS.items()
    }
    return {kind: known() for kind, known in sections.items()} | {
        "checklist": {checklist.key for checklist in program.checklists},
        "role": {role.key for role in program.roles},
        "letter": audience.letters,
        "page": audience.pages,
        "interface": audience.interface,
        "files": audience.files,
        "command": main.commands,
        "job": VERBS,
        "setting": set(_settings(Settings)),
    }


def _settings(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield prefix + name
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from _settings(field.annotation, f"{prefix}{name}.")


def text() -> str:
    """The whole file."""
    return HEAD + "".join(_line(rule) for rule in rules())


def _line(rule: Rule) -> str:
    return f"| {rule.key} | {rule.about} | {_where(rule)} | {_tests(rule)} |\n"


def _where(rule: Rule) -> str:
    places = [f"{kind} `{name}`" for kind, _, name in (place.partition(" ") for place in rule.where)]
    state = ["policy text only"] if rule.policy else []
    return ", ".join(places + state)


def _tests(rule: Rule) -> str:
    found = [test.partition("::") for test in rule.tests]
    return ", ".join(f"[{_short(file)}](../../tests/{file})" for file, _, _ in dict.fromkeys(found))


def _short(file: str) -> str:
    return file.removeprefix("test_").removesuffix(".py").removesuffix(".yaml").replace("/test_", "/")


if __name__ == "__main__":
    README.write_text(text(), "utf-8")
