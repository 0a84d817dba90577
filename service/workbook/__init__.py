"""A candidate's workbook as Sheets requests, and back: values read -> answers by address.

Pure. A tab definition is placed once (layout.py, elements/) into cells, ranges and rules; the placement is
then rendered as requests (rendering/) or as an xlsx file (xlsx.py), and read back (reading.py).
"""
