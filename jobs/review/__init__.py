"""review: staff decide in the interface; workbook and mail say so to candidate and companion (C-66, C-67)."""

from jobs.review.run import plan, run

__all__ = ["plan", "run"]
