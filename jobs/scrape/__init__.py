"""scrape: what people wrote becomes the office's facts, and the Administrator Interface shows them (C-44)."""

from jobs.scrape.run import plan, run

__all__ = ["plan", "run"]
