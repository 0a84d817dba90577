"""Making an office: its settings, and for trying things out a sandbox with a shared drive."""

from datetime import date
from pathlib import Path

from service.config import FILE, Credentials, default_toml, load
from service.errors import SettingsError
from service.offices.sandbox_drive import ADMINISTRATOR, SECRETARY, make_shared_drive
from service.offices.wiring import SANDBOX_DATA, embedded_sandbox
from service.programs import load as load_program

MAILBOX = "induction@example.org"
YEAR_STARTS = 7


def make_office(
    folder: Path,
    program: str,
    *,
    today: date | None = None,
    starts: date | None = None,
    port: int = 8090,
    console: int = 8080,
    on_google: bool = False,
    as_of: date | None = None,
) -> list[str]:
    """Write the office's cohortbook.toml into `folder`, and say what to do next, line by line.

    The first cohort is the school year that `today` is in, unless it `starts` on another day, or that of
    `as_of`, from which on Cohortbook keeps the records of a program that is under way. Raises
    SettingsError when there is an office already, DefinitionError for an unknown program.
    """
    file = folder / FILE
    if file.exists():
        raise SettingsError(
            f"There is an office in {folder} already.", f"Edit {file}, or name another folder."
        )
    title = load_program(program).title
    first = starts or school_year(as_of or today or date.today())  # noqa: DTZ011 - the office's own calendar day
    folder.mkdir(parents=True, exist_ok=True)
    given = Credentials() if on_google else _sandbox_credentials()
    root = "" if on_google else f"http://127.0.0.1:{port}"
    staff = () if on_google else (SECRETARY, ADMINISTRATOR)

    def text(drive_id: str) -> str:
        return default_toml(
            program, cohort_key(first), first, credentials=given, staff=staff, drive_id=drive_id,
            google_root=root, port=console, as_of=as_of,
        )  # fmt: skip

    file.write_text(text(""), encoding="utf-8")
    if on_google:
        return [
            f"{title}: settings in {file}",
            "Fill in drive_id, staff and the credentials there; it says how.",
        ]
    try:
        with embedded_sandbox(load(folder)) as url:
            drive_id = make_shared_drive(url, folder / SANDBOX_DATA, title)
    except BaseException:
        file.unlink()  # half an office would stand in the way of the next try
        raise
    file.write_text(text(drive_id), encoding="utf-8")
    return [f"{title}: settings in {file}, a sandbox in {folder / SANDBOX_DATA}", *_next_steps(folder)]


def _next_steps(folder: Path) -> list[str]:
    return [
        f"Next: cohortbook roster import ROSTER.csv --office {folder}",
        f"      cohortbook provision --office {folder}",
        f"      cohortbook serve --office {folder}",
    ]


def _sandbox_credentials() -> Credentials:
    return Credentials(
        connection="sandbox",
        key_file=Path(SANDBOX_DATA) / "service-account.json",
        mail_from=MAILBOX,
        reply_to=MAILBOX,
    )


def school_year(today: date) -> date:
    """The first day of the school year that `today` is in.

    >>> school_year(date(2026, 3, 1)), school_year(date(2026, 7, 1))
    (datetime.date(2025, 7, 1), datetime.date(2026, 7, 1))
    """
    year = today.year if today.month >= YEAR_STARTS else today.year - 1
    return date(year, YEAR_STARTS, 1)


def cohort_key(starts: date) -> str:
    """The usual name of the cohort that starts then, for example 2026-27."""
    return f"{starts.year}-{(starts.year + 1) % 100:02d}"
