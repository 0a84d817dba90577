"""What is on record of how workbooks were made and who stands in them."""

MADE = "made"
"""The property of a workbook that holds the years that it is laid out for, and its template's version."""
PEOPLE = "people:"
"""Marks of this prefix and a candidate's key hold the fingerprint of the people in that workbook."""
UNSURE = "unsure"
"""In place of a fingerprint: somebody else may stand in the workbook, or in a part of it."""
