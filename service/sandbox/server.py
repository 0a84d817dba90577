"""Starting and stopping the sandbox."""

import logging
import shutil
import signal
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path
from types import FrameType, TracebackType
from typing import Literal, Self

from service.sandbox.admission import Admission
from service.sandbox.app import App
from service.sandbox.control import Control
from service.sandbox.courier import Courier
from service.sandbox.dispatch import Dispatcher
from service.sandbox.drive import watching
from service.sandbox.fault_acts import FaultActs
from service.sandbox.grant import TokenEndpoint
from service.sandbox.keys import KeyFiles
from service.sandbox.listening import Listening
from service.sandbox.methods import Methods
from service.sandbox.pages import Pages
from service.sandbox.shipped import shipped_methods
from service.sandbox.signin import SignIn
from service.sandbox.tokens import Tokens
from service.sandbox.world import World, WorldSettings


class Sandbox:
    """A Google Workspace on loopback, served by a thread of this process.

    `url`: its root. `key_path`: a service account's key file. `world`: its state. Ends with `stop`, or at the
    end of a `with` block. Make one with `start`.
    """

    def __init__(self, folder: Path, listening: Listening, app: App, *, temporary: bool) -> None:
        world = app.dispatcher.world
        self.world, self.url = world, listening.url
        self.key_path = folder / "service-account.json"
        self._folder, self._listening, self._temporary = folder, listening, temporary
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
    ) -> Self:
        """Serve at once. Without `data` its state lives in a temporary folder that `stop` removes; port 0
        takes a free one. Raises OSError when the port is taken.
        """
        folder = data or Path(tempfile.mkdtemp(prefix="sandbox-"))
        folder.mkdir(parents=True, exist_ok=True)
        listening = Listening(port)
        world = World(folder / "sandbox.sqlite3", replace(settings or WorldSettings(), quota=quota))
        world.url = listening.url
        app = wire(world, KeyFiles(folder), methods or shipped_methods())
        listening.start(app)
        return cls(folder, listening, app, temporary=data is None)

    def stop(self) -> None:
        """Answer nothing more, and close the store."""
        self._courier.stop()
        self._acts.holding.release()
        self._listening.stop()
        self.world.close()
        if self._temporary:
            shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def wire(world: World, keys: KeyFiles, methods: Methods) -> App:
    """The application over `world`, with its key files written for the world's URL."""
    keys.open(world.url)
    for account in keys.accounts.values():
        world.people.add_service_account(account.email, account.email.partition("@")[0])
    tokens = Tokens(keys.secret(), world.registry.is_revoked)
    dispatcher = Dispatcher(world, methods, Admission(world, tokens), FaultActs(world))
    endpoint = TokenEndpoint(keys, world, tokens)
    return App(
        dispatcher, Control(dispatcher, keys), endpoint, Pages(dispatcher), SignIn(dispatcher, keys.secret())
    )


def serve(port: int, data: Path, quota: Literal["google", "off"]) -> None:
    """Serve until SIGINT or SIGTERM, saying on standard output when ready. For the command line."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    ended = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    with Sandbox.start(data, port, quota) as sandbox:
        sys.stdout.write(f"sandbox ready at {sandbox.url}\n")
        sys.stdout.flush()
        ended.wait()
