"""Finding a number in a long data tab by its index."""

from hypothesis import given
from hypothesis import strategies as st

from service.interface.key_index import LAST, WIDTH, in_order, key_rows

KEYS = st.lists(st.from_regex(r"[0-9]{3,5}(-[a-z_]{1,9}-[1-9])?", fullmatch=True), unique=True, max_size=300)


@given(KEYS, st.integers(0, 3))
def test_the_index_says_in_which_row_a_number_stands(keys: list[str], nameless: int) -> None:
    given = [{"key": key} for key in keys] + [{"key": None, "note": n} for n in range(nameless)]
    records = in_order(given)
    assert [record["note"] for record in records[len(keys) :]] == list(range(nameless))
    lines = key_rows({"people": records}, {"people": 400})
    for place, record in enumerate(records[: len(keys)]):
        assert lines[place // WIDTH][f"people.{place % WIDTH}"] == record["key"]
    firsts = [line["people.0"] for line in lines]
    assert firsts == sorted(firsts)
    assert firsts.count(LAST) == len(firsts) - -(-len(keys) // WIDTH)


def test_each_tab_has_a_part_of_its_own() -> None:
    lines = key_rows({"people": [{"key": "1"}], "outbox": [{"key": "2"}]}, {"people": 2, "outbox": 66})
    assert lines == [{"people.0": "1", "outbox.0": "2"}, {"outbox.0": LAST}]
