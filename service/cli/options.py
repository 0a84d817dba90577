"""Options that several commands share."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from service.config import office_folder

OFFICE = click.option(
    "--office",
    type=click.Path(path_type=Path, file_okay=False),
    default=office_folder,
    show_default="COHORTBOOK_OFFICE, or this folder",
    help="The office's folder, made by `cohortbook init`.",
)
AT = click.option(
    "--at",
    "at_text",
    metavar="WHEN",
    help="Act as of this date or time, in the program's time zone (2026-09-01, 2026-09-01T08:30).",
)
DRY_RUN = click.option("--dry-run", is_flag=True, help="Print what would be done; change nothing.")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")

NOON = time(12)
"""A date alone means its noon: whatever falls due on that day is due."""


def moment(text: str | None, zone: ZoneInfo) -> datetime:
    """The aware time that `--at` means, or now. Raises click.BadParameter.

    >>> moment("2026-09-01", ZoneInfo("America/Los_Angeles")).isoformat()
    '2026-09-01T12:00:00-07:00'
    """
    if text is None:
        return datetime.now(UTC)
    try:
        if len(text) == len("2026-09-01"):
            return datetime.combine(date.fromisoformat(text), NOON, zone)
        given = datetime.fromisoformat(text)
    except ValueError as error:
        msg = f"{text!r} is neither a date (2026-09-01) nor a time (2026-09-01T08:30)"
        raise click.BadParameter(msg, param_hint="--at") from error
    return given if given.tzinfo else given.replace(tzinfo=zone)
