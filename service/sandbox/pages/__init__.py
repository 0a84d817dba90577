"""Pages for people: files, an inbox per person, spreadsheets as a grid.

They read and write through the same methods as the API, as the person acting: permissions decide here, too.
"""

from service.sandbox.pages.site import Pages

__all__ = ["Pages"]
