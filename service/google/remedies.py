"""What the office can do about an error, by Google's reason."""

_SHARED = "Give the service's address the role Content manager on the shared drive."
_GONE = "Check that it still exists, is not in the trash, and is shared with the service's address."
_API = "Enable the API in the Google Cloud console, under APIs & Services > Library, and wait a few minutes."
_SCOPES = (
    "Authorise the service account's client id for the scopes that the README lists, in the Admin console"
    " under Security > API controls > Domain-wide delegation."
)
_KEY = "Type: cohortbook doctor. It says what is wrong with key, consent or clock, and what to do."
_WAIT = "Nothing to do: the work goes on when the limit has passed."

REMEDIES = {
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT": _SCOPES,
    "insufficientPermissions": _SCOPES,
    "unauthorized_client": _SCOPES,
    "invalid_grant": f"{_KEY} A `subject` or `mail_from` must be an address of your own domain.",
    "SERVICE_DISABLED": _API,
    "accessNotConfigured": _API,
    "authError": _KEY,
    "UNAUTHENTICATED": _KEY,
    "notFound": _GONE,
    "NOT_FOUND": _GONE,
    "PERMISSION_DENIED": _SHARED,
    "insufficientFilePermissions": _SHARED,
    "insufficientParentPermissions": _SHARED,
    "teamDriveMembershipRequired": _SHARED,
    "storageQuotaExceeded": "Free space, or, for a service account, set `drive_id` to a shared drive:"
    " a service account has no space of its own.",
    "teamDriveFileLimitExceeded": "Empty the shared drive's trash or move old cohorts to another drive.",
    "invalidSharingRequest": "Check the address: without a Google account it cannot be shared with silently.",
    "cannotModifyInheritedTeamDrivePermission": "Change this person's role on the shared drive itself.",
    "domainPolicy": "Ask your Google Workspace administrator to allow sharing with this address.",
    "failedPrecondition": "A service account has no mailbox: set `mail_from` to a person's address.",
    "FAILED_PRECONDITION": "A service account has no mailbox: set `mail_from` to a person's address.",
    "sharingRateLimitExceeded": _WAIT,
    "dailyLimitExceeded": _WAIT,
    "quotaExceeded": _WAIT,
}


def remedy_for(reason: str) -> str:
    """What to do, or nothing where only the message helps."""
    return REMEDIES.get(reason, "")
