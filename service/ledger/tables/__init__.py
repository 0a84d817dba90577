"""The ledger's tables. Importing this package declares all of them on `Base.metadata`."""

from service.ledger.tables.archive import ArchivedTable, UnarchivedTable
from service.ledger.tables.attempts import AttemptTable, CompletionTable, PlanTable
from service.ledger.tables.attendance import AttendanceTable, SignInTable, SignSheetTable
from service.ledger.tables.base import Base
from service.ledger.tables.calendar import SetDatesTable
from service.ledger.tables.calls import CandidateCallsTable, RunCallsTable
from service.ledger.tables.cases import CaseTable
from service.ledger.tables.directory import ContactTable
from service.ledger.tables.forms import FormGrantTable, FormSubjectTable, FormTable
from service.ledger.tables.letters import DeclinedTable, LetterTable, MailTable
from service.ledger.tables.links import LinkedFileTable, LinkNotesTable, LinkTable
from service.ledger.tables.notes import FindingTable, LogTable, MarkTable
from service.ledger.tables.official import OfficialTable
from service.ledger.tables.people import CandidateTable, CohortTable, CounterTable
from service.ledger.tables.requests import RequestTable
from service.ledger.tables.reviewers import ReviewerTable
from service.ledger.tables.visits import VisitTable
from service.ledger.tables.work import AskTable, EffectTable, RunTable
from service.ledger.tables.workbooks import (
    FormerGrantTable,
    FormerWorkbookTable,
    GrantTable,
    ReadingTable,
    ReleaseTable,
    WorkbookTable,
)

__all__ = [
    "ArchivedTable",
    "AskTable",
    "AttemptTable",
    "AttendanceTable",
    "Base",
    "CandidateCallsTable",
    "CandidateTable",
    "CaseTable",
    "CohortTable",
    "CompletionTable",
    "ContactTable",
    "CounterTable",
    "DeclinedTable",
    "EffectTable",
    "FindingTable",
    "FormGrantTable",
    "FormSubjectTable",
    "FormTable",
    "FormerGrantTable",
    "FormerWorkbookTable",
    "GrantTable",
    "LetterTable",
    "LinkNotesTable",
    "LinkTable",
    "LinkedFileTable",
    "LogTable",
    "MailTable",
    "MarkTable",
    "OfficialTable",
    "PlanTable",
    "ReadingTable",
    "ReleaseTable",
    "RequestTable",
    "ReviewerTable",
    "RunCallsTable",
    "RunTable",
    "SetDatesTable",
    "SignInTable",
    "SignSheetTable",
    "UnarchivedTable",
    "VisitTable",
    "WorkbookTable",
]
