"""remind: what is due soon or late, and whatever else hangs on days, goes to whom the program says."""

from jobs.remind.run import plan, run

__all__ = ["plan", "run"]
