"""The directions in which imports may point, held by reading every module's imports."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Each layer and the layers of the project that it may import. `errors` and `config` are open to all
# but the domain, which knows errors only; the sandbox shares nothing with what it is there to prove.
DOMAIN = {"service.domain"}
PURE = DOMAIN | {"service.sheetwriting"}
OUTSIDE = {"service.google", "service.ledger", "service.mail"}
MAY_IMPORT: dict[str, set[str]] = {
    "service.errors": set(),
    "service.config": {"service.errors", "service.domain"},
    "service.domain": {"service.errors"},
    "service.programs": DOMAIN,
    "service.sheetwriting": DOMAIN,
    "service.workbook": PURE,
    "service.interface": PURE,
    "service.roster": DOMAIN,
    "service.google": DOMAIN,
    "service.ledger": DOMAIN,
    "service.mail": DOMAIN | {"service.programs"},
    "service.web": PURE | OUTSIDE | {"service.workbook", "service.interface", "service.programs"},
    "jobs": PURE | OUTSIDE | {"service.workbook", "service.interface", "service.programs", "service.roster"},
    "service.sandbox": set(),
}
OPEN_TO_ALL = {"service.errors", "service.config"}
CLOSED = {"service.domain", "service.sandbox", "service.errors", "service.config"}
ROOTS = {"service.cli", "service.wsgi", "service.serving", "service.demo", "service.offices"}
ONLY_IMPORTER = {
    "googleapiclient": {"service.google", "service.sandbox"},
    "gspread": {"service.google", "service.sandbox", "service.demo"},
    "google.auth": {"service.google", "service.sandbox"},
    "google.oauth2": {"service.google", "service.sandbox"},
    "sqlalchemy": {"service.ledger"},
    "alembic": {"service.ledger"},
    "ironcalc": {"service.sandbox"},
    "pandas": {"service.roster"},
    "flask": {"service.web", "service.sandbox"},
    "authlib": {"service.web"},
}
ENVIRONMENT_READERS = {"service.config", "service.cli", "service.wsgi"}


def modules() -> Iterator[tuple[str, Path]]:
    for package in ("service", "jobs"):
        for path in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            yield name.removesuffix(".__init__"), path


def layer_of(module: str) -> str:
    return "jobs" if module.split(".", maxsplit=1)[0] == "jobs" else ".".join(module.split(".")[:2])


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path, module: str) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative imports hide their direction"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


MODULES = [pytest.param(name, path, id=name) for name, path in modules() if name != "service"]


@pytest.mark.parametrize(("module", "path"), MODULES)
def test_imports_point_down(module: str, path: Path) -> None:
    layer = layer_of(module)
    if layer in ROOTS:
        return
    assert layer in MAY_IMPORT, f"{module}: say in this test what the layer {layer} may import"
    allowed = MAY_IMPORT[layer] | {layer} | (set() if layer in CLOSED else OPEN_TO_ALL)
    for name in imports(path, module):
        if name.split(".")[0] in {"service", "jobs"} and name != "service":
            assert layer_of(name) in allowed, f"{module} imports {name}"


@pytest.mark.parametrize(("module", "path"), MODULES)
def test_each_outside_library_has_one_importer(module: str, path: Path) -> None:
    for name in imports(path, module):
        for library, importers in ONLY_IMPORTER.items():
            if name == library or name.startswith(f"{library}."):
                assert layer_of(module) in importers, f"{module} imports {name}"


@pytest.mark.parametrize(("module", "path"), MODULES)
def test_only_the_edge_reads_the_environment(module: str, path: Path) -> None:
    if layer_of(module) not in ENVIRONMENT_READERS:
        assert "os.environ" not in set(imports(path, module))
        assert "environ" not in {n.attr for n in ast.walk(parsed(path)) if isinstance(n, ast.Attribute)}


@pytest.mark.parametrize(
    ("module", "path"), [p for p in MODULES if layer_of(str(p.values[0])) == "service.domain"]
)
def test_the_domain_has_no_clock_and_no_files(module: str, path: Path) -> None:
    calls = {n.attr for n in ast.walk(parsed(path)) if isinstance(n, ast.Attribute)}
    assert not calls & {"now", "today", "utcnow", "open", "read_text", "write_text"}, module


def test_every_layer_named_here_exists() -> None:
    found = {layer_of(name) for name, _ in modules()}
    assert set(MAY_IMPORT) <= found
