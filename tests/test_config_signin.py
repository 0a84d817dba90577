"""The settings of the sign-in: what they default to, what is refused, and where the secret may stand."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from service.config import Settings, load
from service.errors import SettingsError

MINIMAL = 'program = "ceres-casc"\n'
SIGN_IN = MINIMAL + '[signin]\nclient_id = "console"\n'
SANDBOX = 'google_root = "http://127.0.0.1:9/"\n[credentials]\nconnection = "sandbox"\n'
SECRET = {"COHORTBOOK_SIGNIN_CLIENT_SECRET": "from the environment"}
APP_ENGINE = {"GAE_ENV": "standard", "DATABASE_URL": "postgres://db.example.org/ledger"}


def office(folder: Path, text: str, environ: Mapping[str, str] | None = None) -> Settings:
    (folder / "cohortbook.toml").write_text(text, encoding="utf-8")
    return load(folder, environ or {})


def refusal(folder: Path, text: str, environ: Mapping[str, str] | None = None) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        office(folder, text, environ)
    return caught.value


def test_nobody_signs_in_unless_it_is_set(tmp_path: Path) -> None:
    assert not office(tmp_path, MINIMAL).signin.on


def test_google_signs_people_in_for_half_a_day(tmp_path: Path) -> None:
    settings = office(tmp_path, SIGN_IN, SECRET)
    assert settings.signin.on
    assert settings.discovery == "https://accounts.google.com/.well-known/openid-configuration"
    assert settings.signin.lifetime == timedelta(hours=12)
    assert settings.console_address == "http://127.0.0.1:8080"


def test_the_sandbox_takes_googles_place_and_asks_for_no_secret(tmp_path: Path) -> None:
    settings = office(tmp_path, MINIMAL + SANDBOX + '[signin]\nclient_id = "console"\n')
    assert settings.discovery == "http://127.0.0.1:9/.well-known/openid-configuration"
    assert settings.client_secret


def test_a_secret_in_the_settings_file_is_refused_and_not_repeated(tmp_path: Path) -> None:
    error = refusal(tmp_path, SIGN_IN + 'client_secret = "hush-hush"\n')
    assert "signin.client_secret: a secret does not belong in this file" in error.message
    assert "COHORTBOOK_SIGNIN_CLIENT_SECRET" in error.remedy
    assert "hush-hush" not in f"{error.message}{error.remedy}"


def test_the_secret_comes_from_the_environment_and_is_not_shown(tmp_path: Path) -> None:
    settings = office(tmp_path, SIGN_IN, SECRET)
    assert settings.client_secret == "from the environment"
    assert "from the environment" not in repr(settings)


def test_the_secrets_file_is_its_owners_alone(tmp_path: Path) -> None:
    settings = office(tmp_path, SIGN_IN + 'client_secret_file = "secret.txt"\n')
    with pytest.raises(SettingsError, match=r"There is no file of the OAuth client's secret .*secret\.txt"):
        _ = settings.client_secret
    file = tmp_path / "secret.txt"
    file.write_text("from the file\n", encoding="utf-8")
    file.chmod(0o640)
    with pytest.raises(SettingsError, match=r"Others can read .* \(mode 640\)") as caught:
        _ = settings.client_secret
    assert caught.value.remedy == f"Type: chmod 600 {file}"
    file.chmod(0o600)
    assert settings.client_secret == "from the file"


def test_without_any_secret_it_is_said_where_one_may_stand(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        _ = office(tmp_path, SIGN_IN).client_secret
    assert "COHORTBOOK_SIGNIN_CLIENT_SECRET" in caught.value.remedy


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('address = "http://console.example.org"', "address must be an https:// address"),
        ('address = "console.example.org"', "address must be an https:// address"),
        ('address = "https://console.example.org/induction"', "nothing after the host's name"),
        ('discovery = "http://accounts.example.org/x"', "discovery must be an https:// address"),
        ("hours = 0", "signin.hours"),
        ("hours = 10000", "signin.hours"),
    ],
)
def test_what_would_travel_in_the_open_is_refused(tmp_path: Path, line: str, said: str) -> None:
    assert said in refusal(tmp_path, f"{SIGN_IN}{line}\n").message


@pytest.mark.parametrize("host", ["0.0.0.0", "office.example.org"])
def test_other_machines_may_reach_a_console_with_sign_in_that_knows_its_address(
    tmp_path: Path, host: str
) -> None:
    listening = f'{MINIMAL}[serve]\nhost = "{host}"\n[signin]\nclient_id = "console"\n'
    assert "signin.address is missing" in refusal(tmp_path, listening, SECRET).message
    settings = office(tmp_path, f'{listening}address = "https://console.example.org/"\n', SECRET)
    assert settings.console_address == "https://console.example.org"


def test_app_engine_takes_the_sign_in_in_the_proxys_place(tmp_path: Path) -> None:
    assert "signin.address is missing" in refusal(tmp_path, SIGN_IN, APP_ENGINE).message
    environ = APP_ENGINE | {"COHORTBOOK_SIGNIN_ADDRESS": "https://project.example.org"}
    assert office(tmp_path, SIGN_IN, environ).on_app_engine


def test_proxy_and_sign_in_together_are_refused(tmp_path: Path) -> None:
    text = (
        f'{MINIMAL}[serve]\nproxy = "iap"\niap_audience = "/projects/1/apps/a"\n[signin]\nclient_id = "c"\n'
    )
    assert "both serve.proxy and signin.client_id are set" in refusal(tmp_path, text, SECRET).message
