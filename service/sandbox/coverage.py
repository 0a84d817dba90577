"""The generated tables of README.md: methods, kinds of requests and of faults, settings."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import get_type_hints

from service.sandbox.discovery import DOCUMENTS, api
from service.sandbox.fault_kinds import KINDS, PARAMETERS
from service.sandbox.limits import BURSTS, GOOGLES
from service.sandbox.sheets.requests.kinds import SHIPPED
from service.sandbox.shipped import shipped_methods
from service.sandbox.world import WorldSettings

README = Path(__file__).parent / "README.md"
MARKED = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end of \2 -->)", re.DOTALL)


def up_to_date(readme: str) -> str:
    """The README's text with every table brought up to date. KeyError for a table that there is not."""
    tables = {
        "methods": _methods,
        "requests": _requests,
        "faults": _faults,
        "settings": _settings,
        "limits": _limits,
    }
    return MARKED.sub(lambda found: found[1] + tables[found[2]]() + found[3], readme)


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    lines = [head, ["---"] * len([*head]), *rows]
    return "".join("| " + " | ".join(map(str, line)) + " |\n" for line in lines)


def _methods() -> str:
    written = shipped_methods().implemented()
    rows = [
        (resource, _listed(resource, names, written), _listed(resource, names, written, there=False))
        for resource, names in _resources().items()
    ]
    return _table(("resource", "emulated", "answer 501"), rows)


def _listed(resource: str, names: list[str], written: Mapping[str, object], *, there: bool = True) -> str:
    return ", ".join(name for name in names if (f"{resource}.{name}" in written) is there)


def _resources() -> dict[str, list[str]]:
    resources: dict[str, list[str]] = {}
    for name in DOCUMENTS:
        for method in api(name).methods:
            resource, _, last = method.id.rpartition(".")
            resources.setdefault(resource, []).append(last)
    return resources


def _requests() -> str:
    shipped_methods()
    kinds, written = sorted(api("sheets").schemas["Request"]["properties"]), SHIPPED.written()
    told = {
        True: [kind for kind in kinds if kind in written],
        False: [kind for kind in kinds if kind not in written],
    }
    rows = [
        (f"{len(names)} {'emulated' if there else 'answer 501'}", ", ".join(names))
        for there, names in told.items()
    ]
    return _table((f"of {len(kinds)} kinds", "names"), rows)


def _faults() -> str:
    rows = [(f"`{kind}`", does, PARAMETERS.get(kind, "")) for kind, does in KINDS.items()]
    return _table(("kind", "what happens", "parameters"), rows)


def _settings() -> str:
    told = get_type_hints(WorldSettings, include_extras=True)
    rows = [(f"`{one.name}`", _first(one), told[one.name].__metadata__[0]) for one in fields(WorldSettings)]
    return _table(("name", "at first", "what it does"), rows)


def _first(field: object) -> str:
    value = getattr(field, "default", MISSING)
    return "none" if value is MISSING or value == () else f"`{value}`"


def _limits() -> str:
    rows = [(f"`{name}`", f"{value:,}") for name, value in GOOGLES.items()]
    return _table(("name", "Google's"), [*rows, *((f"`{name}`", "none published") for name in BURSTS)])


if __name__ == "__main__":
    README.write_text(up_to_date(README.read_text("utf-8")), "utf-8")
