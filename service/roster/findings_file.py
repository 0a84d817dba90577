"""The bad rows of a roster as a file that opens in a spreadsheet."""

import csv
from collections.abc import Iterable
from io import StringIO

from service.roster.findings import Finding

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def findings_csv(findings: Iterable[Finding]) -> bytes:
    """CSV for Excel and Sheets (UTF-8 with its mark): row, column, value, what to do.

    A value that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["Row", "Column", "Value", "What to do"])
    for finding in findings:
        texts = (finding.column, finding.value, finding.what)
        writer.writerow([finding.row, *(_harmless(text) for text in texts)])
    return out.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
