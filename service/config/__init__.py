"""An office's settings: `cohortbook.toml` in its folder, with the environment before it.

`settings.py` says what can be set, `environment.py` which variables are looked at. Nothing else in Cohortbook
reads the environment.
"""

from service.config.credentials import Credentials
from service.config.environment import ENVIRONMENT
from service.config.load import FILE, checks_replies, load, office_folder
from service.config.quota import Quota
from service.config.settings import Schedule, Serve, Settings
from service.config.signin import SignIn
from service.config.toml import default_toml

__all__ = [
    "ENVIRONMENT",
    "FILE",
    "Credentials",
    "Quota",
    "Schedule",
    "Serve",
    "Settings",
    "SignIn",
    "checks_replies",
    "default_toml",
    "load",
    "office_folder",
]
