"""Starting and stopping the sandbox."""

import gc
import logging
import shutil
import signal
import sqlite3
import sys
import tempfile
import threading
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import FrameType, TracebackType
from typing import Literal, Self

from service.sandbox.admission import Admission
from service.sandbox.app import App
from service.sandbox.cloud import Iam, Metadata
from service.sandbox.control import Control
from service.sandbox.courier import Courier
from service.sandbox.dispatch import Dispatcher
from service.sandbox.drive import watching
from service.sandbox.fault_acts import FaultActs
from service.sandbox.folder import FolderRefused, hold
from service.sandbox.grant import TokenEndpoint
from service.sandbox.keys import KeyFiles
from service.sandbox.listening import Listening
from service.sandbox.methods import Methods
from service.sandbox.pages import Pages
from service.sandbox.shipped import shipped_methods
from service.sandbox.signin import SignIn
from service.sandbox.tokens import Tokens
from service.sandbox.world import World, WorldSettings

SELDOM = 100_000, 50, 100
"""Python's collector goes through all cells of all spreadsheets each time, and hardly ever finds anything: in
a process of the sandbox's own it begins less often.
"""


class Sandbox:
    """A Google Workspace on loopback, served by a thread of this process.

    `url`: its root. `key_path`: a service account's key file. `world`: its state. Ends with `stop`, or at the
    end of a `with` block. Make one with `start`.
    """

    def __init__(self, folder: Path, app: App, ending: ExitStack) -> None:
        self.world = world = app.dispatcher.world
        self.url = world.url
        self.key_path = folder / "service-account.json"
        self._ending = ending
        self._acts = app.dispatcher.acts
        self._courier = Courier(world, watching.due)
        self._courier.start()

    @classmethod
    def start(
        cls,
        data: Path | None = None,
        port: int = 0,
        quota: Literal["google", "off"] = "off",
        *,
        settings: WorldSettings | None = None,
        methods: Methods | None = None,
        seed: int | None = None,
    ) -> Self:
        """Serve at once. Without `data` its state lives in a temporary folder that `stop` removes; port 0
        takes a free one; `seed` makes its ids repeatable. Raises OSError when the port is taken,
        FolderRefused when another sandbox runs on `data`, or it cannot be used.
        """
        with ExitStack() as ending:
            folder = data or Path(tempfile.mkdtemp(prefix="sandbox-"))
            if data is None:
                ending.callback(shutil.rmtree, folder, ignore_errors=True)
            ending.callback(hold(folder).close)
            world = _opened(folder, replace(settings or WorldSettings(), quota=quota), seed)
            ending.callback(world.close)
            listening = Listening(port)
            ending.callback(listening.stop)
            world.url = listening.url
            app = wire(world, KeyFiles(folder), methods or shipped_methods())
            listening.start(app)
            return cls(folder, app, ending.pop_all())

    def stop(self) -> None:
        """Answer nothing more, and close the store."""
        self._courier.stop()
        self._acts.holding.release()
        self._ending.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _opened(folder: Path, settings: WorldSettings, seed: int | None) -> World:
    path = folder / "sandbox.sqlite3"
    try:
        return World(path, settings, seed)
    except sqlite3.Error as error:
        remedy = "Move it away; the sandbox makes a new, empty one."
        raise FolderRefused(f"{path} cannot be used: {error}.", remedy) from error


def wire(world: World, keys: KeyFiles, methods: Methods) -> App:
    """The application over `world`, with its key files written for the world's URL."""
    keys.open(world.url)
    for account in keys.accounts.values():
        world.people.add_service_account(account.email, account.email.partition("@")[0])
    tokens = Tokens(keys.secret(), world.registry.is_revoked)
    dispatcher = Dispatcher(world, methods, Admission(world, tokens), FaultActs(world))
    return App(
        dispatcher,
        Control(dispatcher, keys),
        TokenEndpoint(keys, world, tokens),
        Pages(dispatcher),
        SignIn(dispatcher, keys.secret()),
        Metadata(world, keys, tokens),
        Iam(world, keys, tokens),
    )


def serve(port: int, data: Path, quota: Literal["google", "off"]) -> None:
    """Serve until SIGINT or SIGTERM, saying on standard output when ready. For the command line. Raises
    what `Sandbox.start` raises.
    """
    gc.set_threshold(*SELDOM)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    ended = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    with Sandbox.start(data, port, quota) as sandbox:
        sys.stdout.write(_greeting(sandbox, data))
        sys.stdout.flush()
        ended.wait()


def _greeting(sandbox: Sandbox, data: Path) -> str:
    domains = ", ".join(sorted(sandbox.world.people.domains))
    return f"""sandbox ready at {sandbox.url}
  Open it in a browser: files, spreadsheets, inboxes, calls; choose there whom to act as.
  Programs sign in with {sandbox.key_path}, for themselves or for anybody at {domains}.
  Control plane: {sandbox.url}/_sandbox/ (reset, clock, faults, calls, people, settings and more)
  Ctrl-C ends it; what is in it stays in {data}.
"""
