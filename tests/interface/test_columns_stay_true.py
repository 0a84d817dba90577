"""The drive's manager moves, inserts and deletes columns between the service's read and a write that adds
rows: it is refused, and no word of staff's is written over.
"""

import pytest
from googleapiclient.errors import HttpError

from tests.interface.desk import Desk, attempt, candidate, person

REVIEWS = 104
WORDS = {
    "Thorough completion": "2 Developing",
    "Level": "2 Developing",
    "Feedback": "Add an example",
    "Send": "TRUE",
}


@pytest.fixture
def typed(desk: Desk, program) -> Desk:
    """Two attempts with staff's words beside them, and a cell of the service's that was typed over."""
    desk.facts = [person(program, candidate(n)) for n in range(3)]
    desk.attempts = [attempt(program, candidate(n)) for n in range(2)]
    desk.update()
    for facts in desk.attempts:
        cells = {heading.replace(" ", "_"): word for heading, word in WORDS.items()}
        desk.type("Reviews", desk.row_of("Reviews", facts.attempt.key), **cells)
    desk.sheet("Reviews").update([["mine"]], desk.cell("Reviews", 5, "What happened"))
    desk.attempts += [attempt(program, candidate(2))]
    return desk


def column(desk: Desk, heading: str) -> int:
    return desk.sheet("Reviews").row_values(4).index(heading)


def span(start: int) -> dict[str, object]:
    return {"sheetId": REVIEWS, "dimension": "COLUMNS", "startIndex": start, "endIndex": start + 1}


def move(desk: Desk, heading: str, before: str) -> dict[str, object]:
    to = {"source": span(column(desk, heading)), "destinationIndex": column(desk, before)}
    return {"moveDimension": to}


@pytest.mark.parametrize("kind", ["moved to the front", "moved to the end", "deleted", "inserted"])
def test_columns_that_move_between_read_and_write_keep_staffs_words(typed: Desk, kind: str) -> None:
    requests = typed.plan(typed.read())
    change = {
        "moved to the front": move(typed, "What happened", "Module"),
        "moved to the end": {"moveDimension": {"source": span(2), "destinationIndex": 17}},
        "deleted": {"deleteDimension": {"range": span(column(typed, "Status"))}},
        "inserted": {"insertDimension": {"range": span(column(typed, "Feedback"))}},
    }[kind]
    typed.write([change])  # the owner, whom protections do not bind
    with pytest.raises(HttpError, match="already exists"):
        typed.write(requests)
    typed.update()
    for facts in typed.attempts[:2]:
        row = typed.named("Reviews", facts.attempt.key)
        assert {heading: row[heading] for heading in WORDS} == WORDS
        assert (row["Candidate"], row["What happened"]) == (facts.candidate_name, "")
    assert typed.update() == []


def test_first_rows_leave_a_column_alone_that_is_inserted_meanwhile(desk: Desk, program) -> None:
    desk.facts = [person(program, candidate(n)) for n in range(3)]
    desk.update()
    desk.attempts = [attempt(program, candidate(n)) for n in range(2)]
    requests = desk.plan(desk.read())
    place = column(desk, "Status")
    desk.write([{"insertDimension": {"range": span(place)}}])  # the owner, whom protections do not bind
    with pytest.raises(HttpError, match="already exists"):
        desk.write(requests)
    desk.update()
    inserted = desk.sheet("Reviews").col_values(place + 1, value_render_option="FORMULA")
    assert not any(inserted[4:])
    for facts in desk.attempts:
        assert desk.named("Reviews", facts.attempt.key)["Candidate"] == facts.candidate_name
