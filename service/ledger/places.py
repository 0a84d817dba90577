"""Where work that waits stood in the Reviews tab when it was last read: for the way there, never for writing.

Staff sort and insert rows; what is written goes by the row's number in the `No.` column.
"""

import json
from collections.abc import Mapping

from sqlalchemy.orm import Session

from service.ledger import marks

MARK = "interface:review_rows"


def review_rows(session: Session) -> dict[str, int]:
    """Rows as people count them, by attempt key."""
    found: dict[str, int] = json.loads(marks.get(session, MARK) or "{}")
    return found


def put_review_rows(session: Session, rows: Mapping[str, int]) -> None:
    """Keep them in place of those before."""
    marks.put(session, MARK, json.dumps(rows))
