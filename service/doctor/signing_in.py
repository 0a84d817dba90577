"""Checks of signing in: what vouches for the service, and for what."""

from collections.abc import Collection, Iterable

from service.doctor import addresses
from service.doctor.case import Case
from service.doctor.examining import Wrong
from service.errors import Forbidden, GoogleError, SettingsError, Transient
from service.google.credentials import FILES, MAIL, SCOPES
from service.google.looking import try_token

SKEWED = "reasonable timeframe"
"""Of Google's words to a signature of another time; its answer has no other sign."""
NOBODY = "Invalid email or User ID"
NO_SCOPE = {"ACCESS_TOKEN_SCOPE_INSUFFICIENT", "insufficientPermissions", "invalid_scope"}
UNREACHED = (
    "Check that this machine reaches https://oauth2.googleapis.com and https://www.googleapis.com: its "
    "network, and the firewall or proxy before it."
)


def credentials(case: Case, _lost: Collection[str]) -> str:
    """Whether a token is given to whatever signs in."""
    given = case.settings.credentials
    if given.connection == "account":
        return _account(case)
    told = _keyless(case) if given.keyless else _key(case)
    return told + _further(case)


def _further(case: Case) -> str:
    """Whether the identities that share the work are given tokens, too; their scopes are another check's."""
    for source, subject in case.connection.further:
        try:
            try_token(source, FILES, subject, case.connection.root)
        except (GoogleError, SettingsError) as error:
            if isinstance(error, GoogleError) and error.reason == "unauthorized_client":
                continue
            raise Wrong(
                f"further: {subject or source} cannot sign in: {error.message}",
                f"Correct further in {case.file}, or look for the address at {addresses.USERS}.",
            ) from error
    count = len(case.connection.further)
    return f"; {count} further to share the work" if count else ""


def _key(case: Case) -> str:
    path = case.settings.credentials.key_file
    if path is not None and not path.exists():
        raise Wrong(
            f"There is no key file {path}.",
            f"Open {addresses.service_accounts()}, choose the service account, Keys, Add key, Create new "
            f"key, JSON, and save the file there; or set key_file in {case.file}.",
        )
    try:
        address = case.token(FILES).address
    except SettingsError as error:
        raise Wrong(error.message, f"{error.remedy} {addresses.service_accounts()}") from error
    except GoogleError as error:
        raise _no_token(case, error) from error
    _subject(case)
    project = case.project or "an unknown project"
    return f"{address}, by key {str(case.key.get('private_key_id', ''))[:8]} of {project}{_acting(case)}"


def _no_token(case: Case, error: GoogleError) -> Wrong:
    if isinstance(error, Transient):
        return Wrong(error.message, UNREACHED)
    if SKEWED in error.message:
        return Wrong(
            "Google refuses what this machine signs: its clock is wrong.",
            "Set the clock: the line “clock” says how.",
        )
    account = str(case.key.get("client_email", ""))
    if "account not found" in error.message:
        return Wrong(
            f"The service account {account} is deleted.",
            f"Restore it within 30 days or make another: {addresses.service_accounts(case.project)}",
        )
    if error.reason == "disabled_client":
        return Wrong(
            f"The service account {account} is disabled.",
            f"Open {addresses.service_accounts(case.project)}, choose it, and choose Enable service account.",
        )
    return Wrong(
        f"Google no longer takes the key of {account}: {error.message}",
        f"Open {addresses.keys(account, case.project)}, choose Add key, Create new key, JSON, and put it "
        "in the place of key_file.",
    )


def _subject(case: Case) -> None:
    """Whether the person that the service acts as exists; the scopes are another check's."""
    subject = case.connection.subject
    if not subject:
        return
    try:
        case.token(FILES, subject)
    except Forbidden as error:
        if error.reason != "unauthorized_client":
            raise Wrong(
                f"subject: {subject} is no account of your Workspace that Google knows, or it is suspended.",
                f"Look for it at {addresses.USERS}, and correct subject in {case.file}.",
            ) from error


def _acting(case: Case) -> str:
    return f", acting as {case.connection.subject}" if case.connection.subject else ""


def _keyless(case: Case) -> str:
    given = case.settings.credentials
    try:
        found = case.token(FILES, "")
        _subject(case)
    except GoogleError as error:
        raise _not_signed(case, error) from error
    how = f", impersonated ({given.impersonate})" if given.impersonate else ""
    return f"{found.address}, by application default credentials{how}{_acting(case)}"


def _not_signed(case: Case, error: GoogleError) -> Wrong:
    account = case.settings.credentials.impersonate
    if error.reason == "IAM_PERMISSION_DENIED":
        return Wrong(
            f"Whoever runs Cohortbook may not act as {account or 'its own service account'}: {error.message}",
            f"Open {addresses.grants(account) if account else addresses.service_accounts()}, choose Grant "
            "access, enter the address of the service account that runs Cohortbook, and give it the role "
            "Service Account Token Creator.",
        )
    if error.reason == "SERVICE_DISABLED":
        return Wrong(
            "The IAM Service Account Credentials API is not enabled.",
            f"Open {addresses.api('iamcredentials')} and choose Enable.",
        )
    return Wrong(error.message, UNREACHED if isinstance(error, Transient) else error.remedy)


def _account(case: Case) -> str:
    file = case.settings.credentials.token_file
    again = f"Type: cohortbook connect --office {case.settings.office}"
    if not file.exists():
        raise Wrong("Nobody has consented yet.", again)
    try:
        return f"{case.token([], '').address}, by consent"
    except GoogleError as error:
        if isinstance(error, Transient):
            raise Wrong(error.message, UNREACHED) from error
        raise Wrong(
            f"Google no longer takes the consent of {case.sender}: it was revoked, its password was "
            "changed, or the app's publishing status is Testing, where a consent lasts 7 days.",
            f"{again}. If it happens every week, open {addresses.CONSENT}: make the user type Internal, or "
            "choose Publish app.",
        ) from error


def scopes(case: Case, _lost: Collection[str]) -> str:
    """Whether each scope is given for whom it is needed."""
    mailbox = case.sender if case.settings.credentials.connection != "account" else ""
    files = _missing(case, FILES, case.connection.subject)
    mail = _missing(case, MAIL, mailbox) if case.sender and not _unknown(case, mailbox) else []
    if files or mail:
        kept = [*([] if files else ["files"]), *([] if mail else ["mail"])]
        raise _not_allowed(case, [*files, *mail], kept)
    told = f"drive{_as(case.connection.subject)}"
    return f"{told}; gmail.send and gmail.readonly{_as(case.sender)}" if case.sender else told


def _as(address: str) -> str:
    return f" as {address}" if address else ""


def _missing(case: Case, wanted: Iterable[str], subject: str) -> list[str]:
    """Those for which no token is given, each asked for by itself."""
    return [scope for scope in wanted if not _given(case, scope, subject)]


def _given(case: Case, scope: str, subject: str) -> bool:
    try:
        case.token([scope], subject)
    except Forbidden as error:
        if error.reason == "unauthorized_client" or error.reason in NO_SCOPE or _unticked(error):
            return False
        raise
    return True


def _unticked(error: Forbidden) -> bool:
    """google-auth's own words where a consent does not hold a scope."""
    return "Not all requested scopes were granted" in error.message


def _unknown(case: Case, mailbox: str) -> bool:
    """Whether Google does not know the mailbox at all: the line “mail” says so."""
    if not mailbox:
        return False
    try:
        case.token([next(iter(MAIL))], mailbox)
    except Forbidden as error:
        return NOBODY in error.message
    return False


def _not_allowed(case: Case, missing: list[str], kept: list[str]) -> Wrong:
    if case.settings.credentials.connection == "account":
        return Wrong(
            f"The consent of {case.sender} lacks: {', '.join(missing)}.",
            f"Type: cohortbook connect --office {case.settings.office}, and tick every box on Google's page.",
            kept,
        )
    client = str(case.key.get("client_id", "")) or "the service account's client ID (a number)"
    return Wrong(
        f"The service account may not act for people with: {', '.join(missing)}.",
        f"Open {addresses.DELEGATION} as a super administrator. Choose Add new (or Edit beside the client "
        "ID), "
        f"enter the client ID {client} and the scopes {','.join(_delegated(case))} and choose Authorize. "
        "Google takes minutes, rarely a day, to follow.",
        kept,
    )


def _delegated(case: Case) -> Iterable[str]:
    return SCOPES if case.connection.subject else MAIL
