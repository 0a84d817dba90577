"""Settings of the sign-in by Google: https://developers.google.com/identity/openid-connect/openid-connect."""

import ipaddress
from datetime import timedelta
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from service.config.section import Section

GOOGLE = "https://accounts.google.com"
DOCUMENT = "/.well-known/openid-configuration"


class SignIn(Section):
    """Sign-in at the console's own page; off while `client_id` is empty."""

    client_id: str = Field(default="", description="Of an OAuth client of type web application.")
    client_secret: str = Field(
        default="", repr=False, description="From the environment alone, never in the file."
    )
    client_secret_file: Path | None = Field(default=None, description="A file that holds the secret.")
    discovery: str = Field(default="", description="The provider's discovery document; empty for Google's.")
    address: str = Field(default="", description="Where people open the console; empty on this machine.")
    hours: float = Field(default=12, gt=0, le=24 * 31, description="How long a sign-in lasts.")

    @property
    def on(self) -> bool:
        """Whether people sign in."""
        return bool(self.client_id)

    @property
    def lifetime(self) -> timedelta:
        """How long a sign-in lasts."""
        return timedelta(hours=self.hours)

    @model_validator(mode="after")
    def _over_https(self) -> Self:
        for name in ("address", "discovery"):
            address = str(getattr(self, name))
            if address and not safe(address):
                msg = f"{name} must be an https:// address (http:// only on this machine)"
                raise ValueError(msg)
        if urlsplit(self.address).path.strip("/"):
            msg = "address must have nothing after the host's name and port"
            raise ValueError(msg)
        return self


def safe(address: str) -> bool:
    """Whether nobody on the way can read what goes there.

    >>> safe("https://console.example.org"), safe("http://127.0.0.1:80"), safe("http://example.org")
    (True, True, False)
    """
    parts = urlsplit(address)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))
    )


def is_loopback(name: str) -> bool:
    """Whether a host's name or address is this machine's own."""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"
