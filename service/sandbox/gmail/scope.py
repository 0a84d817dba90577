"""The scope gmail.metadata: headers without words, and no search.

https://developers.google.com/workspace/gmail/api/auth/scopes
"""

from service.sandbox.call import Call
from service.sandbox.gmail import failures

ROOT = "https://www.googleapis.com/auth/gmail."
METADATA = f"{ROOT}metadata"
READING = frozenset({"https://mail.google.com/", f"{ROOT}modify", f"{ROOT}readonly"})


def check(call: Call) -> None:
    """Raises 403 where a reader of metadata asks for more."""
    if METADATA not in call.identity.scopes or call.identity.scopes & READING:
        return
    if call.get("q"):
        raise failures.forbidden("Metadata scope does not support 'q' parameter")
    asked = call.get("format", "full") if call.method_id.endswith(".get") else "metadata"
    if asked.lower() in ("full", "raw"):
        raise failures.forbidden(f"Metadata scope doesn't allow format {asked.upper()}")
