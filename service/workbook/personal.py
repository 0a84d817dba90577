"""Making a copy of the template somebody's own workbook."""

from collections.abc import Iterable, Sequence

from service.domain.completion import due_date, opening_day
from service.domain.hours import counts_since
from service.domain.months import asked_months
from service.domain.people import Candidate
from service.domain.program import Module, Program
from service.domain.years import with_dates_of
from service.sheetwriting import Request
from service.sheetwriting.cells import VALUES, cell, update_cells
from service.sheetwriting.protection import Service
from service.sheetwriting.values import Content
from service.workbook.elements.facts import dated_modules, forms_then, grouped
from service.workbook.layout import Book
from service.workbook.link_notes import links_protection
from service.workbook.moves import FACTS, require
from service.workbook.owners import NOBODY, People, people_of
from service.workbook.protecting import Access, protection_requests
from service.workbook.version import version_request


def personal_requests(
    layout: Book, candidate: Candidate, service: Service, staff: People = NOBODY
) -> list[Request]:
    """One batchUpdate: the facts and dates, all protections, the tabs' versions.

    `layout` is that of the years that are recorded, whatever the candidate's is by now. `service` are the
    addresses that it acts as: Google locks out whoever is not among the editors.
    """
    requests = fact_requests(layout, candidate)
    access = Access(layout.program, people_of(layout.program, candidate, staff), service)
    for module in layout.first:
        placement = layout.placement(module.tab)
        requests += protection_requests(access, placement)
        requests.append(version_request(layout, placement.tab))
    return [*requests, links_protection(service)]


def fact_requests(layout: Book, candidate: Candidate) -> list[Request]:
    """Write the facts about the candidate into the workbook's one place for them.

    Raises DamagedWorkbook when that place no longer stands whole.
    """
    area = layout.mark(layout.home, "facts")
    if area is None:
        return []
    require(layout.words, layout.moved, layout.program.tab(layout.home), FACTS)
    dated = dated_modules(layout.program, layout.modules)
    known = facts(layout.program, dated, candidate)
    since, months = _since(layout.program, candidate), _months(dated, candidate)
    brought = _brought(layout.program, candidate)
    then = _then(layout, candidate)
    rows = [[cell(value)] for value in (*known, *since, *months, *brought, *then)]
    return [update_cells(area.sheet_id, area.top, area.left, rows, VALUES)]


def facts(program: Program, modules: Sequence[Module], candidate: Candidate) -> Iterable[Content]:
    """The values in the order of service/workbook/elements/facts.py; `modules` are those with dates there."""
    year = next((year.label for year in program.years if year.number == candidate.year), str(candidate.year))
    companion = candidate.companion
    yield candidate.person.name
    yield candidate.person.email
    yield companion.name if companion else None
    yield companion.email if companion else None
    yield candidate.cohort.key
    yield year
    yield candidate.site
    yield candidate.position
    for module in modules:
        anchors = with_dates_of(module, candidate).anchors
        yield opening_day(module, anchors)
        yield due_date(module, anchors)


def _months(modules: Sequence[Module], candidate: Candidate) -> Iterable[Content]:
    """The first and the last month that is asked, and before which day nothing is due, of each module that
    asks for months.
    """
    for module in modules:
        if module.monthly:
            anchors = with_dates_of(module, candidate).anchors
            asked = asked_months(module.monthly, anchors)
            yield from (asked[0], asked[-1]) if asked else (None, None)
            yield anchors.set_for(module.key).grace


def _then(layout: Book, candidate: Candidate) -> Iterable[Content]:
    """When private forms of earlier years opened and were due."""
    for module, year in forms_then(layout.frame(layout.home)):
        anchors = candidate.in_year(year).anchors
        yield opening_day(module, anchors)
        yield due_date(module, anchors)


def _brought(program: Program, candidate: Candidate) -> Iterable[Content]:
    """What the person brings in from elsewhere, by rule."""
    for hours in program.hours:
        yield candidate.brought.hours_for(hours.key) or None
    for coverage in program.coverage:
        groups = dict.fromkeys(item.group for item in program.items(coverage.items).items)
        yield grouped([group for group in groups if group in candidate.brought.groups]) or None


def _since(program: Program, candidate: Candidate) -> Iterable[Content]:
    """The fact SINCE, where workbooks have it."""
    return [counts_since(program, rule, candidate) for rule in program.hours if rule.per == "year"][:1]
