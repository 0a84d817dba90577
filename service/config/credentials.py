"""Settings of how the service signs in to Google."""

import json
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from service.config.section import Section


class Credentials(Section):
    """How the service signs in to Google.

    `service_account` acts as itself on a shared drive, `delegated` as `subject` by domain-wide delegation,
    `account` as the person who consented at `cohortbook connect`; `sandbox` is a service account of our own
    sandbox, with or without a subject.
    """

    connection: Literal["service_account", "delegated", "account", "sandbox"] = "service_account"
    key_file: Path | None = Field(
        default=Path("service-account.json"),
        description="The service account's key; empty for application default credentials.",
    )
    impersonate: str = Field(
        default="", description="A service account that those credentials may act as, in place of any key."
    )
    subject: str = Field(default="", description="Whom a delegated service account acts as in Drive.")
    further: tuple[str, ...] = Field(
        default=(),
        description="Identities that share the work: addresses that a delegated service account acts as as"
        " well, or key files of further service accounts.",
    )
    client_file: Path = Field(
        default=Path("oauth-client.json"), description="The OAuth client, for `cohortbook connect`."
    )
    token_file: Path = Field(
        default=Path("account.json"), description="Where `cohortbook connect` keeps the account's consent."
    )
    mail_from: str = Field(default="", description="The mailbox that letters go out from.")
    reply_to: str = Field(default="", description="Where answers to letters go; empty for mail_from.")

    @field_validator("key_file", mode="before")
    @classmethod
    def _no_key(cls, given: object) -> object:
        return given or None

    @model_validator(mode="after")
    def _agreeing(self) -> Self:
        if self.connection == "delegated" and not self.subject:
            msg = "a delegated connection needs subject, the address of a person of your domain to act as"
            raise ValueError(msg)
        if self.connection in ("service_account", "account") and self.subject:
            msg = f'subject is for the connection "delegated"; "{self.connection}" acts as nobody else'
            raise ValueError(msg)
        if self.connection == "account" and self.impersonate:
            msg = "impersonate is for service accounts, and the connection is a person's own account"
            raise ValueError(msg)
        if self.connection == "account" and self.further:
            msg = "further is for service accounts, and the connection is a person's own account"
            raise ValueError(msg)
        if self.connection == "service_account" and any("@" in one for one in self.further):
            msg = 'addresses in further are for the connection "delegated"; name key files here'
            raise ValueError(msg)
        return self

    @property
    def sender(self) -> str:
        """The mailbox that letters go out from: a consented account's own unless told otherwise."""
        return self.mail_from or self.subject or (self._consented if self.connection == "account" else "")

    @property
    def _consented(self) -> str:
        """Whose consent `cohortbook connect` keeps; empty before it does."""
        try:
            return str(json.loads(self.token_file.read_text(encoding="utf-8"))["account"])
        except (OSError, ValueError, KeyError):
            return ""

    @property
    def keyless(self) -> bool:
        """Whether whatever runs us vouches for the service account, in place of a key file."""
        return self.connection != "account" and (self.key_file is None or bool(self.impersonate))
