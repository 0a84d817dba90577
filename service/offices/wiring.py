"""From an office's folder to a working Office: the only place that chooses endpoints and credentials."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from jobs.office import Office
from jobs.parking import keep_in
from jobs.tally import Tally
from service.config import Credentials, Settings, checks_replies, load
from service.domain.program import Program
from service.errors import SettingsError
from service.google.calls import CallRecord, Observer
from service.google.connect import Connection, connect
from service.google.credentials import Consent, Keyless, Source
from service.google.gates import Gates
from service.ledger.ledger import Ledger
from service.mail.letters import LetterBook
from service.programs import find
from service.programs import load as load_program
from service.sandbox.folder import FolderRefused
from service.sandbox.server import Sandbox
from service.sandbox.world import WorldSettings

SANDBOX_DATA = "sandbox"


@contextmanager
def open_office(folder: Path, observe: Observer | None = None) -> Iterator[Office]:
    """The office in `folder`, with its sandbox running where that is its Google. Raises InputError.

    `observe` hears of every call to Google, after it was made.
    """
    settings = load(folder)
    with ExitStack() as stack:
        if settings.credentials.connection == "sandbox":
            stack.enter_context(embedded_sandbox(settings))
        yield stack.enter_context(connected(settings, observe))


@contextmanager
def connected(settings: Settings, observe: Observer | None = None) -> Iterator[Office]:
    """The office of `settings`; its Google is expected to answer."""
    program = program_of(settings)
    with Ledger.open(settings.ledger) as ledger:
        tally = Tally()
        heard = _heard_by(tally, *([observe] if observe else []))
        gates = Gates(keep_in(ledger))
        google = connect(connection_of(settings), heard, quota=settings.quota, gates=gates)
        try:
            yield Office(settings, program, ledger, google, LetterBook(find(settings.program)), tally)
        finally:
            google.close()


def _heard_by(*observers: Observer) -> Observer:
    """One observer that tells all of these."""

    def tell(record: CallRecord) -> None:
        for observer in observers:
            observer(record)

    return tell


def connection_of(settings: Settings) -> Connection:
    """What the settings say of how to sign in. Raises SettingsError where a secret is missing or open."""
    given, source = settings.credentials, source_of(settings.credentials)
    if isinstance(source, Consent):
        source = Consent(settings.token_file)
    elif isinstance(source, Path):
        source = settings.key_file
    further = _further(source, given.further, settings.key_named)
    return Connection(source, given.subject, given.mail_from, settings.google_root, further)


def unchecked_connection(settings: Settings) -> Connection:
    """The same, whether its secrets are there or not: whoever asks looks at them himself."""
    given, source = settings.credentials, source_of(settings.credentials)
    further = _further(source, given.further, lambda name: settings.office / Path(name).expanduser())
    return Connection(source, given.subject, given.mail_from, settings.google_root, further)


def _further(
    source: Source, given: Sequence[str], key_named: Callable[[str], Path]
) -> tuple[tuple[Source, str], ...]:
    return tuple((source, one) if "@" in one else (key_named(one), "") for one in given)


def source_of(given: Credentials) -> Source:
    """What vouches for the service, whether it is there or not."""
    if given.connection == "account":
        return Consent(given.token_file)
    if given.key_file is None or given.keyless:
        return Keyless(given.impersonate)
    return given.key_file


def program_of(settings: Settings) -> Program:
    """The office's program, in the office's own time zone if it has one. Raises DefinitionError."""
    program = load_program(settings.program)
    zone = settings.time_zone or program.time_zone
    return program.model_copy(update={"time_zone": zone})


def start_sandbox(office: Path, port: int) -> Sandbox:
    """The sandbox of the office in that folder. Raises what `Sandbox.start` raises."""
    return Sandbox.start(office / SANDBOX_DATA, port, settings=WorldSettings(check_replies=checks_replies()))


@contextmanager
def embedded_sandbox(settings: Settings) -> Iterator[str]:
    """The sandbox at the address that the settings give: the one that answers there, or our own."""
    root = settings.google_root
    if answers(root):
        yield root
        return
    port = urlsplit(root).port
    if port is None:
        raise SettingsError(
            f"google_root = {root!r} names no port.", "Give the sandbox one, such as http://127.0.0.1:8090."
        )
    try:
        sandbox = start_sandbox(settings.office, port)
    except FolderRefused as refused:
        raise SettingsError(str(refused), refused.remedy) from refused
    except OSError as error:
        raise SettingsError(
            f"The sandbox cannot listen on port {port}: {error.strerror}.",
            "Stop what listens there, or choose another: `init --port`, or google_root.",
        ) from error
    with sandbox:
        yield sandbox.url


def answers(root: str) -> bool:
    """Whether a sandbox is serving at `root`, which is on loopback."""
    if urlsplit(root).hostname not in {"127.0.0.1", "localhost"}:
        raise SettingsError(
            f"The sandbox cannot be at {root!r}.", "It serves on loopback: http://127.0.0.1:PORT."
        )
    try:
        with urlopen(f"{root}/_sandbox/clock", timeout=2) as answer:  # noqa: S310 - loopback, checked above
            return bool(answer.status == 200)  # noqa: PLR2004
    except (URLError, OSError):
        return False
