"""What Cohortbook must not forget: people, files, releases, attempts, letters, runs.

The only importer of SQLAlchemy. `Ledger.open` gives transactions; the modules beside it hold the queries,
each a function that takes the session first and returns domain objects or frozen rows. A change of `tables`
needs a step in `migrations`, which says how to write it.
"""

from sqlalchemy.orm import Session

from service.ledger.ledger import Ledger

__all__ = ["Ledger", "Session"]
