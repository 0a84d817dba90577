"""The Administrator Interface: one spreadsheet in which the office works. Pure; no Google client.

Tabs that staff see (Roster, Completion, Hours, Reviews) may be sorted, filtered and inserted into, so the
service never writes into them by position. What it has to say stands in hidden, protected data tabs, one row
per candidate or attempt, and each visible service column is one relative formula that looks its row up by key
(or, in a row that somebody added without a number, by e-mail address). New rows are appended. Log and the
data tabs are the service's alone and are written plainly.

Why service columns carry a warning instead of a lock: sorting moves the cells of a whole row, and Sheets
refuses the sort, like any other change, to whoever may not edit a protected cell inside the sorted range
(`You are trying to edit a protected cell or object`); sortRange is documented as moving data, not rows
(https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#sortrangerequest).
Inserting a row across a locked column is refused for the same reason. A lock would thus take sorting and
inserting away from the people the tab is for. So: header rows, Log and data tabs are locked; service columns
only warn, and whatever is typed over them is healed at the next scrape.
"""
