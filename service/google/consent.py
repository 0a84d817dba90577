"""A person's consent to what Cohortbook does in their account, asked for as Google asks installed apps to:
in their own browser, which comes back to an address of this machine, with PKCE and a state.

https://developers.google.com/identity/protocols/oauth2/native-app
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from google.oauth2.credentials import Credentials
from google_auth_oauthlib.flow import Flow
from oauthlib.oauth2.rfc6749.errors import MismatchingStateError, OAuth2Error

from service.errors import SettingsError
from service.google.answers import ErrorAnswer
from service.google.calls import utc_now
from service.google.credentials import SCOPES
from service.google.failures import FAILURES, Attempted, failure, of_answer
from service.google.transport import CONNECT_SECONDS, Redirected, Session, tokens_session

ABOUT = "https://www.googleapis.com/drive/v3/about?fields=user(emailAddress)"
REVOKE = "https://oauth2.googleapis.com/revoke"
GONE = 400
"""Google's status for a token that is revoked already or was never given."""
AGAIN = "Type: cohortbook connect"


class Consenting:
    """One consent under way. `address` is the page to open, `state` what comes back with the answer.

    `client_file` is an OAuth client of type Desktop app as Google hands it out; `back` is where the browser
    is sent, on this machine; `hint` the address that is expected. Raises SettingsError.
    """

    def __init__(self, client_file: Path, back: str, *, hint: str = "", root: str = "") -> None:
        self._root = root
        config = _client(client_file)
        asking = {"installed": config}
        self._flow = Flow.from_client_config(asking, list(SCOPES), redirect_uri=back)  # type: ignore[no-untyped-call]
        if root:
            self._flow.oauth2session.trust_env = False
            self._flow.oauth2session.mount("https://", Redirected(root))
        hinted = {"login_hint": hint} if hint else {}
        asked, self.state = self._flow.authorization_url(access_type="offline", prompt="consent", **hinted)
        self.address = _at(asked, root)

    def finish(self, returned: str) -> dict[str, Any]:
        """What to keep of the consent, from the address that the browser came back with.

        Raises SettingsError when the person refused, left something out, or answered to another question;
        GoogleError when Drive cannot say whose account it is.
        """
        try:
            self._fetch(returned)
        except MismatchingStateError as error:
            raise SettingsError("That answer belongs to another question.", f"{AGAIN}, again.") from error
        except OAuth2Error as error:
            raise _refused(error) from error
        except requests.RequestException as error:
            raise SettingsError(f"Google could not be reached: {error}.", f"{AGAIN}, again.") from error
        found = self._flow.credentials
        if not found.refresh_token:
            raise SettingsError("Google gave no lasting consent.", f"{AGAIN}, again.")
        return _kept(found, _whose(found, self._root))

    def _fetch(self, returned: str) -> None:
        """Answers are taken over https only by oauthlib; this one has not left the machine."""
        try:
            self._flow.fetch_token(authorization_response=returned.replace("http://", "https://", 1))
        except Warning as changed:  # how oauthlib tells that other scopes were granted than asked for
            granted = set(getattr(changed, "new_scope", ()))
            raise _left_out(sorted(set(SCOPES) - granted)) from changed
        finally:
            self._flow.oauth2session.close()


def keep(consent: Mapping[str, Any], file: Path) -> None:
    """Put the consent into `file`, which only its owner can ever read; an earlier one is replaced whole."""
    new = file.with_name(f"{file.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        json.dump(consent, out, indent=2)
        out.write("\n")
    new.replace(file)


def revoke(file: Path, root: str = "") -> bool:
    """Give the consent back to Google and forget it; False where Google had ended it already.

    Raises SettingsError when there is none, or Google does not answer: it is kept then.
    """
    try:
        token = str(json.loads(file.read_text(encoding="utf-8"))["refresh_token"])
    except (OSError, ValueError, KeyError) as error:
        raise SettingsError(f"There is no consent in {file}.", "There is nothing to revoke.") from error
    try:
        with tokens_session(root) as session:
            answer = session.post(REVOKE, data={"token": token}, timeout=CONNECT_SECONDS)
    except requests.RequestException as error:
        raise SettingsError(f"Google could not be reached: {error}.", "Try again, or revoke it at "
                            "https://myaccount.google.com/connections.") from error  # fmt: skip
    if not answer.ok and answer.status_code != GONE:
        raise SettingsError(f"Google answered {answer.status_code}.", "Try again in some minutes.")
    file.unlink()
    return bool(answer.ok)


def _client(file: Path) -> dict[str, Any]:
    remedy = (
        "In the Google Cloud console (https://console.cloud.google.com/auth/clients) choose Create client, "
        "Desktop app, Create, Download JSON, and put the file there."
    )
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        config = dict(told["installed"])
        missing = {"client_id", "client_secret", "auth_uri", "token_uri"} - set(config)
    except OSError as error:
        raise SettingsError(f"The OAuth client {file} cannot be read: {error.strerror}.", remedy) from error
    except (ValueError, KeyError, TypeError) as error:
        raise SettingsError(f"{file} is not an OAuth client of type Desktop app.", remedy) from error
    if missing:
        raise SettingsError(f"{file} lacks {', '.join(sorted(missing))}.", remedy)
    return config


def _at(address: str, root: str) -> str:
    """`address` at `root` in Google's place, if there is one."""
    origin = urlsplit(address)
    return address.replace(f"{origin.scheme}://{origin.netloc}", root.rstrip("/"), 1) if root else address


def _refused(error: OAuth2Error) -> SettingsError:
    if error.error == "access_denied":
        return SettingsError("The account refused.", f"{AGAIN}, and choose Allow.")
    said = f"{error.error}: {error.description}" if error.description else str(error.error)
    return SettingsError(f"Google refused: {said}.", f"{AGAIN}, again; look at the OAuth client.")


def _left_out(missing: list[str]) -> SettingsError:
    return SettingsError(
        f"Not everything was allowed. Missing: {', '.join(missing)}.",
        f"{AGAIN}, again, and tick every box on Google's page.",
    )


def _whose(found: Credentials, root: str) -> str:
    """The account's address, as Drive has it. Raises GoogleError."""
    session = Session(found, root)
    asked = Attempted("drive.about.get", repeatable=True, now=utc_now())
    try:
        answer = session.get(ABOUT, timeout=CONNECT_SECONDS)
    except FAILURES as error:
        raise failure(error, asked) from error
    finally:
        session.close()
    if not answer.ok:
        raise of_answer(ErrorAnswer(answer.status_code, answer.content), asked)
    return str(answer.json()["user"]["emailAddress"]).lower()


def _kept(found: Credentials, account: str) -> dict[str, Any]:
    """In the form of google-auth's own files of people's credentials, with the account's address."""
    return {
        "type": "authorized_user",
        "account": account,
        "client_id": found.client_id,
        "client_secret": found.client_secret,
        "refresh_token": found.refresh_token,
        "token_uri": found.token_uri,
        "scopes": sorted(SCOPES),
    }
