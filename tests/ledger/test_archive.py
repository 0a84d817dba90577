"""What changed is known, sent volume by volume, and fills an empty ledger again."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from service.domain.assigning import Assigned
from service.domain.attempts import Attempt, Decision, Outcome
from service.domain.attendance import SignIn
from service.domain.cases import Case, Event, What
from service.domain.official import Reading
from service.domain.resubmission import Plan
from service.ledger import (
    Ledger,
    Session,
    attempts,
    cases,
    declined,
    effects,
    former,
    letters,
    log,
    mails,
    marks,
    official,
    people,
    plans,
    reviewers,
    signing,
    workbooks,
)
from service.ledger.archive import restoring, volumes
from service.ledger.archive.restoring import Found
from service.ledger.archive.rows import values_of
from service.ledger.archive.which import (
    KEPT,
    LEFT_OUT,
    OFFICE,
    REQUESTS,
    SECRET_MARKS,
    SHELVES,
    UNKEPT_MARKS,
    kept_columns,
    kept_tables,
    stays_behind,
)
from service.ledger.former import FormerWorkbook
from service.ledger.signing import SheetRow
from service.ledger.tables import Base, UnarchivedTable
from tests.ledger.conftest import AT, candidate
from tests.ledger.old import write_old


def noted(session: Session) -> set[tuple[str, str]]:
    return {(row.name, row.key) for row in session.scalars(select(UnarchivedTable))}


def sent(ledger: Ledger, shelf: str = OFFICE) -> list[volumes.Volume]:
    """What goes out until nothing waits."""
    out = []
    with ledger.begin() as session:
        while volumes.waiting(session, shelf):
            volume, idle = volumes.next_volume(session, shelf)
            volumes.settle(session, idle)
            if volume is not None:
                out.append(volume)
                volumes.record(session, volume)
    return out


def found(volume: volumes.Volume) -> Iterator[Found]:
    for line in volume.lines:
        yield Found(line, volume.number, json.loads(line.text).get("row"))


def test_every_table_is_kept_or_left_out_for_a_reason() -> None:
    assert set(KEPT) | set(LEFT_OUT) == set(Base.metadata.tables)
    assert not set(KEPT) & set(LEFT_OUT)
    for name, kept in KEPT.items():
        assert kept.without <= {column.name for column in Base.metadata.tables[name].columns}, name
        assert kept.shelf in SHELVES


def test_marks_that_stay_behind_are_called_as_the_jobs_call_them() -> None:
    from jobs import desk, glance, history, pending, schedule, turn  # noqa: PLC0415 - only their names
    from jobs.adopt import lost  # noqa: PLC0415
    from jobs.archive import writing  # noqa: PLC0415
    from jobs.scrape import changed  # noqa: PLC0415
    from service.ledger import hooks, noticed, outlook, places  # noqa: PLC0415
    from service.web.app import COOKIE_KEY  # noqa: PLC0415

    assert set(UNKEPT_MARKS) == {
        glance.GLANCE, history.FORGOTTEN, noticed.CHANGED,
        lost.LOOKED, hooks.HINTED, writing.SENT, writing.SINCE, desk.CONTACT, desk.SHOWN,
        schedule.BEAT, turn.TURN,
        changed.TOKEN, pending.PENDING, outlook.MARK, places.MARK,
    }  # fmt: skip
    assert set(SECRET_MARKS) == {COOKIE_KEY, hooks.CHANNELS}


def test_every_way_of_writing_a_row_is_noticed(office: Ledger) -> None:
    sent(office)
    with office.begin() as session:
        assert noted(session) == set()
        marks.put(session, "interface", "file-1")
        effects.claim(session, "copy", "1001", AT)
        people.next_key(session)  # a bulk update
        number = log.add(session, AT, "1001", "provision", "A line")
        assert noted(session) == {
            ("marks", '["interface"]'),
            ("effects", '["copy","1001"]'),
            ("counters", '["candidate"]'),
            ("log", f"[{number}]"),
        }
    sent(office)
    with office.begin() as session:
        effects.done(session, "copy", "1001", "file-2", AT)
        marks.drop(session, "interface")
        assert noted(session) == {("marks", '["interface"]'), ("effects", '["copy","1001"]')}


def test_what_stays_on_the_machine_is_not_noticed(office: Ledger) -> None:
    sent(office)
    with office.begin() as session:
        for name in (*UNKEPT_MARKS, *SECRET_MARKS):
            marks.put(session, name, "x")
        effects.claim(session, "archive", "office/1", AT)
        assert noted(session) == set()
        volumes.everything(session)
        keys = {key for _, key in noted(session)}
    assert not {f'["{name}"]' for name in (*UNKEPT_MARKS, *SECRET_MARKS)} & keys
    assert '["archive","office/1"]' not in keys


def test_a_change_that_is_taken_back_sends_nothing(office: Ledger) -> None:
    with office.begin() as session:
        marks.put(session, "interface", "file-1")
    assert len(sent(office)) == 1
    for value in ("file-2", "file-1"):
        with office.begin() as session:
            marks.put(session, "interface", value)
    assert sent(office) == []


def test_a_volume_goes_out_whole_with_what_it_held(office: Ledger) -> None:
    (first,) = sent(office)
    with office.begin() as session:
        marks.put(session, "interface", "file-1")
    (again,) = sent(office)
    assert again.number == first.number == 1
    assert {line.key for line in first.lines} < {line.key for line in again.lines}
    assert len(again.changes) == 1


def test_a_full_volume_is_closed(office: Ledger) -> None:
    text = "x" * (volumes.FULL // 3)
    with office.begin() as session:
        for number in range(4):
            marks.put(session, f"told:{number}", text)
    first, second = sent(office)
    assert (first.number, second.number) == (1, 2)
    with office.begin() as session:
        marks.put(session, "told:0", "short")
    (later,) = sent(office)
    assert later.number == 2


def test_what_changes_while_a_volume_is_under_way_waits_for_the_next(office: Ledger) -> None:
    with office.begin() as session:
        volume, _ = volumes.next_volume(session, OFFICE)
        assert volume is not None
    with office.begin() as session:
        people.change(session, candidate(site="Elm School"))
    with office.begin() as session:
        volumes.record(session, volume)
        assert noted(session) == {("candidates", '["1001"]')}
    (later,) = sent(office)
    assert "Elm School" in next(line.text for line in later.lines if line.name == "candidates")


def test_requests_and_cases_lie_on_a_shelf_of_their_own() -> None:
    assert [name for name, kept in KEPT.items() if kept.shelf == REQUESTS] == ["cases", "requests"]


def busy(ledger: Ledger) -> None:
    attempt = Attempt("1001", "iip", 1, AT)
    decision = Decision("iip", 1, 3, Outcome.MEETS, "Good “work”, línea", AT, date(2026, 9, 9), {"goal": 2})
    with ledger.begin() as session:
        attempts.submit(session, attempt, {"values": {"a": 1.5, "b": None}, "rows": {}})
        attempts.decide(session, attempt.key, decision)
        letters.queue(
            session, key="welcome:1001", kind="welcome", candidate_key="1001", to=["ana.ruiz@example.org"],
            cc=[], subject="Hello", text="Text", html="<p>Text</p>", reason="welcome:1001", at=AT,
        )  # fmt: skip
        log.add(session, AT + timedelta(microseconds=250_000), "1001", "review", "decided")


def test_an_empty_ledger_is_filled_again(office: Ledger, tmp_path_factory: pytest.TempPathFactory) -> None:
    busy(office)
    lines = [one for volume in sent(office) for one in found(volume)]
    with Ledger.open(f"sqlite:///{tmp_path_factory.mktemp('other') / 'l.sqlite'}") as other:
        with other.begin() as session:
            assert restoring.is_empty(session)
            counted = restoring.restore(session, lines)
            assert counted["attempts"] == counted["letters"] == 1
            assert noted(session) == set()
            assert not restoring.is_empty(session)
        with other.read() as there, office.read() as here:
            assert attempts.all(there) == attempts.all(here)
            assert attempts.snapshots(there, ["1001-iip-1"]) == attempts.snapshots(here, ["1001-iip-1"])
            assert letters.all(there, "1001") == letters.all(here, "1001")
            assert log.since(there, 0) == log.since(here, 0)
            assert people.candidates(there) == people.candidates(here)
        assert sent(other) == []
        with other.begin() as session:
            marks.put(session, "interface", "file-1")
        (volume,) = sent(other)
        assert len(volume.changes) == 1
        assert len(volume.lines) == len(lines) + 1


def test_the_newest_line_of_a_row_counts_and_gone_is_gone(
    office: Ledger, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with office.begin() as session:
        marks.put(session, "interface", "old")
        marks.put(session, "forgotten", "x")
    lines = [one for volume in sent(office) for one in found(volume)]
    with office.begin() as session:
        marks.put(session, "interface", "new")
        marks.drop(session, "forgotten")
    lines += [one for volume in sent(office) for one in found(volume)]
    url = f"sqlite:///{tmp_path_factory.mktemp('other') / 'l.sqlite'}"
    with Ledger.open(url) as other, other.begin() as session:
        restoring.restore(session, lines)
        assert marks.get(session, "interface") == "new"
        assert marks.get(session, "forgotten") is None


def kept_row(name: str, row: Sequence[Any]) -> bool:
    return not stays_behind(name, row[0])


def _reviewed(session: Session, number: int) -> None:
    """Of an attempt that was decided, and of an official reading."""
    table = Base.metadata.tables["attempts"]
    key, about = session.execute(select(table.c.key, table.c.candidate_key).limit(1)).one()
    plans.record(session, key, Plan(date(2026, 9, 9), None, "Ana", "Steps", AT, number))
    reading = Reading(about, f"reading{number}", 1, AT)
    official.begin(session, [reading])
    ines = Assigned(reading.key, about, "ines@example.org", "Ines Faro")
    reviewers.put(session, ines, AT)


def test_every_kind_of_row_comes_back_equal(url: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    from pathlib import Path  # noqa: PLC0415

    write_old(Path(url.removeprefix("sqlite:///")))
    with Ledger.open(url) as old:
        with old.begin() as session:
            for number in ("1", "2"):  # kinds of rows that came with later steps
                declined.put(session, f"ana{number}@example.org", "release", AT)
                sheet = SheetRow(
                    f"2026-27/{number}/meet", "2026-27", 1, "meet", "", AT.date(), f"F{number}", "Sheet", AT,
                    None, None,
                )  # fmt: skip
                signing.made(session, sheet, AT)
                signing.sign(session, f"{number}/1", "meet", sheet.key, SignIn(time(8, 30), "A"), AT)
                mails.form(session, f"TOKEN{number}", ["ana@example.org"], [], ["welcome:1001"], AT)
                _reviewed(session, int(number))
                opened = Event(What.OPENED, AT, "the office", on=AT.date(), words="Why, <é>")
                cases.record(session, Case(f"K{number}", "withdrawal", "1001", (opened,)))
                before = FormerWorkbook("1001", int(number), f"B{number}", "Year 1", "1/a", 2, ("plan",))
                former.follow(session, before, f"N{number}", "1/a", "Year 2", AT)
                former.record_grant(session, f"B{number}", "ana@example.org", "p1")
                workbooks.record_grant(session, "1001", f"ana{number}@example.org", "p2")
            volumes.everything(session)
        lines = [one for shelf in SHELVES for volume in sent(old, shelf) for one in found(volume)]
        with Ledger.open(f"sqlite:///{tmp_path_factory.mktemp('other') / 'l.sqlite'}") as other:
            with other.begin() as session:
                restoring.restore(session, lines)
            with other.read() as there, old.read() as here:
                for table in kept_tables():
                    columns = kept_columns(table)
                    rows = [row for row in here.execute(select(*columns)) if kept_row(table.name, row)]
                    came = [row for row in there.execute(select(*columns)) if kept_row(table.name, row)]
                    assert sorted(came, key=repr) == sorted(rows, key=repr)
                    assert len(there.execute(select(*columns)).all()) >= 2, table.name


def test_a_row_from_before_a_column_gets_what_a_new_row_would_have(office: Ledger) -> None:
    table = Base.metadata.tables["candidates"]
    with office.read() as session:
        row = dict(session.execute(select(table)).mappings().one())
    old = {name: value for name, value in row.items() if name not in ("site", "key", "enrolled")}
    values = values_of(
        table, old | {"key": "1002", "email": "b@example.org", "enrolled": "2026-08-20", "gone": 1}
    )
    assert "site" not in values
    assert "gone" not in values
    with office.begin() as session:
        session.execute(insert(table), [values])
        assert people.candidate(session, "1002") is not None
