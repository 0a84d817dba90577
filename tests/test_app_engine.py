"""app.yaml: what it sets, and what still keeps Cohortbook from starting there."""

from pathlib import Path

import pytest
import yaml

from service.config import load
from service.errors import SettingsError

DEPLOYED = yaml.safe_load((Path(__file__).parents[1] / "app.yaml").read_text(encoding="utf-8"))
SET = {**DEPLOYED["env_variables"], "GAE_ENV": "standard", "GAE_INSTANCE": "1"}
LEDGER = {"DATABASE_URL": "postgresql://cohortbook:hush@/ledger?host=/cloudsql/p:us-west1:i"}
PROXY = {"COHORTBOOK_IAP_AUDIENCE": "/projects/1/apps/p"}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "cohortbook.toml").write_text(
        'program = "ceres-casc"\n[credentials]\nkey_file = ""\n', encoding="utf-8"
    )
    return tmp_path


def test_one_instance_that_is_always_on_runs_the_schedule() -> None:
    """Two would run every job twice; one that is stopped when idle would run none."""
    assert DEPLOYED["manual_scaling"] == {"instances": 1}
    assert "automatic_scaling" not in DEPLOYED
    assert "--workers 1" in DEPLOYED["entrypoint"]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (PROXY, "cannot be SQLite"),
        (LEDGER, "iap_audience is missing"),
        (LEDGER | PROXY | {"COHORTBOOK_PROXY": ""}, "open to everybody"),
    ],
)
def test_nothing_is_served_before_ledger_and_sign_in_are_set(
    office: Path, more: dict[str, str], says: str
) -> None:
    with pytest.raises(SettingsError, match=says) as caught:
        load(office, SET | more)
    assert caught.value.remedy


def test_with_both_it_is_and_needs_no_key(office: Path) -> None:
    settings = load(office, SET | LEDGER | PROXY)
    assert settings.on_app_engine
    assert settings.credentials.keyless
