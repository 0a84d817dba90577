"""Outside effects: one is told to begin, the others to look."""

import threading
from datetime import timedelta

from service.ledger import Ledger, effects
from service.ledger.effects import Effect
from tests.ledger.conftest import AT


def test_an_effect_is_new_then_unknown_then_done(ledger: Ledger) -> None:
    with ledger.begin() as session:
        assert effects.claim(session, "copy", "1001", AT) == Effect("new", AT)
        assert effects.claim(session, "copy", "1001", AT) == Effect("unknown", AT)
        assert effects.claim(session, "copy", "1002", AT) == Effect("new", AT)
        effects.done(session, "copy", "1001", "file-1", AT)
        assert effects.claim(session, "copy", "1001", AT) == Effect("done", AT, "file-1")


def test_a_forgotten_effect_may_begin_again(ledger: Ledger) -> None:
    with ledger.begin() as session:
        effects.claim(session, "copy", "1001", AT)
        effects.forget(session, "copy", "1001")
        effects.forget(session, "copy", "never")
        assert effects.claim(session, "copy", "1001", AT + timedelta(hours=1)) == Effect(
            "new", AT + timedelta(hours=1)
        )


def test_what_was_found_without_a_claim_can_be_recorded(ledger: Ledger) -> None:
    with ledger.begin() as session:
        effects.done(session, "copy", "1001", "file-1", AT)
        assert effects.claim(session, "copy", "1001", AT) == Effect("done", AT, "file-1")


def test_of_many_threads_one_begins(ledger: Ledger) -> None:
    told: list[str] = []
    together = threading.Barrier(6)

    def work() -> None:
        together.wait()
        for number in range(10):
            with ledger.begin() as session:
                told.append(f"{number} {effects.claim(session, 'copy', str(number), AT).state}")

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == sorted([f"{n} new" for n in range(10)] + [f"{n} unknown" for n in range(10)] * 5)
