"""Changes of the ledger's tables, in order, for Alembic: each step lies in `versions`.

After a change of `service/ledger/tables`, `python -m service.ledger.migrations.writing "what changes"` writes
the step that leads there and sets `HEAD`. Read it before it is committed: a column that becomes necessary
needs a value in the rows that are there. Steps may import SQLAlchemy and Alembic, and nothing of the
project, whose tables will be others when a step runs. Tests hold that all steps together give the tables.
"""

HEAD = "0013"
"""The last step: where the tables of this program stand. It is read at each opening, Alembic only at need."""

BASELINE = "0003"
"""The first step: the tables of ledgers from before there were steps, which carry the mark `schema`."""
