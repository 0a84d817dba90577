"""release: the tabs that are due appear in each workbook, and candidate and companion are told (C-34)."""

from jobs.release.run import plan, run

__all__ = ["plan", "run"]
