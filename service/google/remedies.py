"""What the office can do about an error, by Google's reason: in English, as terminals show it."""

from service.domain.book_phrases import RemedyPhrases

_SAID = RemedyPhrases()

REMEDIES = {
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT": _SAID.scopes,
    "insufficientPermissions": _SAID.scopes,
    "unauthorized_client": _SAID.scopes,
    "invalid_grant": _SAID.key_or_subject,
    "SERVICE_DISABLED": _SAID.api,
    "accessNotConfigured": _SAID.api,
    "authError": _SAID.key,
    "UNAUTHENTICATED": _SAID.key,
    "notFound": _SAID.gone,
    "NOT_FOUND": _SAID.gone,
    "PERMISSION_DENIED": _SAID.shared,
    "insufficientFilePermissions": _SAID.shared,
    "insufficientParentPermissions": _SAID.shared,
    "teamDriveMembershipRequired": _SAID.shared,
    "storageQuotaExceeded": _SAID.space,
    "teamDriveFileLimitExceeded": _SAID.files,
    "invalidSharingRequest": _SAID.address,
    "cannotModifyInheritedTeamDrivePermission": _SAID.on_drive,
    "domainPolicy": _SAID.domain,
    "failedPrecondition": _SAID.mailbox,
    "FAILED_PRECONDITION": _SAID.mailbox,
    "sharingRateLimitExceeded": _SAID.wait,
    "dailyLimitExceeded": _SAID.wait,
    "quotaExceeded": _SAID.wait,
}


def remedy_for(reason: str) -> str:
    """What to do, or nothing where only the message helps."""
    return REMEDIES.get(reason, "")
