"""restore: what people typed is brought back into a workbook or private form from a backup."""

from jobs.restore.run import JOB, Wanted, plan, run

__all__ = ["JOB", "Wanted", "plan", "run"]
