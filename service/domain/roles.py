"""Who takes part in a program, and whose words a field holds."""

from enum import StrEnum

from pydantic import Field

from service.domain.base import Colour, Definition, Key, Text

SERVICE = "service"
"""The owner of what Cohortbook itself writes; every program has it without declaring it."""


class RoleKind(StrEnum):
    """What a role may do, whatever the program calls it."""

    PARTICIPANT = "participant"
    """The person whose workbook it is: exactly one role of a program."""
    COMPANION = "companion"
    """Shares the participant's workbook: a coach, a mentor."""
    STAFF = "staff"
    """Works in the Administrator Interface and reviews."""
    OUTSIDE = "outside"
    """Never sees the workbook; fills private forms or gets letters: a supervisor (C-40)."""


class Role(Definition):
    """A role under the program's own name for it."""

    key: Key
    kind: RoleKind
    label: Text
    plural: Text
    colour: Colour = Field(default="#FFF8E1", description="Background of the cells that this role fills.")
    spellings: tuple[Text, ...] = Field(default=(), description="Other words for the role in roster headers.")


Owner = Key
"""A role's key, or `service`: who may fill a field. Everybody else is kept out by protection."""
