"""How a program ranks its letters, and which of them people may do without."""

from pydantic import Field

from service.domain.base import Definition

USUAL = 5


class LetterRule(Definition):
    """One kind of letters. Of a day's allowance the lowest `urgency` is served first."""

    urgency: int = Field(default=USUAL, ge=1, le=9, description="1 goes out first, 9 last.")
    may_decline: bool = Field(
        default=False, description="Whether a person may ask not to get letters of this kind."
    )
