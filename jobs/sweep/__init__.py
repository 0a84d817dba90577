"""sweep: once a night everything is read again, and what Drive's feed of changes did not tell of is said."""

from jobs.sweep.run import plan, run

__all__ = ["plan", "run"]
