"""provision: every candidate has a workbook of the right name, shared with the right people (C-31, C-32)."""

from jobs.provision.run import plan, run

__all__ = ["plan", "run"]
