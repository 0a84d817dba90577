"""What private forms need to be as the program made them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from jobs.listing import Listed
from jobs.lost import lost_form, lost_tabs
from jobs.office import Office
from jobs.repair.displaced import Displaced, displaced_forms
from jobs.repair.need import Need
from jobs.standings import OnRecord
from jobs.tally import acting_for
from service.domain.directory import by_role
from service.domain.forms import Form, answering
from service.domain.readings import WorkbookReading
from service.errors import GoogleError
from service.ledger import directory, forms
from service.ledger.forms import FormRow
from service.workbook.form import form_access
from service.workbook.layout import Book, form_book
from service.workbook.range_names import is_of, range_name, times_made
from service.workbook.reading_tab import found_sheets
from service.workbook.repair import REPAIR_FIELDS, Mended, mended_form


def form_needs(
    office: Office, record: OnRecord, there: Mapping[str, Listed], keys: Collection[str], at: datetime
) -> Iterator[Need]:
    """What every private form needs, or those that are about the candidates with these numbers."""
    places = displaced_forms(office, record, there)
    for row in record.forms.values():
        if row.about and row.first in record.standings and (not keys or not {*keys}.isdisjoint(row.about)):
            yield _need(office, record, row, places.get(row.key), at)


def _need(office: Office, record: OnRecord, row: FormRow, place: Displaced | None, at: datetime) -> Need:
    candidate = record.standings[row.first].candidate
    place = place or Displaced(candidate, row.file_id, form=row.name)
    need = Need(candidate, row.file_id, row.name, place, form=row)
    if place.gone:
        return replace(need, left=place.words(office.program.words.phrases.books))
    try:
        with acting_for(candidate.key):
            found = _content(office, record, row, at)
    except GoogleError as error:
        return replace(need, error=error)
    left = (*found.left, *(place.words(office.program.words.phrases.books) if place.foreign else ()))
    return replace(need, requests=found.requests, done=found.done, left=left, made=found.made)


def _content(office: Office, record: OnRecord, row: FormRow, at: datetime) -> Mended:
    program, lost = office.program, lost_tabs(office, lost_form(row.key))
    with office.ledger.read() as session:
        listed = by_role(directory.contacts(session), office.today(at))
        read = forms.reading(session, row.key) or WorkbookReading({})
    about = tuple(record.standings[key].candidate for key in row.about if key in record.standings)
    answered = answering(program, program.module(row.module), listed)
    form = Form(row.key, row.module, row.author, about, answered)
    answer = office.google.sheets.spreadsheets_get(row.file_id, REPAIR_FIELDS)
    layout = _layout(office, form, read, lost, answer)
    access = form_access(program, form, office.google.identities, closed=row.closed is not None)
    return mended_form(layout, form, access, {tab: r.tabs[tab] for tab, r in lost.items()}, answer)


def _layout(
    office: Office,
    form: Form,
    read: WorkbookReading,
    lost: Mapping[str, WorkbookReading],
    answer: Mapping[str, Any],
) -> Book:
    """As the form was last read; a tab that is gone is made once more, with as many rows as it had."""
    module = office.program.module(form.module)
    tab, capacities = office.program.tab(module.tab), dict(read.capacities)
    if tab.sheet_id in found_sheets(answer):
        return form_book(office.program, module, read)
    for one in lost.values():
        capacities |= one.capacities
    capacities |= {range_name(tab.key, ""): times_made(capacities, tab.key) + 1}
    moved = {name: down for name, down in read.moved.items() if not is_of(name, [tab.key])}
    return form_book(office.program, module, replace(read, moved=moved, capacities=capacities))
