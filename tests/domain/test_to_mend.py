"""What does not fit where it was typed, found in a reading."""

from dataclasses import replace

from service.domain.base import Value
from service.domain.readings import TabReading, ToMend
from service.domain.to_mend import still_there, to_mend
from tests.workbook.cast import AT_ENROLMENT, HOME, field, module, program

WORK = {
    "key": "work", "title": "Work", "sheet_id": 77,
    "elements": [
        field("start", type="date"),
        field("proof", "guide", type="link"),
        field("name", "service", filled_with="name"),
        {"kind": "ratings", "key": "self", "label": "Self-rating", "owner": "learner", "items": "skills",
         "scale": "four", "terms": [{"key": "last", "label": "Last", "owner": "guide"}]},
        {"kind": "signatures", "key": "sign", "label": "Signed", "statements": [
            {"key": "guide", "text": "Guide", "owner": "guide"}]},
        {"kind": "log", "key": "visits", "label": "Visits", "owner": "learner", "columns": [
            {"key": "how", "label": "How", "type": "choice", "choices": ["Video"]},
            {"key": "long", "label": "How long", "type": "number", "minimum": 1, "owner": "guide"}]},
    ],
}  # fmt: skip
PROGRAM = program(
    HOME, WORK, modules=[module("home", "nothing", opens=AT_ENROLMENT), module("work", "fields")]
)


def found(values: dict[str, Value], *rows: dict[str, Value], **links: tuple[str, ...]) -> list[ToMend]:
    reading = TabReading("work", "Work", values, {"visits": rows}, links=links)
    return list(to_mend(PROGRAM, {"work": reading}))


def test_each_place_is_named_with_its_owner_and_what_to_type_instead() -> None:
    values: dict[str, Value] = {"start": 3.0, "self.2.last": 9.0, "sign.guide.date": "today"}
    told = found(values, {"how": "video ", "long": 2.0}, {"how": "On foot", "long": 0.5})
    assert [(one.owner, one.words) for one in told] == [
        ("learner", "“Start”: “3”. Not a date. Type 10/15/2026"),
        ("guide", "“Self-rating”, 2, Last: “9”. Not on the scale. Type one of 1, 2, 3, 4"),
        ("guide", "“Signed”, Guide: “today”. Not a date. Type 10/15/2026"),
        ("learner", "“Visits”, entry 2, How: “On foot”. Not one of the choices. Pick from the list"),
        ("guide", "“Visits”, entry 2, How long: “0.5”. Too small: at least 1"),
    ]


def test_what_fits_what_is_blank_and_what_the_service_shows_is_not_told() -> None:
    assert found({"start": 46310.0, "proof": " ", "name": 7.0, "self.1A.last": 4.0}) == []


def test_words_with_a_link_behind_them_are_a_link() -> None:
    assert found({"proof": "My plan"}, proof=("https://docs.example.org/plan",)) == []
    (bare,) = found({"proof": "My plan"})
    assert bare.note == "Not a link. Paste the address from https:// on"


def test_what_the_program_has_no_longer_is_let_go() -> None:
    (one,) = found({"start": "soon"})
    gone = [replace(one, tab="older"), replace(one, owner="tutor")]
    assert still_there(PROGRAM, [*gone, one]) == (one,)
