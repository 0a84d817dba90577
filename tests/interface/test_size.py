"""Three hundred people: what one update weighs, and that a small change stays small."""

import json
from dataclasses import replace

from tests.interface.desk import Desk, attempt, candidate, person

TWO_MEGABYTES = 2_000_000
"""Google's advice for one request: https://developers.google.com/workspace/sheets/api/limits."""


def test_three_hundred_people_fit_into_one_request_and_one_change_into_a_small_one(
    desk: Desk, program
) -> None:
    people = [candidate(n) for n in range(300)]
    desk.facts = [person(program, who) for who in people]
    desk.attempts = [attempt(program, who) for who in people[:100]]
    requests = desk.update()
    assert len(json.dumps(requests)) < TWO_MEGABYTES
    desk.facts[150] = replace(desk.facts[150], note="Call back")
    change = desk.plan(desk.read())
    assert [next(iter(request)) for request in change] == ["updateCells"]
    assert len(json.dumps(change)) < 10_000
    desk.write(change)
    assert desk.named("Roster", people[150].key)["What to do next"] == "Call back"
