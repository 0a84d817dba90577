"""An office on a sandbox of its own, and the command line typed into it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result

from service.cli import main
from service.offices import make_office
from service.sandbox.server import Sandbox
from tests.sandbox.conftest import CHECKED

Type = Callable[..., Result]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("office")
    with Sandbox.start(folder / "sandbox", settings=CHECKED) as sandbox:
        port = urlsplit(sandbox.url).port
        assert port
        make_office(folder, "ceres-casc", starts=date(2026, 7, 1), port=port)
        yield folder


@pytest.fixture
def cohortbook() -> Type:
    """Types a command; the result has exit_code, stdout, stderr."""

    def type_(*words: str | Path) -> Result:
        result = CliRunner().invoke(main, [str(word) for word in words])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return type_
