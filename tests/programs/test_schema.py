"""The schemas that editors read are those of the models."""

import json
from pathlib import Path

import pytest

from service.programs.schema import json_schema, schema_text, write_schema

TEMPLATES = Path(__file__).resolve().parents[2] / "sheet_templates"
YAML_FILES = sorted(TEMPLATES.rglob("*.yaml"))


@pytest.mark.parametrize("name", json_schema())
def test_a_committed_schema_is_current(name: str) -> None:
    written = (TEMPLATES / "schema" / name).read_text(encoding="utf-8")
    assert written == schema_text(json_schema()[name]), (
        "run `cohortbook program schema sheet_templates/schema`"
    )


def test_no_other_file_lies_beside_the_schemas() -> None:
    assert {path.name for path in (TEMPLATES / "schema").iterdir()} == set(json_schema())


@pytest.mark.parametrize("path", YAML_FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_names_the_schema_of_its_kind(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    prefix = "# yaml-language-server: $schema="
    assert first.startswith(prefix)
    schema = (path.parent / first.removeprefix(prefix)).resolve()
    kinds = {"tabs": "tab.schema.json"}
    main = "program.schema.json" if path.name == "program.yaml" else "sections.schema.json"
    assert schema == TEMPLATES / "schema" / kinds.get(path.parent.name, main)


def test_every_reference_of_a_schema_leads_somewhere() -> None:
    for schema in json_schema().values():
        text = json.dumps(schema)
        for part in text.split('"$ref": "#/$defs/')[1:]:
            assert part.split('"')[0] in schema["$defs"]


def test_program_yaml_needs_its_own_names_and_leaves_the_tabs_to_their_files() -> None:
    schema = json_schema()["program.schema.json"]
    assert schema["required"] == ["key", "title", "short", "time_zone"]
    assert "tabs" not in schema["properties"]
    assert "Tab" not in schema["$defs"]
    assert json_schema()["sections.schema.json"]["required"] == []


def test_an_editor_knows_every_status() -> None:
    status = json_schema()["program.schema.json"]["$defs"]["Words"]["properties"]["status"]
    assert "overdue" in status["required"]


def test_schemas_are_written_into_a_new_folder(tmp_path: Path) -> None:
    written = write_schema(tmp_path / "schemas")
    assert [path.name for path in written] == list(json_schema())
    assert json.loads(written[0].read_text(encoding="utf-8"))["title"] == "Cohortbook program"
