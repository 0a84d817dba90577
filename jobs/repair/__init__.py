"""repair: structure that people took apart is put back; what they wrote is never touched."""

from jobs.repair.run import plan, run

__all__ = ["plan", "run"]
