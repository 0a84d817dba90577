"""Google Cloud as far as it signs a service in without a key: the metadata server and the IAM Service Account
Credentials API.
"""

from service.sandbox.cloud.iam import Iam
from service.sandbox.cloud.metadata import Metadata

__all__ = ["Iam", "Metadata"]
