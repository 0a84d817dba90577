"""A program's files taken together: one set of data, and the way back from it to file and line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from service.errors import DefinitionError
from service.programs.document import Document, Loc
from service.programs.likeness import ELEMENTS, LIKE, is_like, likened
from service.programs.source import MAIN, TABS

_IN_ELEMENTS = 3
"""How long the way is to the elements of a tab."""


@dataclass
class Bundle:
    """Sections by name, each from one file; one tab per file in `tabs/`; mistakes met on the way."""

    main: Document
    sections: dict[str, Document] = field(default_factory=dict)
    tabs: list[Document] = field(default_factory=list)
    errors: list[DefinitionError] = field(default_factory=list)

    @property
    def data(self) -> dict[str, Any]:
        """What `Program` is made from."""
        parts = {section: document.data[section] for section, document in self.sections.items()}
        return parts | {"tabs": [document.data for document in self.tabs]}

    def _is_elsewhere(self, loc: Loc) -> bool:
        """Whether what stands at `loc` of `data` is written in another tab's file."""
        if loc[:1] != (TABS,) or len(loc) < _IN_ELEMENTS or loc[2] != ELEMENTS or not isinstance(loc[1], int):
            return False
        return is_like(self.tabs[loc[1]])

    def origin(self, loc: Loc) -> Loc:
        """The same place in the tab where it is written."""
        if not self._is_elsewhere(loc) or not isinstance(loc[1], int):
            return loc
        like = self.tabs[loc[1]].data[LIKE]
        there = (n for n, tab in enumerate(self.tabs) if tab.data.get("key") == like)
        return (TABS, next(there, loc[1]), *loc[2:])

    def error(self, loc: Loc, message: str) -> DefinitionError:
        """The mistake at `loc` of `data`, told by file, path in that file and line."""
        if loc[:1] == (TABS,) and len(loc) > 1 and isinstance(loc[1], int):
            return self.tabs[loc[1]].error(loc[2:], message)
        return self.sections.get(str(loc[0]) if loc else "", self.main).error(loc, message)


def bundle(texts: Mapping[str, str]) -> Bundle:
    """Reads every file; those that cannot be used are left out and named in `errors`."""
    result = Bundle(Document(MAIN, {}))
    for name, text in texts.items():
        try:
            _add(result, Document.read(name, text))
        except DefinitionError as error:
            result.errors.append(error)
    result.tabs, wrong = likened(result.tabs)
    result.errors.extend(wrong)
    return result


def _add(result: Bundle, document: Document) -> None:
    if not isinstance(document.data, dict):
        raise document.error((), "the file must hold words with values, such as `key: value`")
    result.errors.extend(document.repeated())
    if document.name.startswith(f"{TABS}/"):
        result.tabs.append(document)
        return
    if document.name == MAIN:
        result.main = document
    for section in document.data:
        _add_section(result, document, str(section))


def _add_section(result: Bundle, document: Document, section: str) -> None:
    if section == TABS:
        result.errors.append(document.error((section,), f"each tab stands in a file of its own in {TABS}/"))
    elif section in result.sections:
        other = result.sections[section].name
        result.errors.append(document.error((section,), f"{other} has this section already; keep one"))
    else:
        result.sections[section] = document
