"""What an office can set; every field is a setting of the same name in cohortbook.toml."""

from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    BeforeValidator,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from service.config.credentials import Credentials
from service.config.private_file import check_private
from service.config.quota import Quota
from service.config.section import Section
from service.config.signin import DOCUMENT, GOOGLE, SignIn, is_loopback
from service.domain.calendar import Cohort

Address = Annotated[
    str, StringConstraints(strip_whitespace=True, to_lower=True, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
]


def _no_bare_number(value: object) -> object:
    if isinstance(value, int | float):
        msg = "write a time of day, for example 06:30:00"
        raise ValueError(msg)  # noqa: TRY004 - what pydantic turns into a finding
    return value


Clock = Annotated[time, BeforeValidator(_no_bare_number)]


class Schedule(Section):
    """When jobs run; times are in the program's time zone."""

    interface_minutes: int = Field(default=1, ge=1, le=60, description="Reading staff's decisions.")
    scrape_minutes: int = Field(default=10, ge=1, le=1440, description="Reading changed workbooks.")
    contact_minutes: int = Field(
        default=30, ge=5, le=720, description="The interface is told of the last contact at least so often."
    )
    silent_minutes: int = Field(
        default=75,
        ge=10,
        le=2880,
        description="After so long without contact, the interface says what to do.",
    )
    undo_minutes: int = Field(
        default=5, ge=0, le=60, description="From staff's “Send” until the decision goes out."
    )
    provision_at: Clock = time(6, 0)
    release_at: Clock = time(6, 30)
    remind_at: Clock = time(6, 45)
    sweep_at: Clock = time(2, 30)
    backup_at: Clock = time(3, 30)
    letters_from: Clock = time(7, 0)
    letters_until: Clock = time(18, 0)

    def letters_open(self, clock: time) -> bool:
        """Whether letters go out at that time of day: from the first hour on, up to the last."""
        return self.letters_from <= clock < self.letters_until

    @model_validator(mode="after")
    def _day(self) -> Self:
        if self.letters_from >= self.letters_until:
            msg = "letters_from must be earlier than letters_until"
            raise ValueError(msg)
        if self.silent_minutes <= self.contact_minutes + self.interface_minutes:
            msg = "silent_minutes must be more than contact_minutes and interface_minutes together"
            raise ValueError(msg)
        return self


class Backup(Section):
    """Where backups go."""

    folder: str = Field(
        default="backups", description="In the office's folder, or anywhere; empty for no backups."
    )
    keep: int = Field(default=30, ge=1, le=3660, description="So many are kept; older ones are taken away.")


class Outbox(Section):
    """How letters go out; their hours are in the schedule."""

    together: bool = Field(
        default=True, description="What waits for one person goes out as one message, not letter by letter."
    )
    per_day: int = Field(
        default=1500, ge=1, le=10_000, description="Messages a day; the rest follows the next day."
    )


class Links(Section):
    """How often links to evidence are looked up."""

    closed_hours: int = Field(
        default=24, ge=1, le=720, description="Until a link that did not open is looked up again."
    )
    open_days: int = Field(default=7, ge=1, le=365, description="Until one that opened is looked up again.")
    most: int = Field(default=300, ge=1, le=10_000, description="Look-ups at one scrape; the rest follows.")


class History(Section):
    """How long runs of jobs are remembered."""

    run_days: int = Field(default=400, ge=30, le=3660, description="Runs that did something, or failed.")
    quiet_run_days: int = Field(default=14, ge=1, le=3660, description="Runs that found nothing to do.")

    @model_validator(mode="after")
    def _agreeing(self) -> Self:
        if self.quiet_run_days > self.run_days:
            msg = "quiet_run_days must not be more than run_days"
            raise ValueError(msg)
        return self


@dataclass(frozen=True)
class Mail:
    """Whom letters come from and where answers go."""

    sender: str
    reply_to: str


class Serve(Section):
    """Where the console listens, and the sign-in before it."""

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65535)
    hooks_address: str = Field(
        default="", description="Where Drive's servers reach this console, to say that something changed."
    )
    proxy: Literal["", "iap"] = ""
    iap_audience: str = ""

    @field_validator("hooks_address")
    @classmethod
    def _https(cls, address: str) -> str:
        """Google sends to https alone; the sandbox to this machine as well."""
        parts = urlsplit(address)
        local = parts.scheme == "http" and is_loopback(parts.hostname or "")
        if address and not (parts.hostname and (parts.scheme == "https" or local)):
            msg = "write the console's address as Google reaches it, such as https://console.example.org"
            raise ValueError(msg)
        return address.rstrip("/")

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the console."""
        return is_loopback(self.host)

    @property
    def url(self) -> str:
        """Where this machine opens the console, without a slash at the end."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


class Settings(Section):
    """Everything that an office decides about the running of its program. Paths are absolute."""

    office: Path
    program: str = Field(min_length=1, description="A program that Cohortbook brings, or a folder.")
    time_zone: str = Field(default="", description="In place of the program's own; empty for that.")
    cohorts: tuple[Cohort, ...] = ()
    as_of: dict[str, date] = Field(
        default_factory=dict,
        description="By cohort, where `as_of` stands in its block: the first day on which Cohortbook keeps "
        "the records of a program that began before it.",
    )
    drive_id: str = Field(default="", description="The shared drive; empty for the subject's own drive.")
    folder: str = Field(default="", description="The folder that the cohorts' folders go into.")
    staff: tuple[Address, ...] = Field(
        default=(), description="Who administers the program, whatever the directory says."
    )
    credentials: Credentials = Credentials()
    google_root: str = Field(default="", description="An address in place of Google's; empty for Google.")
    ledger: str = Field(default="sqlite:///ledger.sqlite", description="The ledger's database, as a URL.")
    schedule: Schedule = Schedule()
    backup: Backup = Backup()
    links: Links = Links()
    outbox: Outbox = Outbox()
    quota: Quota = Quota()
    history: History = History()
    serve: Serve = Serve()
    signin: SignIn = SignIn()
    on_app_engine: bool = False

    @model_validator(mode="before")
    @classmethod
    def _as_of(cls, given: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
        """What a cohort's block says of the time before Cohortbook is a setting of its own."""
        blocks = given.get("cohorts") if isinstance(given, dict) else None
        if not isinstance(blocks, list | tuple) or not all(isinstance(one, dict) for one in blocks):
            return given
        days = {str(one.get("key", "")): one["as_of"] for one in blocks if "as_of" in one}
        plain = [{name: value for name, value in one.items() if name != "as_of"} for one in blocks]
        return given | {"cohorts": plain, "as_of": days}

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            return ZoneInfo(name).key if name else ""
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            msg = "is not a time zone; use a name such as America/Los_Angeles"
            raise ValueError(msg) from error

    @model_validator(mode="after")
    def _agreeing(self) -> Self:
        keys = [cohort.key for cohort in self.cohorts]
        if len(set(keys)) < len(keys):
            msg = "two cohorts have the same key"
            raise ValueError(msg)
        for cohort in self.cohorts:
            if self.as_of.get(cohort.key, cohort.starts) < cohort.starts:
                msg = f"as_of of the cohort {cohort.key} is before the cohort starts"
                raise ValueError(msg)
        if self.credentials.connection == "sandbox" and not self.google_root:
            msg = "google_root must hold the sandbox's address while credentials.connection is sandbox"
            raise ValueError(msg)
        if self.credentials.further and not self.drive_id:
            msg = "credentials.further needs drive_id: identities share work on a shared drive alone"
            raise ValueError(msg)
        return self

    @property
    def parent_id(self) -> str:
        """The folder or drive that everything is made in; `root` is Drive's name for a person's own."""
        return self.folder or self.drive_id or "root"

    @property
    def mail(self) -> Mail:
        """Whom letters come from and where answers go."""
        sender = self.credentials.sender
        return Mail(sender, self.credentials.reply_to or sender)

    @property
    def key_file(self) -> Path:
        """The key file, checked: it is there and only its owner can read it. Raises SettingsError."""
        path = self.credentials.key_file
        assert path is not None, "asked of keyless credentials"
        return self.key_named(path)

    def key_named(self, path: Path | str) -> Path:
        """A key file, given from the office's folder, checked likewise."""
        remedy = "Create one of type JSON for the service account in the Google Cloud console."
        return check_private(self.office / path, "key file", remedy, on_app_engine=self.on_app_engine)

    @property
    def token_file(self) -> Path:
        """The account's consent, checked as the key file is. Raises SettingsError."""
        remedy = f"Type: cohortbook connect --office {self.office}"
        path = self.credentials.token_file
        return check_private(path, "file of the account's consent", remedy, on_app_engine=self.on_app_engine)

    @property
    def console_address(self) -> str:
        """Where people open the console, without a slash at the end."""
        return self.signin.address.rstrip("/") or self.serve.url

    @property
    def discovery(self) -> str:
        """The discovery document of whoever signs people in: Google, or whatever stands in its place."""
        return self.signin.discovery or f"{self.google_root.rstrip('/') or GOOGLE}{DOCUMENT}"

    @property
    def client_secret(self) -> str:
        """The OAuth client's secret, from the environment or its file. Raises SettingsError.

        The sandbox knows no clients until some are registered, and then looks at no secret.
        """
        if self.signin.client_secret:
            return self.signin.client_secret
        if self.signin.client_secret_file is None and self.credentials.connection == "sandbox":
            return "sandbox"
        remedy = "Put the client's secret there, or into COHORTBOOK_SIGNIN_CLIENT_SECRET."
        path = self.office / (self.signin.client_secret_file or "client-secret.txt")
        checked = check_private(
            path, "file of the OAuth client's secret", remedy, on_app_engine=self.on_app_engine
        )
        return checked.read_text(encoding="utf-8").strip()
