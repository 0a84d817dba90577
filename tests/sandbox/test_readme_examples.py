"""The README's examples, run as they are printed but for the port."""

import contextlib
import io
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from service.cli import main
from service.sandbox.coverage import README

TEXT = README.read_text("utf-8")
SCRIPTS = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
COMMAND = re.search(r"```\ncohortbook (sandbox .*?)\n```", TEXT)[1]
PRINTED = "http://127.0.0.1:8085"
START = "from service.cli import main; main()"


@pytest.fixture
def served(tmp_path, monkeypatch):
    """The command as printed, with a free port, in an empty folder; ended by Ctrl-C. Gives what it says."""
    monkeypatch.chdir(tmp_path)
    words = COMMAND.replace("--port 8085", "--port 0").split()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", START, *words], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        yield [process.stdout.readline() for _ in range(5)]
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0


def output(script):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(script, "README.md", "exec"), {"__name__": "__main__"})
    return printed.getvalue()


def test_the_command_and_the_clients_scripts_work_as_printed(served):
    url = served[0].split()[-1]
    assert served[0] == f"sandbox ready at {url}\n"
    assert "var/sandbox/service-account.json" in served[2]
    assert f"{url}/_sandbox/" in served[3]
    drive, sheets, pygsheets = (script.replace(PRINTED, url) for script in SCRIPTS[:3])
    assert "'name': 'Notes'" in output(drive)
    assert output(sheets) == "Hello\n"
    assert output(pygsheets) == "['Week', 'Hours']\n"


def test_the_tests_work_as_printed(pytester: pytest.Pytester) -> None:
    plugin, tests = SCRIPTS[3:]
    pytester.makeconftest(plugin)
    pytester.makepyfile(tests)
    pytester.runpytest_inprocess("-p", "no:cacheprovider").assert_outcomes(passed=2)


@pytest.mark.parametrize("option", [name for one in main.commands["sandbox"].params for name in one.opts])
def test_every_option_is_in_the_readme(option: str) -> None:
    assert f"| `{option}` |" in TEXT


def test_every_fixture_is_in_the_readme() -> None:
    plugin = (Path(README).parent / "pytest_plugin.py").read_text("utf-8")
    fixtures = re.findall(r"@pytest.fixture.*\ndef (\w+)", plugin)
    assert len(fixtures) == 4
    assert [name for name in fixtures if f"| `{name}` |" not in TEXT] == []
