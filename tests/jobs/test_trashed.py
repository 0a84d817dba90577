"""A workbook in the trash is told as that alone: why it could not be read before that was known is over."""

import pytest

from jobs.standings import DAMAGE
from service.ledger import findings
from service.offices.sandbox_drive import KEEPER
from tests.jobs.ground import INES, Ground, noon

pytestmark = pytest.mark.long

ANA = "ana.trashed@example.org"


def test_an_earlier_refusal_is_over_once_the_trash_explains_it(ground: Ground) -> None:
    ground.enrol(f"Trashed,Ana,{ANA},Ines Faro,{INES}")
    ground.job("provision", "2026-07-01")
    ground.job("scrape", "2026-07-02")
    with ground.office.ledger.begin() as session:  # as a read leaves it that Drive's feed was too late for
        findings.put(session, ground.key(ANA), "scrape", "It could not be read.", noon("2026-07-02"))
    body = {"fileId": ground.file(ANA), "body": {"trashed": True}, "supportsAllDrives": True}
    ground.bench.drive(KEEPER).files().update(**body).execute()
    ground.job("scrape", "2026-07-03")
    found = ground.found(ANA)
    assert "in the trash" in found[DAMAGE]
    assert "scrape" not in found
