"""Who takes part in a program, and whose words a field holds."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

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
    OVERSEER = "overseer"
    """A supervisor, one for each participant; never sees the workbook (C-07, C-40)."""
    OUTSIDE = "outside"
    """Never sees the workbook; fills private forms or gets letters: a credential analyst (C-04)."""


class Right(StrEnum):
    """What somebody may in the console."""

    ADMINISTER = "administer"
    """Everything, who may come in included."""
    OFFICE = "office"
    """The office's daily work."""
    VISIT = "visit"
    """Sees the evidence and the pages of participants that it leads to: an accreditation team (A-30)."""
    COMPLETION = "completion"
    """Who has completed what, and nobody's words (A-31, F-74)."""
    RECOMMENDATION = "recommendation"
    """The facts that a credential is recommended on."""
    ACCOMPANY = "accompany"
    """The pages of the participants whose companion one is."""
    OWN = "own"
    """One's own page."""


class Role(Definition):
    """A role under the program's own name for it."""

    key: Key
    kind: RoleKind
    label: Text
    plural: Text
    console: Right | None = Field(
        default=None,
        description="What the role opens in the console; nothing if it is not said. A participant's own page "
        "and a companion's participants go without saying.",
    )
    colour: Colour = Field(default="#FFF8E1", description="Background of the cells that this role fills.")
    spellings: tuple[Text, ...] = Field(default=(), description="Other words for the role in roster headers.")

    @model_validator(mode="after")
    def _said_where_it_counts(self) -> Self:
        if self.console is not None and (
            self.kind in WITHOUT_SAYING or self.console in WITHOUT_SAYING.values()
        ):
            msg = f"a role of kind {self.kind.value} cannot have console {self.console.value}"
            raise ValueError(msg)
        return self


WITHOUT_SAYING: Mapping[RoleKind, Right] = {
    RoleKind.PARTICIPANT: Right.OWN,
    RoleKind.COMPANION: Right.ACCOMPANY,
}
"""What roles open without being told."""

PERSONAL = frozenset({RoleKind.PARTICIPANT, RoleKind.COMPANION, RoleKind.OVERSEER})
"""Roles that somebody has for single candidates, as the roster says; all others are in the directory."""

Owner = Key
"""A role's key, or `service`: who may fill a field. Everybody else is kept out by protection."""
