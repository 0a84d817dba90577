"""The sandbox in a process of its own."""

import socket
import subprocess
import sys
import time

import pytest

from service.errors import SettingsError
from service.offices.apart import READY, sandbox_apart
from service.offices.wiring import answers

pytestmark = pytest.mark.long


def test_it_answers_while_the_block_lasts_and_has_its_folder_alone(tmp_path):
    with sandbox_apart(tmp_path, 0) as url:
        assert answers(url)
        with pytest.raises(SettingsError, match="did not start"), sandbox_apart(tmp_path, 0):
            pass
    assert not answers(url)


def test_a_port_that_is_taken_is_told_at_once(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match="did not start"), sandbox_apart(tmp_path, port):
            pass


def test_it_ends_with_whoever_began_it_even_by_force(tmp_path):
    began = f"""
import time
from pathlib import Path
from service.offices.apart import READY, sandbox_apart
with sandbox_apart(Path({str(tmp_path)!r}), 0) as url:
    print(READY + url, flush=True)
    time.sleep(99)
"""
    with subprocess.Popen([sys.executable, "-c", began], stdout=subprocess.PIPE, text=True) as caller:
        url = caller.stdout.readline().strip().removeprefix(READY)
        assert answers(url)
        caller.kill()
    for _ in range(200):
        if not answers(url):
            break
        time.sleep(0.05)
    assert not answers(url)
