"""The style sheets and scripts of the pages."""

from pathlib import Path

from service.sandbox.pages.visitor import Visitor
from service.sandbox.reply import Reply
from service.sandbox.request import Request

VENDOR = "vendor/"  # whose folders are named by version
FOLDER = Path(__file__).parent / "static"
TYPES = {".css": "text/css; charset=UTF-8", ".js": "text/javascript; charset=UTF-8"}


def static(_visitor: Visitor, _request: Request, name: str) -> Reply | None:
    """None when there is no such file."""
    path = FOLDER / name
    if not path.is_file():
        return None
    headers = {
        "Content-Type": TYPES[path.suffix],
        "Cache-Control": "max-age=31536000, immutable" if name.startswith(VENDOR) else "no-cache",
        "X-Content-Type-Options": "nosniff",
    }
    return Reply(200, path.read_bytes(), headers)
