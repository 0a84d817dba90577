"""Service accounts and their key files, in the form that Google's console hands out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

PROJECT = "sandbox-project"
FIRST = "cohortbook"
DOMAIN = f"{PROJECT}.iam.gserviceaccount.com"


@dataclass(frozen=True)
class ServiceAccount:
    """`project` is the app: two accounts of one project share appProperties and the project's quota."""

    email: str
    project: str
    public_key: bytes
    path: Path


class KeyFiles:
    """The key files of a data directory: `service-account.json`, and `service-account-NAME.json` for more."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.accounts: dict[str, ServiceAccount] = {}

    def open(self, url: str) -> None:
        """Read all key files, make the first when there is none, and point each at `url`/token."""
        found = sorted(self._folder.glob("service-account*.json"))
        for path in found or [self._write(self._folder / "service-account.json", _new(FIRST))]:
            info = json.loads(path.read_text("utf-8")) | {"token_uri": f"{url}/token"}
            self._write(path, info)
            self._keep(path, info)

    def add(self, name: str, url: str) -> ServiceAccount:
        """One more service account, with a key file of its own; the same one when `name` is known."""
        if f"{name}@{DOMAIN}" not in self.accounts:
            path = self._folder / f"service-account-{name}.json"
            info = _new(name) | {"token_uri": f"{url}/token"}
            self._keep(self._write(path, info), info)
        return self.accounts[f"{name}@{DOMAIN}"]

    def secret(self) -> bytes:
        """What access tokens are signed with: the first key, so that tokens survive a restart."""
        first = next(iter(self.accounts.values()))
        return str(json.loads(first.path.read_text("utf-8"))["private_key"]).encode()

    def _keep(self, path: Path, info: Mapping[str, str]) -> None:
        private = serialization.load_pem_private_key(info["private_key"].encode(), password=None)
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        public = private.public_key().public_bytes(serialization.Encoding.PEM, form)
        account = ServiceAccount(info["client_email"], info["project_id"], public, path)
        self.accounts[account.email] = account

    def _write(self, path: Path, info: Mapping[str, str]) -> Path:
        path.touch(mode=0o600)
        path.write_text(json.dumps(info, indent=2) + "\n", "utf-8")
        return path


def _new(name: str) -> dict[str, str]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    email = f"{name}@{DOMAIN}"
    number = f"1{int.from_bytes(name.encode()[:7], 'big'):020d}"
    return {
        "type": "service_account",
        "project_id": PROJECT,
        "private_key_id": f"{key.private_numbers().d % 16**40:040x}",
        "private_key": private.decode(),
        "client_email": email,
        "client_id": number,
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": "",
        "universe_domain": "googleapis.com",
    }
