"""Programs are found where they were installed, and read out of an archive, too."""

import shutil
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from service.programs import find, load, packaged
from service.programs.source import texts

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("source")
    for name in ("service", "jobs", "sheet_templates"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", source)
    shutil.copy(ROOT / "LICENSE", source)
    (source / "README.md").write_text("", encoding="utf-8")
    (built,) = WheelBuilder(str(source)).build(directory=str(source / "dist"), versions=["standard"])
    return Path(built)


def test_a_wheel_holds_every_program_whole(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name, folder in packaged().items():
            inside = zipfile.Path(archive, f"sheet_templates/{name}/")
            assert texts(inside) == texts(folder)


def test_a_wheel_holds_the_guide_and_the_schemas(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {"sheet_templates/README.md", "sheet_templates/schema/tab.schema.json"} <= names


def test_a_wheel_holds_every_step_of_the_ledger(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    steps = list((ROOT / "service" / "ledger" / "migrations" / "versions").glob("v*.py"))
    assert steps
    assert {step.relative_to(ROOT).as_posix() for step in steps} <= names


def test_the_schemas_folder_is_not_taken_for_a_program() -> None:
    assert "ceres-casc" in packaged()
    assert "schema" not in packaged()


def test_a_program_is_the_same_by_name_and_by_folder() -> None:
    assert load("ceres-casc") == load(ROOT / "sheet_templates" / "ceres-casc")


def test_find_answers_the_folder_itself() -> None:
    assert find("ceres-casc").joinpath("program.yaml").is_file()


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(Path(__file__).parent / "induccion", tmp_path / "induccion"))
    main = folder / "program.yaml"
    main.write_bytes(b"\xef\xbb\xbf" + main.read_bytes())
    assert load(folder).key == "induccion"
