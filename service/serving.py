"""Serving an office: its console and its schedule in one process, until told to stop."""

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from types import FrameType
from typing import TYPE_CHECKING

import click
from waitress.server import BaseWSGIServer, create_server

from jobs.cases.by_console import ByConsole
from jobs.office import Office
from jobs.runner import Clock, real_time
from jobs.schedule import last_beat, on_schedule
from jobs.timetable import coming
from service.config import Settings
from service.errors import SettingsError
from service.ledger import Ledger
from service.ledger.runs import RunRow
from service.web.app import create_app
from service.web.assertion import Assertion
from service.web.console import Clockwork
from service.web.gate import Gate, LocalGate, ProxyGate
from service.web.keys import Fetch, KeptKeys, fetch_google
from service.web.signin import Provider, SignInGate, Visits

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

THREADS = 8


def serve(office: Office, clock: Clock = real_time) -> None:
    """Serve the console and run the jobs until SIGINT or SIGTERM.

    Raises SettingsError when others could reach the console without a sign-in, or the port is taken.
    """
    server = _listening(office.settings, make_console(office, clock))
    try:
        with on_schedule(office, clock), _stopped_by_signals():
            click.echo(f"{office.program.title}: {address(office.settings)} (Ctrl-C stops)")
            server.run()
    finally:
        server.close()
    click.echo("Stopped.")


def make_console(office: Office, clock: Clock = real_time) -> "WSGIApplication":
    """The office's console with the gate that its settings ask for."""
    gate = gate_of(office.settings, office.ledger, clock)

    def comes(last_runs: Mapping[str, RunRow], at: datetime) -> Mapping[str, datetime]:
        return coming(office.settings, last_runs, at, office.zone)

    return create_app(
        office.settings,
        office.program,
        office.ledger,
        gate,
        clock,
        Clockwork(last_beat, comes),
        ByConsole(office),
    )


def gate_of(settings: Settings, ledger: Ledger, clock: Clock, fetch: Fetch = fetch_google) -> Gate:
    """The proxy's where one stands before the console, our own where people sign in there, else this
    machine's. Raises SettingsError.
    """
    if settings.serve.proxy == "iap":
        source = KeptKeys(fetch, clock)
        return ProxyGate(Assertion(settings.serve.iap_audience, source, clock))
    if settings.signin.on:
        provider = Provider(settings.signin.client_id, settings.client_secret, settings.discovery)
        visits = Visits(ledger, clock, settings.signin.lifetime)
        return SignInGate(provider, visits, settings.console_address)
    if not settings.serve.loopback:
        raise SettingsError(
            f"serve.host: other machines reach {settings.serve.host}, and no sign-in stands before it.",
            'Use host = "127.0.0.1", or set up [signin], or put Identity-Aware Proxy before it and set '
            'proxy = "iap".',
        )
    return LocalGate()


def address(settings: Settings) -> str:
    """Where to open the console."""
    return f"{settings.console_address}/"


def _listening(settings: Settings, app: "WSGIApplication") -> BaseWSGIServer:
    host, port = settings.serve.host, settings.serve.port
    try:
        server: BaseWSGIServer = create_server(app, host=host, port=port, threads=THREADS, ident=None)
    except OSError as error:
        raise SettingsError(
            f"The console cannot listen on {host}, port {port}: {error.strerror}.",
            "Another program uses it: stop that one, or set another port in cohortbook.toml under [serve].",
        ) from error
    return server


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """SIGTERM ends the server's loop as SIGINT does."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
