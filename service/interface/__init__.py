"""The Administrator Interface: one spreadsheet in which the office works. Pure; no Google client.

Tabs that staff see (Roster, Completion, Attendance, Reviews …) may be sorted, filtered and inserted into, so
the service never writes facts into them by position. What it has to say stands in hidden, protected data
tabs, one row per candidate or attempt, and each visible service column is one relative formula that looks its
row up by key (or, in a row that somebody added without a number, by e-mail address). New rows are appended.
Log and the data tabs are the service's alone and are written plainly. Formulas go to their column by its
mark (developer metadata), in a call of their own: the drive's manager may move, insert and delete columns.

Why service columns carry a warning instead of a lock: a sort rewrites the cells of every row in its range
(https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#sortrangerequest:
it sorts data, it does not move rows), and Sheets refuses any write into a protected cell to whoever is not
among its editors (`You are trying to edit a protected cell or object`). A lock on one column would thus take
sorting away from the people the tab is for, and likewise inserting rows. Google nowhere says that sorting is
exempt; should it be, the warning in `locks.py` can become a lock. So: head rows, Log and data tabs are
locked; service columns only warn, and whatever is typed over them is healed at the next scrape.

What follows for the hidden column with each row's place in the data tab (the "finder"): it is a service
column and warns. A number pasted over it, past the warning, lets the visible columns of that row show another
person's facts beside the row's own number, until the next scrape at the latest finds that the cell is no
formula and puts it back. Nothing is decided by it: what staff type is read together with the row's number
(`grid.key_of`), in which the finder has no part, so that a decision or a tick made meanwhile still goes to
the person whose number stands in the row.
"""
