"""Tabs of one file brought from the layout that they have to another: for `migrate`, because the program was
corrected, and for `provision`, because the workbook goes on into another year.
"""
