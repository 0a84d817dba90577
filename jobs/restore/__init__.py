"""restore: what people typed is brought back from a backup into a workbook, a form or the interface."""

from jobs.restore.run import JOB, plan, run
from jobs.restore.wanted import Wanted

__all__ = ["JOB", "Wanted", "plan", "run"]
