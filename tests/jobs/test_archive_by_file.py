"""The archive knows at once who comes in by a roster's file."""

from pathlib import Path

import pytest

from jobs.archive import archive
from jobs.archive.reading import read_archive
from jobs.report import Silent
from tests.acceptance.bench import roster_of
from tests.jobs.ground import Ground, noon
from tests.jobs.test_archive import provisioned


@pytest.fixture(scope="module")
def kept(ground: Ground) -> Ground:
    return provisioned(ground)


def test_who_comes_in_by_a_file_is_kept_at_once(kept: Ground, tmp_path: Path) -> None:
    file = tmp_path / "more.csv"
    file.write_text(roster_of("Late,Lara,lara.late@example.org,Omar Haddad,omar.haddad@example.org"))
    kept.bench.calls()
    kept.bench.run("roster", "import", str(file), at="2026-09-01")
    assert kept.bench.calls() == {"drive.files.update": 1}
    lines = read_archive(kept.office, Silent()).lines
    assert any(one.line.name == "candidates" and "lara.late@example.org" in one.line.text for one in lines)
    kept.bench.calls()
    kept.bench.run("roster", "import", str(file), at="2026-09-01")  # nobody is new
    assert kept.bench.calls() == {}


def test_what_a_file_could_not_put_there_is_said_and_goes_with_the_next_run(
    kept: Ground, tmp_path: Path
) -> None:
    file = tmp_path / "more.csv"
    file.write_text(roster_of("Late,Lars,lars.late@example.org,Omar Haddad,omar.haddad@example.org"))
    with kept.fault("drive.files.update", "refuse", status=403, reason="insufficientFilePermissions"):
        said = kept.bench.run("roster", "import", str(file), at="2026-09-01", status=1)
    assert "the archive: " in said.stderr
    assert "1 new" in said.stdout
    assert archive(kept.office, noon("2026-09-01")) == 1
