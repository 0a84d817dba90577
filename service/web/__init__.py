"""The console: pages for the office, asked-for work, health. It reads the ledger and asks through it.

`views/` say what a page shows (pure), `pages/` answer its address, `templates/` draw it. `access.py` holds
one rule for every route, `gate.py` decides who somebody is.
"""
