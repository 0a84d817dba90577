"""The archive: what a lost ledger cannot find again in Drive, kept on the shared drive for staff alone.

At the end of each run the rows of the ledger that changed go into the newest volume, a packed text file of
one row a line, which is sent whole in its place: repeating it changes nothing. A full volume is closed. Rows
that only some of the staff may read lie in the folder of their forms.
"""

from jobs.archive.writing import archive, is_begun

__all__ = ["archive", "is_begun"]
