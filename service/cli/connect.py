"""connect: an office's own Google account lets Cohortbook work in it."""

import sys
import webbrowser
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import click

from service.cli.options import OFFICE
from service.config import Settings, load
from service.errors import SettingsError
from service.google.consent import Consenting, keep, revoke
from service.google.credentials import SCOPES
from service.google.loopback import Loopback

PATIENCE_SECONDS = 600
"""Google's own page does not wait much longer."""


@click.command()
@OFFICE
@click.option("--no-browser", is_flag=True, help="Print the address to open instead of opening it.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    show_default=True,
    help="Where on 127.0.0.1 the browser comes back to; 0 takes a free one.",
)
@click.option("--revoke", "take_back", is_flag=True, help="Give the consent back and forget it.")
def connect(office: Path, port: int, *, no_browser: bool, take_back: bool) -> None:
    """Ask the office's own Google account, in a browser, to let Cohortbook work in it.

    For `connection = "account"`. What Google gives is kept in the office's folder, for its owner's eyes only.
    """
    settings = load(office)
    if settings.credentials.connection != "account":
        raise SettingsError(
            f"The connection is “{settings.credentials.connection}”, which needs no consent.",
            f'For an own account, write connection = "account" into {settings.office / "cohortbook.toml"}.',
        )
    _take_back(settings) if take_back else _connect(settings, port, no_browser=no_browser)


def _take_back(settings: Settings) -> None:
    ended = revoke(settings.credentials.token_file, settings.google_root)
    click.echo("Revoked, and forgotten." if ended else "Google had ended it already; it is forgotten.")


def _connect(settings: Settings, port: int, *, no_browser: bool) -> None:
    answers: Queue[str] = Queue()
    try:
        back = Loopback(port, answers.put)
    except OSError as error:
        raise SettingsError(f"Port {port} is taken: {error.strerror}.", "Leave --port out.") from error
    with back:
        given = settings.credentials
        consenting = Consenting(
            given.client_file, back.address, hint=given.mail_from, root=settings.google_root
        )
        back.state = consenting.state
        _ask(consenting.address, back, answers, no_browser=no_browser)
        consent = consenting.finish(_answer(answers))
    keep(consent, given.token_file)
    click.echo(f"Connected as {consent['account']}; its consent is kept in {given.token_file}.")
    click.echo(f"Next: cohortbook doctor --office {settings.office}")


def _ask(address: str, back: Loopback, answers: Queue[str], *, no_browser: bool) -> None:
    click.echo("Cohortbook asks the account for:")
    for scope, reason in SCOPES.items():
        click.echo(f"  {scope}: {reason}")
    if not no_browser and webbrowser.open(address):
        click.echo("Choose the office's account in the browser, and allow everything that is asked for.")
        return
    click.echo(f"Open this address, choose the office's account, and allow everything:\n\n{address}\n")
    click.echo(
        "If that browser runs on another machine, it cannot show the last page: copy that page's address "
        f"({back.address}?…) and paste it here."
    )
    Thread(target=_pasted, args=(back, answers), daemon=True).start()


def _pasted(back: Loopback, answers: Queue[str]) -> None:
    """The address of the last page, typed instead of visited."""
    for line in sys.stdin:
        if back.is_answer(line.strip()):
            answers.put(line.strip())
            return
        click.echo("That is not the address of the last page: it begins with " + back.address)


def _answer(answers: Queue[str]) -> str:
    try:
        return answers.get(timeout=PATIENCE_SECONDS)
    except Empty:
        raise SettingsError(
            f"No answer came within {PATIENCE_SECONDS // 60} minutes.", "Type: cohortbook connect, again."
        ) from None
