"""waitress on a thread, stopped when asked rather than when its clients leave."""

import socket
import threading
from collections.abc import Callable, Iterable
from typing import TypeAlias

from waitress import wasyncore
from waitress.server import create_server

from service.sandbox.call import Json

HOST = "127.0.0.1"
THREADS = 8
CONNECTIONS = 1000
PATIENCE = 24 * 3600
"""Seconds. httplib2 sends on a connection that was closed for idleness as if it were open, and fails."""
WsgiApp: TypeAlias = Callable[..., Iterable[bytes]]


class Listening:
    """Takes a port of loopback at once (0: a free one; OSError when taken) and answers after `start`."""

    def __init__(self, port: int) -> None:
        self._sockets: dict[int, Json] = {}
        self._server = _make(port, self._sockets)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="sandbox", daemon=True)
        self.url = f"http://{HOST}:{self._server.effective_port}"

    def start(self, app: WsgiApp) -> None:
        self._server.application = app
        self._thread.start()

    def stop(self) -> None:
        """Finish what is being answered, then close every connection."""
        self._ended.set()
        self._server.pull_trigger()
        if self._thread.ident is not None:
            self._thread.join()
        self._server.task_dispatcher.shutdown()
        wasyncore.close_all(self._sockets, ignore_all=True)

    def _serve(self) -> None:
        while not self._ended.is_set():
            wasyncore.loop(timeout=1, use_poll=True, map=self._sockets, count=1)


def _make(port: int, sockets: dict[int, Json]) -> Json:
    listener = socket.create_server(
        (HOST, port)
    )  # ours, because waitress leaks its own when the port is taken
    create: Callable[..., Json] = create_server
    return create(
        _unready,
        map=sockets,
        sockets=[listener],
        threads=THREADS,
        ident=None,
        connection_limit=CONNECTIONS,
        channel_timeout=PATIENCE,
    )


def _unready(_environ: object, _start_response: object) -> list[bytes]:
    return []
