"""An office's settings: what is read, what is refused and how it is put right."""

from collections.abc import Mapping
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.config import ENVIRONMENT, Credentials, Settings, default_toml, load, office_folder
from service.domain.calendar import Cohort
from service.errors import SettingsError

MINIMAL = 'program = "ceres-casc"\n'
APP_ENGINE = {
    "GAE_ENV": "standard",
    "DATABASE_URL": "postgres://cohortbook:secret@db.example.org/ledger",
    "COHORTBOOK_PROXY": "iap",
    "COHORTBOOK_IAP_AUDIENCE": "/projects/1/apps/induction",
}


def office(folder: Path, text: str = MINIMAL, environ: Mapping[str, str] | None = None) -> Settings:
    (folder / "cohortbook.toml").write_text(text, encoding="utf-8")
    return load(folder, environ or {})


def refusal(folder: Path, text: str, environ: Mapping[str, str] | None = None) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        office(folder, text, environ)
    assert caught.value.remedy
    return caught.value


def test_what_is_not_set_has_a_sensible_value(tmp_path: Path) -> None:
    settings = office(tmp_path)
    assert settings.program == "ceres-casc"
    assert settings.ledger == f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    assert settings.credentials.key_file == tmp_path / "service-account.json"
    assert (settings.schedule.interface_minutes, settings.schedule.scrape_minutes) == (1, 10)
    assert (settings.serve.host, settings.serve.loopback) == ("127.0.0.1", True)
    assert (settings.time_zone, settings.google_root, settings.staff) == ("", "", ())
    assert not settings.on_app_engine


def test_everything_can_be_set(tmp_path: Path) -> None:
    settings = office(
        tmp_path,
        """
        program = "ceres-casc"
        time_zone = "America/Los_Angeles"
        drive_id = "drive-1"
        folder = "folder-1"
        staff = [" Ana.Ruiz@example.org "]
        ledger = "sqlite:///data/book.sqlite"
        google_root = "http://127.0.0.1:9"
        [[cohorts]]
        key = "2026-27"
        starts = 2026-07-01
        [credentials]
        connection = "sandbox"
        key_file = "keys/key.json"
        subject = "office@example.org"
        mail_from = "letters@example.org"
        [schedule]
        letters_from = 08:00:00
        provision_at = "05:30"
        [history]
        run_days = 100
        [serve]
        host = "::1"
        port = 9000
        """,
    )
    assert settings.cohorts == (Cohort(key="2026-27", starts=date(2026, 7, 1)),)
    assert settings.staff == ("ana.ruiz@example.org",)
    assert settings.ledger == f"sqlite:///{tmp_path / 'data/book.sqlite'}"
    assert settings.credentials.key_file == tmp_path / "keys/key.json"
    assert (settings.schedule.provision_at, settings.schedule.letters_from) == (time(5, 30), time(8))
    assert (settings.mail.sender, settings.mail.reply_to) == ("letters@example.org", "letters@example.org")
    assert (settings.parent_id, settings.serve.loopback) == ("folder-1", True)
    assert (settings.history.run_days, settings.history.quiet_run_days) == (100, 14)


def test_absolute_paths_and_other_databases_stay(tmp_path: Path) -> None:
    key = f'[credentials]\nkey_file = "{tmp_path / "k"}"\n'
    settings = office(tmp_path, f'{MINIMAL}ledger = "sqlite:////srv/book.sqlite"\n{key}')
    assert settings.ledger == "sqlite:////srv/book.sqlite"
    assert settings.credentials.key_file == tmp_path / "k"


def test_a_program_of_ones_own_is_found_beside_the_settings(tmp_path: Path) -> None:
    (tmp_path / "our-program").mkdir()
    assert office(tmp_path, 'program = "our-program"').program == str(tmp_path / "our-program")


@pytest.mark.parametrize(
    ("folder", "drive_id", "parent"), [("f", "d", "f"), ("", "d", "d"), ("", "", "root")]
)
def test_everything_is_made_in_the_folder_or_the_drive(
    tmp_path: Path, folder: str, drive_id: str, parent: str
) -> None:
    text = f'{MINIMAL}folder = "{folder}"\ndrive_id = "{drive_id}"\n'
    assert office(tmp_path, text).parent_id == parent


@pytest.mark.parametrize(
    ("text", "named", "remedy"),
    [
        ('programm = "x"', "there is no setting programm", "Did you mean program?"),
        (MINIMAL + "[serve]\nhots = 1", "there is no setting serve.hots", "Did you mean serve.host?"),
        (MINIMAL + 'office = "/srv"', "there is no setting office", "Did you mean "),
        (MINIMAL + '[[cohorts]]\nkey = "a"\nstart = 2026-07-01', "cohorts.0", "starts"),
        ("", "program is missing", "program = …"),
        ('program = ""', "program: ", "Correct it"),
        (MINIMAL + "[serve]\nport = 70000", "serve.port: ", "Correct it"),
        (MINIMAL + "serve = 3", "serve: ", "Correct it"),
        (MINIMAL + 'staff = ["nobody"]', "staff.0: ", "Correct it"),
        (MINIMAL + 'time_zone = "Pacific"', "time_zone: is not a time zone", "Correct it"),
        (MINIMAL + "[schedule]\nletters_from = 19:00:00", "letters_from must be earlier", "Correct it"),
        (MINIMAL + "[schedule]\nprovision_at = 6", "schedule.provision_at: write a time", "Correct it"),
        (MINIMAL + '[credentials]\nconnection = "sandbox"', "google_root must hold", "Correct it"),
        (MINIMAL + '[credentials]\nconnection = "delegated"', "needs subject", "Correct it"),
        (
            MINIMAL + '[credentials]\nsubject = "a@example.org"',
            'for the connection "delegated"',
            "Correct it",
        ),
        (
            MINIMAL + '[credentials]\nconnection = "account"\nimpersonate = "a@b"',
            "impersonate is for",
            "Correct",
        ),
        (MINIMAL + '[[cohorts]]\nkey = "a"\nstarts = 2026-07-01\n' * 2, "two cohorts", "Correct it"),
        (
            MINIMAL + "[history]\nrun_days = 30\nquiet_run_days = 31",
            "history: quiet_run_days must",
            "Correct",
        ),
        ("program = ", "cannot be read", "Correct that place"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_its_remedy(
    tmp_path: Path, text: str, named: str, remedy: str
) -> None:
    error = refusal(tmp_path, text)
    assert named in error.message
    assert remedy in error.remedy
    assert str(tmp_path / "cohortbook.toml") in error.message


def test_a_folder_that_is_no_office_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"There is no .*cohortbook\.toml") as caught:
        load(tmp_path, {})
    assert "cohortbook init" in caught.value.remedy


def test_the_environment_comes_first(tmp_path: Path) -> None:
    environ = {
        "DATABASE_URL": "postgresql://db.example.org/ledger",
        "COHORTBOOK_KEY_FILE": "other.json",
        "COHORTBOOK_GOOGLE_ROOT": "http://127.0.0.1:9",
        "COHORTBOOK_HOST": "localhost",
        "COHORTBOOK_PORT": "9001",
    }
    settings = office(tmp_path, MINIMAL + "[serve]\nport = 9000\n", environ)
    assert settings.ledger == "postgresql+psycopg://db.example.org/ledger"
    assert settings.credentials.key_file == tmp_path / "other.json"
    assert settings.google_root == "http://127.0.0.1:9"
    assert (settings.serve.host, settings.serve.port, settings.serve.loopback) == ("localhost", 9001, True)


def test_every_variable_is_explained_and_leads_somewhere() -> None:
    for name, variable in ENVIRONMENT.items():
        assert variable.meaning.endswith("."), name
        model: object = Settings
        for part in variable.setting.split(".") if variable.setting else []:
            model = model.model_fields[part].annotation  # type: ignore[attr-defined]


def test_the_office_is_the_named_folder_or_the_current_one() -> None:
    assert office_folder({}) == Path()
    assert office_folder({"COHORTBOOK_OFFICE": "/srv/office"}) == Path("/srv/office")


def test_app_engine_with_database_and_proxy_is_accepted(tmp_path: Path) -> None:
    settings = office(tmp_path, MINIMAL, APP_ENGINE)
    assert settings.on_app_engine
    assert settings.ledger.startswith("postgresql+psycopg://")


@pytest.mark.parametrize(
    ("missing", "said", "remedy"),
    [
        ("DATABASE_URL", "cannot be SQLite", "DATABASE_URL"),
        ("COHORTBOOK_PROXY", "open to everybody", "COHORTBOOK_PROXY: iap"),
        ("COHORTBOOK_IAP_AUDIENCE", "serve.iap_audience is missing", "/projects/"),
    ],
)
@pytest.mark.parametrize("mark", ["GAE_ENV", "GAE_INSTANCE"])
def test_app_engine_refuses_to_start_without(
    tmp_path: Path, missing: str, said: str, remedy: str, mark: str
) -> None:
    environ = {name: value for name, value in APP_ENGINE.items() if name not in ("GAE_ENV", missing)}
    error = refusal(tmp_path, MINIMAL, environ | {mark: "x"})
    assert said in error.message
    assert remedy in error.remedy


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "office.example.org"])
def test_nobody_else_reaches_a_console_without_sign_in(tmp_path: Path, host: str) -> None:
    error = refusal(tmp_path, f'{MINIMAL}[serve]\nhost = "{host}"\n')
    assert f"other machines reach {host}" in error.message
    assert "127.0.0.1" in error.remedy
    behind = f'{MINIMAL}[serve]\nhost = "{host}"\nproxy = "iap"\niap_audience = "/projects/1/apps/a"\n'
    assert not office(tmp_path, behind).serve.loopback


def test_a_key_must_be_there_and_its_owners_alone(tmp_path: Path) -> None:
    settings = office(tmp_path)
    key = tmp_path / "service-account.json"
    with pytest.raises(SettingsError, match="There is no key file"):
        _ = settings.key_file
    key.touch(mode=0o644)
    with pytest.raises(SettingsError, match=r"Others can read .* \(mode 644\)") as caught:
        _ = settings.key_file
    assert caught.value.remedy == f"Type: chmod 600 {key}"
    key.chmod(0o600)
    assert settings.key_file == key


@pytest.mark.parametrize(
    ("given", "keyless"),
    [
        ("", False),
        ('key_file = ""', True),
        ('impersonate = "book@p.iam.gserviceaccount.com"', True),
        ('connection = "account"\nkey_file = ""', False),
    ],
)
def test_without_a_key_whatever_runs_us_vouches(tmp_path: Path, given: str, keyless: bool) -> None:  # noqa: FBT001
    assert office(tmp_path, f"{MINIMAL}[credentials]\n{given}\n").credentials.keyless is keyless


def test_letters_of_an_own_account_come_from_it(tmp_path: Path) -> None:
    text = MINIMAL + '[credentials]\nconnection = "account"\n'
    assert office(tmp_path, text).mail.sender == ""
    with pytest.raises(SettingsError, match="no file of the account's consent") as caught:
        _ = office(tmp_path, text).token_file
    assert "cohortbook connect" in caught.value.remedy
    token = tmp_path / "account.json"
    token.touch(mode=0o600)
    token.write_text('{"account": "office@example.org"}', encoding="utf-8")
    settings = office(tmp_path, text)
    assert (settings.mail.sender, settings.token_file) == ("office@example.org", token)
    named = office(tmp_path, text + 'mail_from = "letters@example.org"\n')
    assert named.mail.sender == "letters@example.org"


def test_letters_go_out_by_day(tmp_path: Path) -> None:
    schedule = office(tmp_path).schedule
    assert [schedule.letters_open(time(7)), schedule.letters_open(time(17, 59))] == [True, True]
    assert [schedule.letters_open(time(6, 59)), schedule.letters_open(time(18))] == [False, False]


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20)


@given(program=PLAIN.map("p{}".format), cohort=PLAIN.map("c{}".format), folder=PLAIN)
def test_a_new_offices_file_reads_back(
    tmp_path_factory: pytest.TempPathFactory, program: str, cohort: str, folder: str
) -> None:
    text = default_toml(
        program,
        cohort,
        date(2026, 7, 1),
        credentials=Credentials(connection="sandbox", mail_from="letters@example.org"),
        staff=["ana.ruiz@example.org", "lee.okafor@example.org"],
        folder=folder,
        google_root="http://127.0.0.1:9",
        port=9000,
    )
    settings = office(tmp_path_factory.mktemp("office"), text)
    assert settings.program == program
    assert settings.cohorts[0].key == cohort.strip()
    assert (settings.folder, settings.serve.port) == (folder, 9000)
    assert settings.staff == ("ana.ruiz@example.org", "lee.okafor@example.org")
    assert settings.credentials.mail_from == "letters@example.org"


def test_a_new_offices_file_explains_each_setting_that_is_not_obvious() -> None:
    text = default_toml("ceres-casc", "2026-27", date(2026, 7, 1))
    sections = [line for line in text.splitlines() if line.startswith("[")]
    assert sections == [
        "[[cohorts]]",
        "[credentials]",
        "[schedule]",
        "[backup]",
        "[outbox]",
        "[quota]",
        "[serve]",
        "[signin]",
    ]
    assert text.count("#") > len(sections)
    assert max(len(line) for line in text.splitlines()) <= 110


def test_a_cohort_may_have_begun_before_cohortbook(tmp_path: Path) -> None:
    block = '[[cohorts]]\nkey = "2026-27"\nstarts = 2026-07-01\n'
    settings = office(tmp_path, f"{MINIMAL}{block}as_of = 2027-01-15\n")
    assert settings.as_of == {"2026-27": date(2027, 1, 15)}
    assert settings.cohorts == (Cohort(key="2026-27", starts=date(2026, 7, 1)),)
    assert office(tmp_path, MINIMAL + block).as_of == {}
    early = refusal(tmp_path, f"{MINIMAL}{block}as_of = 2026-06-30\n")
    assert "as_of of the cohort 2026-27 is before" in early.message
    assert "as_of.2026-27" in refusal(tmp_path, f'{MINIMAL}{block}as_of = "soon"\n').message
    assert "no setting as_of" in refusal(tmp_path, f"as_of = 2027-01-15\n{MINIMAL}").message


def test_a_new_offices_file_takes_over_in_the_middle_of_a_year(tmp_path: Path) -> None:
    text = default_toml("ceres-casc", "2026-27", date(2026, 7, 1), as_of=date(2027, 1, 15))
    assert office(tmp_path, text).as_of == {"2026-27": date(2027, 1, 15)}
    plain = default_toml("ceres-casc", "2026-27", date(2026, 7, 1))
    assert "# as_of = 2027-01-01" in plain
    assert office(tmp_path, plain).as_of == {}
