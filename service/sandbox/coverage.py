"""The table of methods for README.md: which of Google's are emulated, which answer 501."""

import re
from pathlib import Path

from service.sandbox.discovery import DOCUMENTS, api
from service.sandbox.methods import Methods

README = Path(__file__).parent / "README.md"
MARKED = re.compile(r"(<!-- methods -->\n).*?(<!-- end of methods -->)", re.DOTALL)


def table(methods: Methods) -> str:
    """Markdown: one row per resource, with the emulated methods and the others."""
    written = methods.implemented()
    rows = ["| resource | emulated | answer 501 |", "|---|---|---|"]
    for resource, names in _resources().items():
        emulated = [name for name in names if f"{resource}.{name}" in written]
        others = [name for name in names if f"{resource}.{name}" not in written]
        rows.append(f"| {resource} | {', '.join(emulated)} | {', '.join(others)} |")
    return "\n".join(rows) + "\n"


def with_table(readme: str, methods: Methods) -> str:
    """The README's text with the table brought up to date."""
    return MARKED.sub(lambda found: found[1] + table(methods) + found[2], readme)


def _resources() -> dict[str, list[str]]:
    resources: dict[str, list[str]] = {}
    for name in DOCUMENTS:
        for method in api(name).methods:
            resource, _, last = method.id.rpartition(".")
            resources.setdefault(resource, []).append(last)
    return resources


if __name__ == "__main__":
    from service.sandbox.shipped import shipped_methods

    README.write_text(with_table(README.read_text("utf-8"), shipped_methods()), "utf-8")
