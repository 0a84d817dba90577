"""review: staff decide in the interface; candidate and companion see it in the workbook and by mail (C-66, C-67)."""

from jobs.review.run import plan, run

__all__ = ["plan", "run"]
