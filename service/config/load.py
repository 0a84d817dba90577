"""Reading cohortbook.toml, with errors that say what to type."""

import os
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from service.config.environment import on_app_engine, override
from service.config.exposure import check_exposure
from service.config.section import Section
from service.config.settings import Settings
from service.errors import SettingsError

FILE = "cohortbook.toml"


def office_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The office's folder when the command line names none."""
    return Path(environ.get("COHORTBOOK_OFFICE") or ".")


def checks_replies(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether sandboxes that we start hold their own replies against Google's schema, as in tests."""
    return environ.get("COHORTBOOK_CHECK_REPLIES") == "1"


def load(office: Path, environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of the office in that folder. Raises SettingsError naming file, key and remedy."""
    file = office.resolve() / FILE
    given = _read(file)
    _refuse_secrets(given, file)
    override(given, environ)
    _refuse_unknown(given, Settings, file, "")
    placed = given | {"office": file.parent, "on_app_engine": on_app_engine(environ)}
    try:
        settings = _absolute(Settings.model_validate(placed))
    except ValidationError as error:
        raise _explained(error, file) from error
    check_exposure(settings, file)
    return settings


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingsError(
            f"There is no {file}.", f"Make an office there: cohortbook init {file.parent} --program NAME"
        ) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file} cannot be read: {error}.", "Correct that place in the file.") from error


def _refuse_secrets(given: Mapping[str, Any], file: Path) -> None:
    signin = given.get("signin")
    if isinstance(signin, dict) and "client_secret" in signin:
        raise SettingsError(
            f"{file}: signin.client_secret: a secret does not belong in this file, which others may read.",
            "Put it into COHORTBOOK_SIGNIN_CLIENT_SECRET, or into a file of mode 600 named by "
            "client_secret_file.",
        )


def _refuse_unknown(given: Mapping[str, Any], model: type[BaseModel], file: Path, prefix: str) -> None:
    known = sorted(set(model.model_fields) - {"office", "on_app_engine", "as_of"})
    for key, value in given.items():
        if key not in known:
            near = get_close_matches(key, known, n=1, cutoff=0)
            raise SettingsError(
                f"{file}: there is no setting {prefix}{key}.", f"Did you mean {prefix}{near[0]}?"
            )
        section = model.model_fields[key].annotation
        if isinstance(section, type) and issubclass(section, Section) and isinstance(value, dict):
            _refuse_unknown(value, section, file, f"{key}.")


def _absolute(settings: Settings) -> Settings:
    """Paths are meant from the office's folder, wherever the program was started."""
    given = settings.credentials
    files = {name: getattr(given, name) for name in ("key_file", "client_file", "token_file")}
    absolute = {name: settings.office / path.expanduser() for name, path in files.items() if path}
    credentials = given.model_copy(update=absolute)
    ledger = _database(settings.ledger, settings.office)
    own_program = settings.office / settings.program
    program = str(own_program) if own_program.is_dir() else settings.program
    placed = {"credentials": credentials, "ledger": ledger, "program": program}
    return settings.model_copy(update=placed)


def _database(url: str, office: Path) -> str:
    scheme, found, rest = url.partition("://")
    if scheme == "sqlite" and rest.startswith("/"):
        return f"sqlite:///{office / rest.removeprefix('/')}"
    return f"postgresql+psycopg://{rest}" if found and scheme in ("postgres", "postgresql") else url


def _explained(error: ValidationError, file: Path) -> SettingsError:
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"]) or "settings"
    said = first["msg"].removeprefix("Value error, ").rstrip(".")
    if first["type"] == "missing":
        return SettingsError(f"{file}: {key} is missing.", f"Add it: {first['loc'][-1]} = …")
    if first["type"] == "extra_forbidden":  # within a list: sections were looked at before
        return SettingsError(
            f"{file}: there is no setting {key}.", "A cohort has `key`, `starts` and perhaps `as_of`."
        )
    if isinstance(first["input"], dict):
        return SettingsError(f"{file}: {key}: {said}.", "Correct it there.")
    return SettingsError(
        f"{file}: {key}: {said} (found {first['input']!r}).", "Correct it there or in the environment."
    )
