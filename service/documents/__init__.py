"""Documents to print, to hand out or to file, from plain facts: a PDF, or tables as an Excel file."""

from service.documents.document import Column, Document, Heading, Link, Pairs, Paragraph, Table
from service.documents.pdf import pdf_bytes
from service.documents.xlsx import xlsx_bytes

__all__ = [
    "Column",
    "Document",
    "Heading",
    "Link",
    "Pairs",
    "Paragraph",
    "Table",
    "pdf_bytes",
    "xlsx_bytes",
]
