"""The common base of everything that a district writes in YAML."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""An identifier: lower case, digits and underscores; it names ranges in workbooks and never changes."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]

Value = str | float | bool | None
"""What a cell holds: text, number (dates are serial days since 1899-12-30), tick, or nothing."""


class Definition(BaseModel):
    """A piece of a program definition: frozen, and closed to unknown words."""

    model_config = ConfigDict(frozen=True, extra="forbid")
