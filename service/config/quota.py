"""How fast Google may be asked: its published limits per minute, and how near to them an office goes."""

from pydantic import Field

from service.config.section import Section

MOST_HANDS = 32
"""Threads at most, however many identities there are."""


class Quota(Section):
    """Google's limits, in requests for Sheets and in quota units for Drive and Gmail.

    Sheets: https://developers.google.com/workspace/sheets/api/limits. Drive:
    https://developers.google.com/workspace/drive/api/guides/limits. Gmail:
    https://developers.google.com/workspace/gmail/api/reference/quota. Drive's and Gmail's are those of
    projects made since May 1, 2026; an older project keeps what its page in the Cloud console says.
    """

    pace: bool = Field(default=True, description="Whether calls wait for their turn before they are made.")
    percent: int = Field(default=97, ge=10, le=100, description="How much of each limit is used at most.")
    kept_percent: int = Field(
        default=4, ge=0, le=50, description="How much of it is kept for work that a person waits for."
    )
    window_seconds: float = Field(
        default=60,
        gt=0,
        le=600,
        description="How long a minute of the limits lasts: longer or shorter only in tests.",
    )
    threads: int = Field(
        default=8,
        ge=1,
        le=MOST_HANDS,
        description=f"How many workbooks are at hand at a time for each identity, {MOST_HANDS} at most.",
    )
    sheets_reads_per_user: int = Field(default=60, ge=1)
    sheets_reads_per_project: int = Field(default=300, ge=1)
    sheets_writes_per_user: int = Field(default=60, ge=1)
    sheets_writes_per_project: int = Field(default=300, ge=1)
    drive_units_per_user: int = Field(default=325_000, ge=1)
    drive_units_per_project: int = Field(default=1_000_000, ge=1)
    drive_units_per_day: int = Field(default=400_000_000, ge=1)
    gmail_units_per_user: int = Field(default=6_000, ge=1)
    gmail_units_per_project: int = Field(default=1_200_000, ge=1)
    gmail_units_per_day: int = Field(default=80_000_000, ge=1)

    def hands(self, identities: int) -> int:
        """How many workbooks are at hand side by side with so many identities.

        Google takes seconds for each of the three calls that a new workbook needs, and allows an identity one
        a second: with fewer at hand its limits would not be reached.
        """
        return min(MOST_HANDS, self.threads * identities)

    def per_user(self, bucket: str) -> int:
        """A bucket's limit for each identity, per minute; `bucket` as in service/google/units.py."""
        return int(getattr(self, f"{_SETTING[bucket]}_per_user"))

    def per_project(self, bucket: str) -> int:
        """A bucket's limit for all identities together, per minute."""
        return int(getattr(self, f"{_SETTING[bucket]}_per_project"))

    def per_day(self, bucket: str) -> int | None:
        """What may be used in a day before Google charges; None where it names nothing (Sheets)."""
        found = getattr(self, f"{_SETTING[bucket]}_per_day", None)
        return None if found is None else int(found)


_SETTING = {
    "sheets.reads": "sheets_reads",
    "sheets.writes": "sheets_writes",
    "drive": "drive_units",
    "gmail": "gmail_units",
}
