"""Who gets which letters in one message."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from jobs.envelopes import envelopes, within
from service.ledger.letters import LetterRow, token_of

AT = datetime(2026, 9, 1, tzinfo=UTC)


def letter(key: str, to: list[str], cc: list[str]) -> LetterRow:
    return LetterRow(
        key, token_of(key), "release", "1001", tuple(to), tuple(cc), "S", "t", "h", key, "waiting", AT,
        None, None, "", "",
    )  # fmt: skip


def test_one_letter_for_two_people_is_one_message_as_it_is() -> None:
    (one,) = envelopes([letter("a", ["ana"], ["ines"])], together=True)
    assert (one.to, one.cc, one.letters, one.token) == (("ana",), ("ines",), ("a",), token_of("a"))


def test_a_coach_of_two_gets_one_message_and_each_candidate_their_own() -> None:
    rows = [letter("a", ["ana"], ["ines"]), letter("b", ["ben"], ["ines"])]
    made = {one.to + one.cc: one for one in envelopes(rows, together=True)}
    assert {who: one.letters for who, one in made.items()} == {
        ("ana",): ("a",), ("ben",): ("b",), ("ines",): ("a", "b"),
    }  # fmt: skip
    assert len({one.token for one in made.values()} | {token_of("a"), token_of("b")}) == 5


def test_two_people_with_the_same_letters_share_a_message() -> None:
    rows = [letter("a", ["ana"], ["ines"]), letter("b", ["ana"], ["ines"])]
    (one,) = envelopes(rows, together=True)
    assert (one.to, one.cc, one.letters) == (("ana",), ("ines",), ("a", "b"))


def test_apart_each_letter_is_a_message() -> None:
    rows = [letter("a", ["ana"], ["ines"]), letter("b", ["ana"], [])]
    assert [one.token for one in envelopes(rows, together=False)] == [token_of("a"), token_of("b")]
    assert [row.key for row in within(rows, 1, together=False)] == ["a"]


def test_the_first_letters_go_out_as_far_as_the_messages_reach() -> None:
    rows = [letter("a", ["ana"], ["ines"]), letter("b", ["ana"], []), letter("c", ["ben"], [])]
    assert [row.key for row in within(rows, 2, together=True)] == ["a", "b"]
    assert within(rows, 1, together=True) == []


PEOPLE = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=3, unique=True)


@given(st.lists(st.tuples(PEOPLE, PEOPLE), max_size=6))
def test_everybody_gets_their_letters_once_and_nobody_elses(found: list[tuple[list[str], list[str]]]) -> None:
    rows = [letter(f"k{n}", to, [one for one in cc if one not in to]) for n, (to, cc) in enumerate(found)]
    made = envelopes(rows, together=True)
    reached = [(email, key) for one in made for email in (*one.to, *one.cc) for key in one.letters]
    assert sorted(reached) == sorted((email, row.key) for row in rows for email in (*row.to, *row.cc))
    readers = [email for one in made for email in (*one.to, *one.cc)]
    assert len(readers) == len(set(readers)) <= len(within(rows, 99, together=True)) * 6
    assert len({one.token for one in made}) == len(made)
