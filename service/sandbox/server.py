"""Starting and stopping the sandbox."""

import logging
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import FrameType, TracebackType
from typing import Literal, Self

from waitress.server import create_server

from service.sandbox.app import App
from service.sandbox.call import Json
from service.sandbox.control import Control
from service.sandbox.dispatch import Dispatcher
from service.sandbox.grant import TokenEndpoint
from service.sandbox.keys import KeyFiles
from service.sandbox.methods import Methods
from service.sandbox.pages import Pages
from service.sandbox.shipped import shipped_methods
from service.sandbox.tokens import Tokens
from service.sandbox.world import World, WorldSettings

HOST = "127.0.0.1"
THREADS = 8


class Sandbox:
    """A Google Workspace on loopback, served by a thread of this process.

    `url`: its root. `key_path`: a service account's key file. `world`: its state. Ends with `stop`, or at the
    end of a `with` block.
    """

    def __init__(self, folder: Path, port: int, settings: WorldSettings, methods: Methods) -> None:
        self._folder = folder
        self.world = World(folder / "sandbox.sqlite3", settings)
        self._keys = KeyFiles(folder)
        self._server = _listen(self._unready, port)
        self.url = self.world.url = f"http://{HOST}:{self._server.effective_port}"
        self._server.application = self._app(methods)
        self.key_path = folder / "service-account.json"
        self._thread = threading.Thread(target=self._serve, name="sandbox", daemon=True)

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
        chosen = replace(settings or WorldSettings(), quota=quota)
        started = cls(folder, port, chosen, methods or shipped_methods())
        started._temporary = data is None
        started._thread.start()
        return started

    _temporary = False

    def stop(self) -> None:
        """Answer nothing more, and close the store."""
        self._server.close()
        self._thread.join(timeout=5)
        self.world.close()
        if self._temporary:
            shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _app(self, methods: Methods) -> App:
        self._keys.open(self.url)
        for account in self._keys.accounts.values():
            self.world.people.add_service_account(account.email, account.email.partition("@")[0])
        tokens = Tokens(self._keys.secret())
        dispatcher = Dispatcher(self.world, methods, tokens)
        endpoint = TokenEndpoint(self._keys, self.world.people, tokens, self.url)
        return App(dispatcher, Control(dispatcher, self._keys), endpoint, Pages(dispatcher))

    def _serve(self) -> None:
        with suppress(OSError):  # the listening socket is closed by stop()
            self._server.run()

    @staticmethod
    def _unready(_environ: object, _start_response: object) -> list[bytes]:
        return []


def _listen(app: Callable[..., list[bytes]], port: int) -> Json:
    return create_server(app, host=HOST, port=port, threads=THREADS, ident=None)  # type: ignore[no-untyped-call]


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
