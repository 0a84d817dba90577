"""Messages that have letters in common: a letter is settled with the last of them."""

from datetime import timedelta

from service.ledger import Ledger, Session, mails
from service.ledger.mails import MailRow
from tests.ledger.conftest import AT

ANA, BEN, INES = "ana.ruiz@example.org", "ben.okafor@example.org", "ines.faro@example.org"


def form(ledger: Ledger) -> dict[str, MailRow]:
    """A message to Ana and one to Ben, both of whose letters the coach gets in one; and another day's."""
    with ledger.begin() as session:
        mails.form(session, "ANA", [ANA], [], ["a"], AT)
        mails.form(session, "BEN", [BEN], [], ["b"], AT)
        mails.form(session, "INES", [INES], [], ["a", "b"], AT)
        mails.form(session, "LATER", [ANA], [], ["a", "c"], AT + timedelta(days=1))
    with ledger.read() as session:
        return known(session)


def known(session: Session) -> dict[str, MailRow]:
    return {one.token: one for one in mails.with_those_beside(session, mails.unsettled(session))}


def test_each_knows_those_beside_it_that_were_formed_at_once(ledger: Ledger) -> None:
    found = form(ledger)
    assert {token: set(one.beside) for token, one in found.items()} == {
        "ANA": {"INES"}, "BEN": {"INES"}, "INES": {"ANA", "BEN"}, "LATER": set(),
    }  # fmt: skip


def test_a_letter_is_settled_with_the_last_message_that_it_is_in(ledger: Ledger) -> None:
    found = form(ledger)
    with ledger.begin() as session:
        assert mails.sent(session, found["ANA"], "m1", AT).delivered == {}
        assert mails.sent(session, found["INES"], "m2", AT).delivered == {"a": "m2"}
        assert mails.failed(session, found["BEN"], "no such address", AT).delivered == {"b": "m2"}


def test_a_message_is_dissolved_only_where_none_beside_it_holds_its_letters(ledger: Ledger) -> None:
    found = form(ledger)
    with ledger.begin() as session:
        assert mails.put_back(session, found["ANA"], AT, "later") == []
        assert mails.put_back(session, found["LATER"], AT, "later") == ["a", "c"]
        assert "LATER" not in known(session)
        mails.failed(session, found["INES"], "no such address", AT)
        assert mails.put_back(session, found["BEN"], AT, "later") == ["b"]
