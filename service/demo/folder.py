"""Where a demo lives: a folder that says so, and two ports."""

import shutil
import socket
from pathlib import Path

from service.errors import SettingsError

MARKER = "demo.txt"


def refuse_taken(*ports: int) -> None:
    """Before anything is removed: a demo that cannot be served should leave the last one alone."""
    for port in ports:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise SettingsError(
                    f"Port {port} is taken: {error.strerror}.", "Choose another: make demo PORT=9000."
                ) from error


def begin_anew(folder: Path) -> None:
    """An empty folder that says it is a demo's; an office, or anything else, is never removed."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARKER).exists():
            raise SettingsError(f"{folder} holds something else than a demo.", "Name another --folder.")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).write_text("Made by cohortbook demo, and replaced by the next one.\n", encoding="utf-8")
