"""Where programs lie: packaged ones inside the installed `sheet_templates`, others in any folder."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from service.errors import DefinitionError

MAIN = "program.yaml"
TABS = "tabs"


def packaged() -> dict[str, Traversable]:
    """The programs that ship with Cohortbook, by name."""
    folders = [entry for entry in files("sheet_templates").iterdir() if entry.is_dir()]
    return {folder.name: folder for folder in folders if folder.joinpath(MAIN).is_file()}


def find(name_or_dir: str | Path) -> Traversable:
    """The folder of a packaged program by its name, or of any program by its path.

    Raises DefinitionError when there is no `program.yaml`, naming the packaged programs.
    """
    here = Path(name_or_dir)
    if here.joinpath(MAIN).is_file():
        return here
    known = packaged()
    if str(name_or_dir) in known:
        return known[str(name_or_dir)]
    names = ", ".join(sorted(known))
    msg = f"no program here; give a folder with {MAIN}, or the name of a packaged program: {names}"
    raise DefinitionError(str(name_or_dir), MAIN, None, msg)


def texts(folder: Traversable) -> dict[str, str]:
    """Every YAML file of a program as text, by its name from `folder`: program.yaml, the rest, then tabs."""
    sections = {entry.name: entry for entry in folder.iterdir() if entry.name.endswith(".yaml")}
    names = sorted(sections, key=lambda name: (name != MAIN, name))
    found = {name: _text(name, sections[name]) for name in names}
    tabs = folder.joinpath(TABS)
    if tabs.is_dir():
        entries = sorted(
            (e for e in tabs.iterdir() if e.name.endswith(".yaml")), key=lambda entry: entry.name
        )
        found |= {f"{TABS}/{e.name}": _text(f"{TABS}/{e.name}", e) for e in entries}
    return found


def _text(name: str, entry: Traversable) -> str:
    try:
        return entry.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        msg = f"byte {error.start + 1} is not UTF-8: save the file as UTF-8"
        raise DefinitionError(name, "", error.object[error.start : error.start + 1], msg) from error
