"""Where in Google's consoles something is set right.

The console of a project: https://cloud.google.com/iam/docs/keys-create-delete,
https://cloud.google.com/endpoints/docs/openapi/enable-api; a Workspace's:
https://support.google.com/a/answer/162106; a shared drive's: https://support.google.com/a/users/answer/12380484.
"""

from urllib.parse import quote

CLOUD = "https://console.cloud.google.com"
DELEGATION = "https://admin.google.com/ac/owl/domainwidedelegation"
USERS = "https://admin.google.com/ac/users"
CONSENT = f"{CLOUD}/auth/audience"


def service_accounts(project: str = "") -> str:
    """The project's service accounts."""
    return _of_project(f"{CLOUD}/iam-admin/serviceaccounts", project)


def keys(account: str, project: str = "") -> str:
    """The keys of a service account."""
    return _of_project(f"{CLOUD}/iam-admin/serviceaccounts/details/{quote(account)}/keys", project)


def grants(account: str, project: str = "") -> str:
    """Who may act as a service account."""
    return _of_project(f"{CLOUD}/iam-admin/serviceaccounts/details/{quote(account)}/permissions", project)


def api(name: str, project: str = "") -> str:
    """Where an API is enabled; `name` is such as sheets or iamcredentials."""
    return _of_project(f"{CLOUD}/apis/library/{name}.googleapis.com", project)


def folder(file_id: str) -> str:
    """A folder or shared drive."""
    return f"https://drive.google.com/drive/folders/{quote(file_id)}"


def _of_project(address: str, project: str) -> str:
    return f"{address}?project={quote(project)}" if project else address
