"""The guide to the format says everything that the format has, and its examples are right."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter

from service.domain.attempts import Outcome
from service.domain.completion import ModuleStatus
from service.domain.elements import Element, FieldType, FormField
from service.domain.program import Program, Requirement, Tab
from service.domain.roles import RoleKind
from service.programs.strict_yaml import parse

GUIDE = (Path(__file__).resolve().parents[2] / "sheet_templates" / "README.md").read_text(encoding="utf-8")
KINDS = [get_args(model.model_fields["kind"].annotation)[0] for model in get_args(get_args(Element)[0])]
EXAMPLES = [parse("README.md", text)[0] for text in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)]


def test_the_format_has_as_many_kinds_of_element_as_are_looked_for() -> None:
    assert len(KINDS) == len(set(KINDS)) == 15


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_element_has_a_section_with_an_example(kind: str) -> None:
    section = re.search(rf"^### `{kind}`\n(.*?)(?=^##)", GUIDE, re.DOTALL | re.MULTILINE)
    assert section, f"the guide has no section on {kind}"
    assert f"kind: {kind}" in section[1]


@pytest.mark.parametrize("word", [*FieldType, *Requirement, *RoleKind])
def test_every_type_requirement_and_kind_of_role_stands_in_a_table(word: str) -> None:
    assert re.search(rf"^\| `{word}` \| \S", GUIDE, re.MULTILINE)


@pytest.mark.parametrize("word", [*Program.model_fields, *ModuleStatus, *Outcome,
                                  *get_args(FormField.model_fields["filled_with"].annotation)])  # fmt: skip
def test_every_section_label_and_fact_is_mentioned(word: str) -> None:
    assert re.search(rf"`{word}`|{word}:", GUIDE)


@pytest.mark.parametrize("field", Tab.model_fields)
def test_every_word_of_a_tab_is_mentioned(field: str) -> None:
    assert re.search(rf"`{field}`|^{field}:", GUIDE, re.MULTILINE)


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_every_example_is_right(example: Any) -> None:
    if isinstance(example, list):
        TypeAdapter(list[Element]).validate_python(example)
    elif "sheet_id" in example:
        Tab.model_validate({"elements": [], **example} if "like" in example else example)
    else:
        for section, value in example.items():
            TypeAdapter(Program.model_fields[section].annotation).validate_python(value)


def test_there_are_examples_of_every_section() -> None:
    sections = {section for example in EXAMPLES if isinstance(example, dict) for section in example}
    assert {
        "words",
        "roles",
        "years",
        "lists",
        "scales",
        "rubrics",
        "review",
        "hours",
        "modules",
        "events",
    } <= sections
