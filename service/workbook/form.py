"""A private form: a new spreadsheet with one tab, filled by one person."""

from collections.abc import Iterator
from itertools import zip_longest

from service.domain.forms import Form
from service.domain.people import Person
from service.domain.program import Module, Program
from service.domain.readings import WorkbookReading
from service.domain.requests import asks_in
from service.sheetwriting import Request, sheets
from service.sheetwriting.cells import VALUES, cell, update_cells
from service.sheetwriting.protection import Service
from service.sheetwriting.values import Content
from service.workbook.elements.facts import ABOUT
from service.workbook.geometry import KEY, LABEL
from service.workbook.layout import Book, form_book
from service.workbook.moves import FACTS, require, table_name
from service.workbook.owners import People
from service.workbook.personal import facts
from service.workbook.protecting import Access, editor_requests, protection_requests, work_requests
from service.workbook.range_names import nth_name
from service.workbook.rendering.tab import tabs_requests
from service.workbook.row_states import Said, new_states, state_requests
from service.workbook.version import version_request

_FIRST_SHEET = 0


def form_requests(program: Program, form: Form, service: Service) -> list[Request]:
    """Fill a new spreadsheet whose only sheet has id 0: one batchUpdate, protections included.

    `service` are the addresses that it acts as.
    """
    module = program.module(form.module)
    layout = form_book(program, module)
    placement = layout.placement(module.tab)
    properties = {"locale": program.locale, "timeZone": program.time_zone, "autoRecalc": "HOUR"}
    requests = [sheets.update_spreadsheet(properties, "locale,timeZone,autoRecalc")]
    if asks_in(program, module):
        requests += new_states(placement.tab.sheet_id, service)
    requests += tabs_requests(program, [placement], None)
    requests.append(sheets.delete_sheet(_FIRST_SHEET))
    requests += fact_requests_of(layout, form)
    requests += protection_requests(Access(program, _people(module, form), service), placement)
    return [*requests, version_request(layout, placement.tab)]


def form_sharing_requests(
    program: Program,
    form: Form,
    service: Service,
    *,
    closed: bool,
    read: WorkbookReading | None = None,
) -> list[Request]:
    """Who may type: the author, or nobody once the form is closed. `read` is what was last read in it. Rows
    that are locked one by one are left to `answering_requests`.
    """
    module = program.module(form.module)
    layout = form_book(program, module, read)
    access = form_access(program, form, service, closed=closed)
    return list(editor_requests(access, layout.placement(module.tab), lines=()))


def form_access(program: Program, form: Form, service: Service, *, closed: bool) -> Access:
    """Who may type in the form: its author and whoever answers, or nobody once it is closed."""
    return Access(program, {} if closed else _people(program.module(form.module), form), service)


def named_facts(
    program: Program, form: Form, read: WorkbookReading | None
) -> tuple[str, list[list[Content]]]:
    """The name of the hidden rows of facts, and what is to stand in each, from their first column on; None
    leaves a cell as it is. By the name they are found wherever they were moved since they were last read.

    Raises DamagedWorkbook when they no longer stood whole then.
    """
    layout = form_book(program, program.module(form.module), read)
    require(layout.words, layout.moved, program.tab(layout.home), FACTS)
    before: list[Content] = [None] * (LABEL - KEY)
    rows = [[*before, "" if fact is None else fact] for fact in _facts(layout, form)]
    return nth_name(table_name(layout.home, FACTS), layout.placement(layout.home).times), rows


def answering_requests(
    program: Program, form: Form, service: Service, said: Said, *, closed: bool, read: WorkbookReading | None
) -> list[Request]:
    """What a form in which people ask says of its rows, and who may type in which of them."""
    module = program.module(form.module)
    placement = form_book(program, module, read).placement(module.tab)
    people = form.answered_by if closed else _people(module, form)
    access = Access(program, people, service, settled=said.settled)
    requests = work_requests(access, placement, said.rows)
    return [*requests, *state_requests(placement.tab.sheet_id, said.states)]


def form_people(module: Module, author: Person) -> People:
    """Who fills a private form; whoever answers in it is not among them."""
    return {module.private.author: (author.email,)} if module.private else {}


def _people(module: Module, form: Form) -> People:
    return {**form_people(module, form.author), **form.answered_by}


def fact_requests_of(layout: Book, form: Form) -> list[Request]:
    """Write the facts where `layout` has them: into a tab that was made just now, or never moved.

    Raises DamagedWorkbook when their place no longer stands whole.
    """
    area = layout.mark(layout.home, "facts")
    if area is None:
        return []
    require(layout.words, layout.moved, layout.program.tab(layout.home), FACTS)
    rows = [[cell(value)] for value in _facts(layout, form)]
    return [update_cells(area.sheet_id, area.top, area.left, rows, VALUES)]


def _facts(layout: Book, form: Form) -> Iterator[Content]:
    """Those of the candidate; a form for several candidates names none of them."""
    private = layout.modules[0].private
    for name, value in zip_longest(ABOUT, facts(layout.program, layout.modules, form.about[0]), fillvalue=""):
        one_person = name in ABOUT and name != "cohort"
        yield None if one_person and private is not None and private.per == "author" else value
    yield form.author.name
    yield form.author.email
