"""Which checks are tried, and who is to blame for those that are not."""

from hypothesis import given
from hypothesis import strategies as st

from service.doctor.examining import Check, State, Wrong, examine


def ok(_case: object, _lost: object) -> str:
    return "fine"


def broken(*keeps: str) -> object:
    def look(_case: object, _lost: object) -> str:
        raise Wrong("broken", "mend it", keeps)

    return look


def test_what_needs_nothing_that_is_lost_is_tried() -> None:
    checks = (
        Check("key", broken("mail"), gives=("files", "mail")),
        Check("drive", ok, needs=("files",), gives=("place",)),
        Check("folder", ok, needs=("place",)),
        Check("letters", ok, needs=("mail",)),
    )
    lines = examine(None, checks)
    assert [(line.check, line.state, line.text) for line in lines] == [
        ("key", State.WRONG, "broken"),
        ("drive", State.NOT_TRIED, "because of key"),
        ("folder", State.NOT_TRIED, "because of key"),
        ("letters", State.PASS, "fine"),
    ]
    assert lines[0].remedy == "mend it"


def test_a_check_may_be_tried_before_its_place() -> None:
    checks = (
        Check("template", ok, needs=("ledger",), first=("ledger",)),
        Check("ledger", broken(), gives=("ledger",)),
    )
    assert [line.text for line in examine(None, checks)] == ["because of ledger", "broken"]


NAMES = "abcdef"


@given(st.lists(st.tuples(st.booleans(), st.sets(st.sampled_from(NAMES))), min_size=1, max_size=6))
def test_each_check_has_one_line_and_only_what_is_broken_is_blamed(
    shape: list[tuple[bool, set[str]]],
) -> None:
    names = NAMES[: len(shape)]
    checks = [
        Check(name, ok if well else broken(), needs=tuple(sorted(needs)), gives=(name,))
        for name, (well, needs) in zip(names, shape, strict=True)
    ]
    lines = examine(None, checks)
    assert [line.check for line in lines] == list(names)
    wrong = {line.check for line in lines if line.state is State.WRONG}
    assert {line.text.removeprefix("because of ") for line in lines if line.state is State.NOT_TRIED} <= wrong
    assert all(line.remedy for line in lines if line.state is State.WRONG)
