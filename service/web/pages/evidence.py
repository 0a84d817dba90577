"""/evidence: what accreditation visitors ask for, as a page, an Excel file and a PDF, from live data."""

from dataclasses import replace

from flask import Response, render_template, request, url_for

from service.accreditation import Exhibit, exhibit_tables
from service.documents import Document, pdf_bytes, xlsx_bytes
from service.web.console import console
from service.web.facts.exhibit import read_exhibit
from service.web.pages.recommendations import XLSX

PDF = "application/pdf"


def show() -> str:
    """The summary, and how many rows each table has."""
    exhibit = _exhibit()
    summary, *tables = exhibit_tables(exhibit)
    cohorts = sorted({one.cohort.key for one in exhibit.people} | ({_cohort()} - {""}))
    return render_template(
        "exhibit.html",
        people=exhibit.people,
        summary=summary,
        tables=tables,
        cohorts=cohorts,
        cohort=_cohort(),
        times=console().times,
    )


def excel() -> Response:
    """Every table as a sheet."""
    return _file(xlsx_bytes(exhibit_tables(_exhibit())), "xlsx", XLSX)


def pdf() -> Response:
    """The same, to be printed."""
    exhibit = _exhibit()
    return _file(pdf_bytes(exhibit_document(exhibit)), "pdf", PDF)


def exhibit_document(exhibit: Exhibit) -> Document:
    """All tables as one document."""
    program = exhibit.program
    summary, *tables = exhibit_tables(exhibit)
    return Document(
        f"{program.title}: evidence",
        (replace(summary, note=""), *(table for table in tables if table.rows)), summary.note,
        f"{program.words.office}, {program.words.dates.written(exhibit.day)}", landscape=True,
        months=program.words.dates.months,
    )  # fmt: skip


def _cohort() -> str:
    return request.args.get("cohort", "").strip()


def _exhibit() -> Exhibit:
    desk = console()
    record = url_for("record", key="KEY", _external=True).replace("KEY", "{key}")
    return read_exhibit(desk.ledger, desk.program, desk.settings, _cohort(), desk.times, record)


def _file(data: bytes, ending: str, kind: str) -> Response:
    name = f"evidence-{console().times.today.isoformat()}.{ending}"
    return Response(data, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
