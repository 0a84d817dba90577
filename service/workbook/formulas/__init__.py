"""The formulas of a workbook, as text.

They work in Google Sheets and in IronCalc alike: no array formulas, no queries, no whole columns.
"""
