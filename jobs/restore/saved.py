"""A file as it was saved, and what its spreadsheet lacks of it now."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jobs.backup import manifest
from jobs.backup.manifest import Kept
from jobs.desk import FILE
from jobs.office import Office
from jobs.restore.wanted import Wanted, find
from service.domain.program import Program
from service.errors import InputError
from service.interface.reading import READ_FIELDS as INTERFACE_FIELDS
from service.interface.reading import read_interface
from service.interface.saved import Saved as StaffWords
from service.interface.saved import lacking, saved_words, words_in
from service.ledger import forms, marks, workbooks
from service.ledger.forms import FormRow
from service.ledger.workbooks import WorkbookRow
from service.sheetwriting.filling import Fill, NoRoom
from service.workbook.exported import exported_answer
from service.workbook.reading import READ_FIELDS
from service.workbook.reading_tab import SheetFound, found_sheets
from service.workbook.refill import refill


@dataclass(frozen=True)
class Saved:
    """`sheets` are those of a workbook or form by id, `words` those of staff in the interface."""

    kept: Kept
    sheets: Mapping[int, SheetFound] = field(default_factory=dict)
    words: StaffWords = field(default_factory=dict)

    def now(self, office: Office) -> str:
        """The id of the file by now: another one than was saved, if it was made anew since."""
        kept = self.kept
        with office.ledger.read() as session:
            if kept.kind == "interface":
                return marks.get(session, FILE) or kept.id
            known: Mapping[str, WorkbookRow | FormRow] = (
                workbooks.all(session) if kept.kind == "workbook" else forms.all(session)
            )
        return known[kept.key].file_id if kept.key in known else kept.id

    def lacking(
        self, office: Office, file_id: str, ticked: Mapping[str, set[int]]
    ) -> Iterator[Fill | NoRoom]:
        """What the spreadsheet `file_id` lacks, by one read. `ticked` are the attempts by tab whose ticks are
        to stand again.
        """
        if self.kept.kind == "interface":
            answer = office.google.sheets.spreadsheets_get(file_id, INTERFACE_FIELDS)
            yield from lacking(office.program, self.words, read_interface(office.program, answer))
            return
        now = found_sheets(office.google.sheets.spreadsheets_get(file_id, READ_FIELDS))
        private = office.program.private_tabs
        for tab in office.program.tabs:
            if tab.sheet_id not in self.sheets or (tab.key in private) != (self.kept.kind == "form"):
                continue
            if tab.sheet_id not in now:
                yield NoRoom(tab.title, "")
                continue
            saved, there = self.sheets[tab.sheet_id], now[tab.sheet_id]
            yield from refill(office.program, tab, saved, there, ticked.get(tab.key, ()))


def saved_of(office: Office, wanted: Wanted) -> Saved:
    """What the backup holds of the file. Raises InputError for what is not in it, or cannot be read."""
    kept = find(office, wanted)
    data = manifest.content(wanted.backup, kept)
    if kept.kind == "interface":
        words = _staff_words(office.program, kept, data)
        if words is not None:
            return Saved(kept, words=words)
    else:
        answer = json.loads(data) if _as_answered(kept) else exported_answer(office.program, data)
        if answer is not None:
            return Saved(kept, sheets=found_sheets(answer))
    raise InputError(
        f"{wanted.backup / kept.file} cannot be read by a program: a cell holds what Excel cannot keep.",
        "Open it beside the spreadsheet, and copy by hand what is missing.",
    )


def _staff_words(program: Program, kept: Kept, data: bytes) -> StaffWords | None:
    if _as_answered(kept):
        return words_in(program, read_interface(program, json.loads(data)))
    return saved_words(program, data)


def _as_answered(kept: Kept) -> bool:
    """Whether what Sheets answered was saved, since Google would not export the file."""
    return kept.file.endswith(".json")
