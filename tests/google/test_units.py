"""What calls count for, held against the sandbox's own table of Google's quotas."""

import pytest

from service.google.units import bucket_of, units_in, units_of
from service.sandbox.discovery import api
from service.sandbox.quota import cost

SANDBOX_BUCKETS = {"sheets.read": "sheets.reads", "sheets.write": "sheets.writes"}


@pytest.mark.parametrize("name", ["sheets", "drive", "gmail"])
def test_service_and_sandbox_count_alike_though_they_share_nothing(name: str) -> None:
    for method in api(name).methods:  # type: ignore[arg-type]
        price = cost(method)
        bucket = SANDBOX_BUCKETS.get(price.bucket, price.bucket)
        assert (bucket_of(method.id), units_of(method.id)) == (bucket, price.units), method.id


def test_a_batch_counts_as_its_parts() -> None:
    assert units_in(["drive.permissions.create"] * 2 + ["drive.files.get"]) == {"drive": 105}
    assert units_in({"sheets.spreadsheets.get": 3, "gmail.users.messages.send": 2}) == {
        "sheets.reads": 3,
        "gmail": 200,
    }
