"""The directions in which imports may point, held by reading every module's imports."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
    "service.workbook": PURE | {"service.documents"},
    "service.interface": PURE,
    "service.roster": DOMAIN,
    "service.documents": set(),
    "service.accreditation": DOMAIN | {"service.documents", "service.interface"},
    "service.google": DOMAIN,
    "service.ledger": DOMAIN,
    "service.mail": DOMAIN | {"service.programs"},
    "service.web": PURE
    | OUTSIDE
    | {
        "service.workbook",
        "service.interface",
        "service.programs",
        "service.roster",
        "service.documents",
        "service.accreditation",
    },
    "jobs": PURE
    | OUTSIDE
    | {"service.workbook", "service.interface", "service.programs", "service.roster", "service.documents"},
    "service.doctor": PURE | OUTSIDE | {"service.workbook", "service.programs", "jobs"},
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
    "google_auth_oauthlib": {"service.google"},
    "sqlalchemy": {"service.ledger"},
    "alembic": {"service.ledger"},
    "ironcalc": {"service.sandbox"},
    "pandas": {"service.roster"},
    "reportlab": {"service.documents"},
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


@dataclass(frozen=True)
class Read:
    """What a module imports, in its order, and every attribute that it names."""

    imports: tuple[str, ...]
    attributes: frozenset[str]


@cache
def read(path: Path) -> Read:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    named = (node.attr for node in nodes if isinstance(node, ast.Attribute))
    return Read(tuple(name for node in nodes for name in imported(node)), frozenset(named))


def imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        module = "." * node.level + (node.module or "")
        yield module
        yield from (f"{module}.{alias.name}" for alias in node.names)


MODULES = [(name, path) for name, path in modules() if name != "service"]


def misdirected(module: str, path: Path) -> Iterator[str]:
    layer = layer_of(module)
    if layer in ROOTS:
        return
    if layer not in MAY_IMPORT:
        yield f"{module}: say in this test what the layer {layer} may import"
        return
    allowed = MAY_IMPORT[layer] | {layer} | (set() if layer in CLOSED else OPEN_TO_ALL)
    for name in read(path).imports:
        if name.startswith("."):
            yield f"{module}: relative imports hide their direction"
        if name.split(".")[0] in {"service", "jobs"} and name != "service" and layer_of(name) not in allowed:
            yield f"{module} imports {name}"


def from_outside(module: str, path: Path) -> Iterator[str]:
    for name in read(path).imports:
        for library, importers in ONLY_IMPORTER.items():
            if (name == library or name.startswith(f"{library}.")) and layer_of(module) not in importers:
                yield f"{module} imports {name}"


def of_the_environment(module: str, path: Path) -> Iterator[str]:
    named = "os.environ" in read(path).imports or "environ" in read(path).attributes
    if named and layer_of(module) not in ENVIRONMENT_READERS:
        yield f"{module} reads the environment"


def impure(module: str, path: Path) -> Iterator[str]:
    if layer_of(module) == "service.domain":
        for call in {"now", "today", "utcnow", "open", "read_text", "write_text"} & read(path).attributes:
            yield f"{module} calls {call}"


RULES = {
    "imports point down": misdirected,
    "each outside library has one importer": from_outside,
    "only the edge reads the environment": of_the_environment,
    "the domain has no clock and no files": impure,
}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_module_keeps_to(rule: Callable[[str, Path], Iterator[str]]) -> None:
    broken = [breach for module, path in MODULES for breach in rule(module, path)]
    assert not broken, "\n".join(broken)


BREACHES = [
    ("service.domain.hours", "import service.ledger.people", "imports service.ledger.people"),
    ("service.sandbox.app", "from service.config import load", "imports service.config"),
    ("service.domain.hours", "from . import words", "relative imports hide their direction"),
    ("service.unheard", "", "say in this test what the layer service.unheard may import"),
    ("jobs.desk", "from sqlalchemy.orm import Session", "imports sqlalchemy.orm"),
    ("service.web.app", "import gspread", "imports gspread"),
    ("jobs.desk", "import os\nos.environ['A']", "reads the environment"),
    ("service.ledger.people", "from os import environ", "reads the environment"),
    ("service.domain.hours", "datetime.now()", "calls now"),
]


@pytest.mark.parametrize(("module", "line", "breach"), BREACHES)
def test_a_breach_is_named(tmp_path: Path, module: str, line: str, breach: str) -> None:
    path = tmp_path / "module.py"
    path.write_text(line, encoding="utf-8")
    found = [found for rule in RULES.values() for found in rule(module, path)]
    assert [text for text in found if text.startswith(module) and text.endswith(breach)]


def test_every_layer_named_here_exists() -> None:
    found = {layer_of(name) for name, _ in modules()}
    assert set(MAY_IMPORT) <= found
