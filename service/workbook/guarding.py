"""Protections that are gone from a workbook: then people can type where others' words or formulas stand."""

from collections.abc import Iterable, Mapping
from typing import Any

from service.domain.book_phrases import BookPhrases
from service.domain.program import Module, Program, Tab
from service.domain.years import Years
from service.workbook.layout import Book, bare, bare_form
from service.workbook.owners import owner_blocks, sheet_protection_id


def guards(program: Program, years: int | Years, capacities: Mapping[str, int], tab: Tab) -> frozenset[int]:
    """The ids of a tab's protections, but for those of rows that are locked one by one and go with their
    rows.
    """
    return _guards(bare(program, years, capacities), tab)


def form_guards(program: Program, module: Module, capacities: Mapping[str, int]) -> frozenset[int]:
    """The same of a private form's tab."""
    return _guards(bare_form(program, module, capacities), program.tab(module.tab))


def _guards(layout: Book, tab: Tab) -> frozenset[int]:
    blocks = owner_blocks(layout.placement(tab.key))
    return frozenset({sheet_protection_id(tab.sheet_id), *(b.protection_id for b in blocks if not b.line)})


def unguarded(
    words: BookPhrases, expected: Iterable[tuple[Tab, frozenset[int]]], answer: Mapping[str, Any], remedy: str
) -> Iterable[str]:
    """What staff are told of tabs that lack protections, by Google's answer for READ_FIELDS."""
    found = {
        sheet.get("properties", {}).get("sheetId", 0): {
            p["protectedRangeId"] for p in sheet.get("protectedRanges", ())
        }
        for sheet in answer.get("sheets", ())
    }
    for tab, ids in expected:
        lacking = ids - found.get(tab.sheet_id, ids)
        if lacking:
            yield words.unguarded.format(tab=tab.title, count=len(lacking), remedy=remedy)
