"""The environment variables that Cohortbook looks at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Variable:
    """An environment variable: the setting that it replaces (dotted; empty for none) and what it means."""

    setting: str
    meaning: str


ENVIRONMENT: Mapping[str, Variable] = {
    "COHORTBOOK_OFFICE": Variable("", "The folder with cohortbook.toml; the current one if unset."),
    "DATABASE_URL": Variable("ledger", "The ledger's database: postgresql://user:password@host/name."),
    "COHORTBOOK_KEY_FILE": Variable("credentials.key_file", "The service account's key file."),
    "COHORTBOOK_GOOGLE_ROOT": Variable("google_root", "An address in place of Google's, for the sandbox."),
    "COHORTBOOK_HOST": Variable("serve.host", "The address that the console listens on."),
    "COHORTBOOK_PORT": Variable("serve.port", "The port that the console listens on."),
    "COHORTBOOK_PROXY": Variable("serve.proxy", "The sign-in that stands before the console: iap, or empty."),
    "COHORTBOOK_IAP_AUDIENCE": Variable("serve.iap_audience", "The audience that the proxy signs for."),
    "COHORTBOOK_SIGNIN_CLIENT_ID": Variable("signin.client_id", "The OAuth client; turns sign-in on."),
    "COHORTBOOK_SIGNIN_CLIENT_SECRET": Variable("signin.client_secret", "The OAuth client's secret."),
    "COHORTBOOK_SIGNIN_ADDRESS": Variable("signin.address", "Where people open the console, over https."),
    "COHORTBOOK_CHECK_REPLIES": Variable(
        "", "1 in tests: where a reply of our own sandbox does not fit Google's schema, it answers 500."
    ),
    "GAE_ENV": Variable("", "Set by App Engine: the ledger must not be SQLite, and people must sign in."),
    "GAE_INSTANCE": Variable("", "Set by App Engine, as GAE_ENV."),
}
"""Every environment variable that Cohortbook reads."""


def override(given: dict[str, Any], environ: Mapping[str, str]) -> None:
    """Put what the environment says in place of what `given`, a read cohortbook.toml, says."""
    for name, variable in ENVIRONMENT.items():
        if not variable.setting or not environ.get(name):
            continue
        *sections, key = variable.setting.split(".")
        place = given
        for section in sections:
            place = place.setdefault(section, {})
        if isinstance(place, dict):  # anything else is refused when the file is checked
            place[key] = environ[name]


def on_app_engine(environ: Mapping[str, str]) -> bool:
    """Whether App Engine runs us."""
    return bool(environ.get("GAE_ENV") or environ.get("GAE_INSTANCE"))
