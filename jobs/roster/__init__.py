"""The roster comes in: from a file, and from rows typed in the Administrator Interface."""

from jobs.roster.importing import JOB, Import, apply, read_import
from jobs.roster.typing import take_in_typed, typed_notes

__all__ = ["JOB", "Import", "apply", "read_import", "take_in_typed", "typed_notes"]
