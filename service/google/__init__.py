"""Google's REST APIs: one function per method used, named after it.

The only importer of googleapiclient, gspread and google.auth. Failures leave as service/errors.py's
GoogleError tree; what may be repeated is repeated here, with a bound.
"""

from service.google.calls import CallRecord
from service.google.changes import Change, Changes
from service.google.connect import Connection, Google, connect
from service.google.permissions import Permission, Share, Unshare

__all__ = [
    "CallRecord",
    "Change",
    "Changes",
    "Connection",
    "Google",
    "Permission",
    "Share",
    "Unshare",
    "connect",
]
