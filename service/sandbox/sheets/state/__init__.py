"""What a spreadsheet is: cells, sheets, workbooks, ranges; no HTTP, no engine."""
