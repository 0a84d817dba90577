"""The q language: what parses, what does not, and that every tree survives the way through text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.sandbox.conditions import All, AnyOf, Node, Not
from service.sandbox.drive.query import (
    BOOLEAN,
    DRIVE_TERMS,
    FILE_TERMS,
    BadQueryError,
    Compare,
    Has,
    parse,
)

texts = st.text(max_size=12)
TEXT_OPERATORS = [
    (term, sign)
    for term, signs in FILE_TERMS.items()
    for sign in sorted(signs)
    if term not in BOOLEAN and sign != "has"
]
conditions = st.one_of(
    st.builds(lambda pair, value: Compare(*pair, value), st.sampled_from(TEXT_OPERATORS), texts),
    st.builds(
        Compare,
        st.sampled_from(["trashed", "starred", "sharedWithMe"]),
        st.sampled_from(["=", "!="]),
        st.booleans(),
    ),
    st.builds(Has, st.sampled_from(["properties", "appProperties"]), texts, texts),
)


def several(kind, nodes):
    fitting = nodes.filter(lambda node: not isinstance(node, kind))
    return st.lists(fitting, min_size=2, max_size=3).map(lambda parts: kind(tuple(parts)))


trees = st.recursive(
    conditions,
    lambda nodes: st.one_of(st.builds(Not, nodes), several(All, nodes), several(AnyOf, nodes)),
    max_leaves=8,
)


def written(node: Node) -> str:  # noqa: PLR0911 - one return per kind
    match node:
        case All(of):
            return " and ".join(f"({written(part)})" for part in of)
        case AnyOf(of):
            return " or ".join(f"({written(part)})" for part in of)
        case Not(of):
            return f"not ({written(of)})"
        case Has(term, key, value):
            return f"{term} has {{ key={quoted(key)} and value={quoted(value)} }}"
        case Compare(term, "in", value):
            return f"{quoted(str(value))} in {term}"
        case Compare(term, sign, bool(value)):
            return f"{term} {sign} {str(value).lower()}"
        case Compare(term, sign, value):
            return f"{term} {sign} {quoted(str(value))}"


def quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


@given(trees)
def test_every_query_survives_the_way_through_text(node):
    assert parse(written(node)) == node


def parsed_or_refused(text):
    try:
        return parse(text)
    except BadQueryError as error:
        return error


@given(st.text(alphabet="'\\(){}=<>! andorthsikeyvlumpcTFx\n", max_size=60) | st.text(max_size=40))
def test_any_text_parses_or_is_a_bad_query(text):
    assert isinstance(parsed_or_refused(text), Node | BadQueryError)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name",
        "name = plan",
        "name > 'a'",
        "name = 'a' and",
        "(name = 'a'",
        "name = 'a')",
        "trashed = 'true'",
        "trashed = maybe",
        "parents in 'x'",
        "'x' in name",
        "appProperties has {key='a'}",
        "colour = 'red'",
        "name = 'it's'",
        "name='a' name='b'",
        "not " * 5000 + "trashed=true",
        "(" * 5000,
        " and name='a' or name='a'".join(["name='a'"] * 200),
        "memberCount > 1",
        "name = 7",
    ],
)
def test_a_malformed_query_is_refused(text):
    with pytest.raises(BadQueryError):
        parse(text)


def test_and_and_or_are_read_from_left_to_right():
    first = AnyOf((Compare("name", "=", "a"), Compare("name", "=", "b")))
    last = Compare("trashed", "=", False)
    assert parse("name = 'a' or name = 'b' and trashed = false") == All((first, last))
    assert parse("name = 'a' or (name = 'b' and trashed = false)") != All((first, last))


def test_not_concerns_what_stands_next_to_it():
    found = parse("not name = 'a' and trashed = true")
    assert found == All((Not(Compare("name", "=", "a")), Compare("trashed", "=", True)))


def test_members_of_shared_drives_are_counted_in_numbers():
    assert parse("memberCount >= 20", DRIVE_TERMS) == Compare("memberCount", ">=", 20)


def test_quotes_and_backslashes_are_escaped_with_a_backslash():
    assert parse(r"name = 'O\'Neil \\ Ruiz'") == Compare("name", "=", "O'Neil \\ Ruiz")


def test_double_quotes_serve_as_well():
    assert parse('name = "O\'Neil" and "x" in parents') == All(
        (Compare("name", "=", "O'Neil"), Compare("parents", "in", "x"))
    )


def test_a_thousand_alternatives_are_one_level():
    assert len(parse(" or ".join(["name = 'a'"] * 1000)).of) == 1000
