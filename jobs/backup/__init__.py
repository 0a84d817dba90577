"""backup: workbooks, private forms and the interface as Excel files, and the ledger, in a dated folder."""

from jobs.backup.run import JOB, plan, run

__all__ = ["JOB", "plan", "run"]
