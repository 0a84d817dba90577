"""Which answers a tab holds."""

from service.domain.readings import addresses
from tests.workbook.cast import field, module, program

SAMPLE = program()


def test_addresses_say_what_is_required_in_the_tabs_order() -> None:
    assert addresses(SAMPLE, SAMPLE.tab("plan")) == {
        "goal": True, "reply": False, "agreed": True, "self.1A.first": True, "self.1A.second": False,
        "self.1A.evidence": False, "self.2.first": True, "self.2.second": False, "self.2.evidence": False,
    }  # fmt: skip


def test_initials_have_one_address_and_signatures_a_date_besides() -> None:
    assert list(addresses(SAMPLE, SAMPLE.tab("terms"))) == [
        "read.one", "read.two", "sign.learner", "sign.guide", "sign.learner.date", "sign.guide.date",
    ]  # fmt: skip


def test_what_the_service_writes_is_nobodys_answer() -> None:
    tab = {"key": "one", "title": "One", "sheet_id": 5, "elements": [field("a", "service"), field("b")]}
    sample = program(tab, modules=[module("one", "fields")])
    assert addresses(sample, sample.tab("one")) == {"b": True}


def test_logs_and_reading_matter_have_no_addresses() -> None:
    assert addresses(SAMPLE, SAMPLE.tab("diary")) == {}
    assert addresses(SAMPLE, SAMPLE.tab("criteria")) == {}
