"""Pages when an office has hundreds of candidates, and thousands.

`make bench-pages` prints how long they take: processor time, server side.
"""

from collections.abc import Callable
from datetime import datetime
from time import process_time

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.domain.outlook import Outlook, outlook
from service.domain.program import Program
from service.domain.roles import PERSONAL
from service.ledger import Ledger, marks, people
from service.ledger.outlook import MARK, text_of
from service.web.facts import read_standings
from tests.web.large import Large
from tests.web.pagetext import shown

pytestmark = pytest.mark.long
LARGEST = 250_000
"""Characters of one page, whatever the office's size."""

PAGES = (
    "/", "/?cohort=Cohort+1", "/?page=2", "/candidates/1005", "/reviews", "/reviews/1005-self_reflection-2",
    "/calendar", "/letters", "/letters?state=sent&who=last1", "/jobs", "/log", "/log?who=First7&action=mail",
    "/completion", "/recommendations", "/healthz", "/news/jobs",
)  # fmt: skip


def figures(client: FlaskClient, page: str) -> tuple[int, int, float]:
    """Status, size in bytes and seconds of processor time: the better of two, as the first warms up, too."""
    found = []
    for _ in range(2):
        began = process_time()
        answer = client.get(page)
        found.append((answer.status_code, len(answer.data), process_time() - began))
    return min(found, key=lambda one: one[2])


@pytest.mark.parametrize("size", [300, 3000])
def test_no_page_grows_with_an_office(
    size: int, ledger: Ledger, program: Program, at: datetime, make_app: Callable[..., Flask]
) -> None:
    Large(program, size, at).fill(ledger)
    client = make_app().test_client()
    found = {page: figures(client, page) for page in PAGES}
    lines = "\n".join(
        f"  {page:32} {seconds:.3f} s {length:7}" for page, (_, length, seconds) in found.items()
    )
    print(f"\n{size} candidates\n{lines}")  # noqa: T201
    assert {status for status, _, _ in found.values()} <= {200, 503}
    assert max(length for _, length, _ in found.values()) < LARGEST


def test_of_thousands_the_dashboard_tells_what_a_job_found_and_of_a_cohort_what_is_so_now(
    ledger: Ledger, program: Program, at: datetime, make_app: Callable[..., Flask]
) -> None:
    Large(program, 600, at).fill(ledger)
    client = make_app().test_client()
    assert "Overdue 0 " in shown(client.get("/").text)
    everybody = outlook(program, read_standings(ledger, program, None, at.date()))
    assert len(everybody.overdue) > 150
    with ledger.begin() as session:
        marks.put(session, MARK, text_of(everybody))
    assert f"Overdue {told(ledger, program, everybody):,} " in shown(client.get("/").text)
    cohort = frozenset(str(1001 + n) for n in range(150))
    own = outlook(program, read_standings(ledger, program, cohort, at.date()))
    assert f"Overdue {told(ledger, program, own):,} " in shown(client.get("/?cohort=Cohort+1").text)


def told(ledger: Ledger, program: Program, found: Outlook) -> int:
    """How many lines: what a coach fills in once for all of their candidates is late once, and one form of
    the office for hundreds of people is one line.
    """
    with ledger.read() as session:
        coaches = {one.key: one.companion for one in people.candidates(session)}
    late = set()
    for one in found.overdue:
        private, coach = program.module(one.module).private, coaches[one.candidate]
        once = private is not None and private.per == "author" and coach is not None
        offices = private is not None and program.role(private.author).kind not in PERSONAL
        late.add((one.module, coach.email if once and coach else "" if offices else one.candidate))
    return len(late)
