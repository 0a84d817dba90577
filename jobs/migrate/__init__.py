"""migrate: corrected definitions reach workbooks and private forms that were made before."""

from jobs.migrate.run import plan, run

__all__ = ["plan", "run"]
