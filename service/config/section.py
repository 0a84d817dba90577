"""The common base of the sections of cohortbook.toml."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A section: frozen, and closed to unknown settings."""

    model_config = ConfigDict(frozen=True, extra="forbid")
