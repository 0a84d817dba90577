"""The Requests tab's facts: one request."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from service.domain.asked import Handling


class RequestState(StrEnum):
    """Where a request stands."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    GOING = "going"
    BACK = "back"
    ANSWERED = "answered"


@dataclass(frozen=True)
class RequestFacts:
    """A request as the office sees it. `days` is how long it has waited, None once it waits no more. `kind`
    and `says` are what is asked, empty unless everybody in the interface may read it; `told` is what to know.
    `reviewed` names what is to be read, where it is for reading something and waits in Reviews, too; `case`
    is the number of the case opened from it.
    """

    key: str
    who: str
    sent: datetime
    state: RequestState
    link: str
    days: int | None = None
    kind: str = ""
    says: str = ""
    told: str = ""
    reviewed: str = ""
    handling: Handling = field(default_factory=Handling)
    case: str = ""
