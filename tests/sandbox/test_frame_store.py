"""The store: transactions, tables, indexes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.sandbox.store import Store
from service.sandbox.world import World

CHANGES = st.lists(
    st.tuples(st.sampled_from("abc"), st.one_of(st.none(), st.text("xy ", max_size=5)), st.booleans())
)


def words(store, *, resident=True):
    return store.table("words", str.encode, bytes.decode, resident=resident)


class UndoError(Exception):
    pass


def undone(store, change):
    """Run `change` in a transaction that ends badly."""

    def work():
        with store.transaction():
            change()
            raise UndoError

    with pytest.raises(UndoError):
        work()


def change(table, key, value):
    if value is None:
        table.delete(key)
    else:
        table.put(key, value)
    assert table.get(key) == value


@given(CHANGES, st.booleans())
def test_a_table_equals_a_dictionary_that_knows_only_kept_changes(changes, resident):
    store = Store(None)
    table = words(store, resident=resident)
    index = table.index(str.split) if resident else None
    expected = {}
    for key, value, keep in changes:
        if keep:
            change(table, key, value)
            expected[key] = value
        else:
            undone(store, lambda key=key, value=value: change(table, key, value))
    expected = {key: value for key, value in expected.items() if value is not None}
    assert {key: table.get(key) for key in table.keys()} == expected  # noqa: SIM118 - not a mapping
    if index:
        for term in ("x", "y", "xy"):
            assert set(index.get(term)) == {key for key, value in expected.items() if term in value.split()}
    store.close()


def test_what_was_committed_is_there_after_reopening(tmp_path):
    path = tmp_path / "store.sqlite3"
    first = Store(path)
    words(first).put("kept", "x")
    undone(first, lambda: words(first).put("lost", "y"))
    first.close()
    second = Store(path)
    assert dict(words(second).items()) == {"kept": "x"}
    second.close()


def test_an_inner_transaction_belongs_to_the_outer_one():
    store = Store(None)

    def inner():
        with store.transaction():
            words(store).put("a", "x")

    undone(store, inner)
    assert words(store).get("a") is None
    store.close()


def test_a_table_too_large_for_memory_does_not_list_its_rows():
    store = Store(None)
    with pytest.raises(TypeError, match="words is not resident"):
        words(store, resident=False).items()
    store.close()


def test_derived_state_goes_when_what_it_came_from_is_undone():
    world = World()
    names = world.derived("names", list)
    undone(world.store, lambda: world.people.get("ana.ruiz@example.org"))
    assert world.derived("names", list) is names
    undone(world.store, lambda: world.people.add("kim@example.edu"))
    assert world.derived("names", list) is not names
    world.close()


@given(
    st.lists(st.tuples(st.sampled_from(["a/1", "a/2", "ab/1", "b/1"]), st.one_of(st.none(), st.text("xy")))),
    st.booleans(),
)
def test_the_rows_under_an_owner_are_those_whose_keys_begin_so(changes, open_ended):
    store = Store(None)
    table = words(store)
    assert table.under("a") == []
    expected = {}
    with store.transaction():
        for key, value in changes:
            change(table, key, value)
            expected[key] = value
        if open_ended:
            now = [value for key, value in expected.items() if value is not None and key.startswith("a/")]
            assert sorted(table.under("a")) == sorted(now)
    kept = [value for key, value in expected.items() if value is not None and key.startswith("a/")]
    assert sorted(table.under("a")) == sorted(kept)
    store.clear()
    assert table.under("a") == []
    store.close()
