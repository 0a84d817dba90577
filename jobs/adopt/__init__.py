"""adopt: a lost ledger is rebuilt from the archive, the Administrator Interface and the files in Drive."""

from jobs.adopt.run import JOB, plan, run

__all__ = ["JOB", "plan", "run"]
