"""Private forms: made, shared with their author alone, read, and closed, as workbooks are.

No verb of their own: `release` makes and closes them, `provision` follows changes of people, `scrape`
reads them.
"""
