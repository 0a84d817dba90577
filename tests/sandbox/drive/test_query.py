"""The q language: what parses, what does not, and that every tree survives the way through text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.sandbox.drive.query import (
    BOOLEAN,
    FILE_TERMS,
    All,
    AnyOf,
    BadQueryError,
    Compare,
    Has,
    Node,
    Not,
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
    ],
)
def test_a_malformed_query_is_refused(text):
    with pytest.raises(BadQueryError):
        parse(text)


def test_and_binds_stronger_than_or():
    found = parse("name = 'a' or name = 'b' and trashed = false")
    last = All((Compare("name", "=", "b"), Compare("trashed", "=", False)))
    assert found == AnyOf((Compare("name", "=", "a"), last))


def test_quotes_and_backslashes_are_escaped_with_a_backslash():
    assert parse(r"name = 'O\'Neil \\ Ruiz'") == Compare("name", "=", "O'Neil \\ Ruiz")


def test_double_quotes_serve_as_well():
    assert parse('name = "O\'Neil" and "x" in parents') == All(
        (Compare("name", "=", "O'Neil"), Compare("parents", "in", "x"))
    )


def test_a_thousand_alternatives_are_one_level():
    assert len(parse(" or ".join(["name = 'a'"] * 1000)).of) == 1000
