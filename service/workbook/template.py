"""The template workbook that every candidate's is copied from: the tabs that open at enrolment."""

from service.domain.program import Module, Program
from service.domain.years import Years
from service.errors import InputError
from service.sheetwriting import Request, sheets
from service.workbook.layout import bare, book
from service.workbook.link_notes import links_sheet
from service.workbook.rendering.tab import tabs_requests
from service.workbook.version import digest

LAYOUT = "6"
"""Counted up when this package places or renders differently, so that templates are made again."""

_FIRST_SHEET = 0


def template_modules(program: Program, year: int | Years) -> tuple[Module, ...]:
    """The modules whose tabs are in every workbook of that year from the start."""
    return bare(program, year).first


def template_requests(program: Program, year: int | Years) -> list[Request]:
    """Fill a new spreadsheet whose only sheet has id 0: no people, no protections.

    The spreadsheet recalculates every hour, so that overdue shows without anybody opening it. Raises
    InputError when no module of the year opens at enrolment.
    """
    modules = template_modules(program, year)
    if not modules:
        msg = f"{program.title}: no module of year {year} opens at enrolment, so its workbook would be empty."
        raise InputError(msg, "Give at least one module `opens: {after: enrolment}`.")
    properties = {"locale": program.locale, "timeZone": program.time_zone, "autoRecalc": "HOUR"}
    requests = [sheets.update_spreadsheet(properties, "locale,timeZone,autoRecalc")]
    layout = book(program, year)
    released = {module.key for module in modules}
    placements = [layout.placement(module.tab) for module in modules]
    requests += tabs_requests(program, placements, released, [links_sheet()])
    return [*requests, sheets.delete_sheet(_FIRST_SHEET)]


def template_version(program: Program, year: int) -> str:
    """A fingerprint of everything that the template is made of."""
    tabs = [program.tab(module.tab).model_dump_json() for module in template_modules(program, year)]
    parts = program.model_dump_json(exclude={"tabs", "audience"})
    return digest(LAYOUT, parts, *tabs)
