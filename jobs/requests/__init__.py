"""Requests: read out of their private form, answered there, told of in the interface and by letter.

No verb of their own: `scrape` reads them, `scrape` and `review` let answers go out.
"""
