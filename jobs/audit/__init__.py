"""audit: who may open which file of the program without having been let in by it (C-40, C-41)."""

from jobs.audit.found import Found, audit
from jobs.audit.remove import remove

__all__ = ["Found", "audit", "remove"]
