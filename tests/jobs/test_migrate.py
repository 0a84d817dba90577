"""A correction of the program reaches an office's workbooks in every state that they may be in: what people
typed is where it belongs, finished work is finished, and a second run has nothing to do.
"""

import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit

import pytest

from jobs import desk, migrate, scrape
from jobs.migrate.run import Wish
from jobs.report import Outcome
from jobs.standings import on_record
from service.config import FILE
from service.config import load as load_settings
from service.domain.answered import is_filled
from service.domain.completion import ModuleStatus
from service.domain.ending import Ending, Submission
from service.domain.readings import WorkbookReading
from service.ledger import attempts, endings, findings, forms, log, workbooks
from service.offices import connected
from service.offices.sandbox_drive import ADMINISTRATOR, KEEPER
from service.programs import load
from service.workbook.geometry import LABEL
from service.workbook.layout import book, form_book
from service.workbook.migrating.tab_found import MIGRATE_FIELDS
from tests.jobs.corrected import copied, correct
from tests.jobs.ground import INES, Ground, new_ground, noon, reopened
from tests.jobs.storm_of_edits import Slot, Weather, slots_of
from tests.jobs.twins import twin_of
from tests.kills.doom import Doom, DoomedLedger, Point

pytestmark = pytest.mark.long

FIRSTS = ("Ana", "Ben", "Dov", "Eva", "Fay", "Gus")
BROKEN, SECOND, CLOSED = "Gus", "Hal", "Ida"
"""A row of the first one's is gone; the second is in Year 2; the third one's workbook is closed."""
EVERYBODY = (*FIRSTS, SECOND, CLOSED)
FEW, SEEDS = ("Dov", "Fay"), os.environ.get("SEEDS", "")
REFLECTION, TRIAD = "Self-Reflection on the CPSEL", "Triad Meeting"
LOG, PROGRESS = "Coaching Log", "Progress and Attendance at a Glance"
DAY, LATER = "2026-08-20", "2026-08-21"


def address(first: str) -> str:
    return f"{first}.ruiz@example.org".lower()


@dataclass
class Story:
    """An office whose program lies in a folder; `before` is what was read in everybody's workbook."""

    ground: Ground
    program: Path
    before: dict[str, WorkbookReading] = field(default_factory=dict)

    def type(self, first: str, title: str, *lines: tuple[str, Any], by: str = "", under: str = "") -> None:
        tab = self.ground.bench.open(by or address(first), self.ground.file(address(first)), title)
        for label, value in lines:
            tab.type(label, value, under=under)
        tab.save()

    def readings(self) -> dict[str, WorkbookReading]:
        with self.ground.office.ledger.read() as session:
            found = workbooks.readings(session)
        return {first: found[self.ground.key(address(first))] for first in FIRSTS}

    def structure(self, first: str, *requests: dict[str, Any]) -> None:
        sheets = self.ground.bench.sheets(KEEPER).spreadsheets()
        sheets.batchUpdate(
            spreadsheetId=self.ground.file(address(first)), body={"requests": list(requests)}
        ).execute()

    def shown(self, first: str, tab: str) -> list[list[str]]:
        client = self.ground.bench.open(
            ADMINISTRATOR, self.ground.file(address(first)), self.title(first, tab)
        )
        return [row[LABEL:] for row in client.shown]

    def title(self, first: str, tab: str) -> str:
        answer = (
            self.ground.bench.sheets(KEEPER).spreadsheets()
            .get(spreadsheetId=self.ground.file(address(first)), fields="sheets(properties)").execute()
        )  # fmt: skip
        number = self.ground.office.program.tab(tab).sheet_id
        return next(
            str(s["properties"]["title"]) for s in answer["sheets"] if s["properties"]["sheetId"] == number
        )

    def corrected(self) -> None:
        """The office's program is corrected, and the service started again."""
        correct(self.program)
        self.ground.office = replace(self.ground.office, program=load(self.program))

    def run(self, run: Callable[..., Outcome] = migrate.run, day: str = LATER) -> Outcome:
        return self.ground.job_of(run, day)


@dataclass(frozen=True)
class Lived:
    """An office whose workbooks are in every state, as a folder to go on from; its program has another."""

    folder: Path
    program: Path
    port: int
    before: dict[str, WorkbookReading]

    @contextmanager
    def copy(self, name: str) -> Iterator[Story]:
        """A copy of both."""
        folder = twin_of(self.folder, self.folder.with_name(name))
        program = Path(shutil.copytree(self.program, folder / "program"))
        settings = folder / FILE
        text = settings.read_text(encoding="utf-8")
        assert str(self.program) in text
        settings.write_text(text.replace(str(self.program), str(program)), encoding="utf-8")
        with reopened(folder, self.port) as ground:
            yield Story(ground, program, self.before)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    folder = tmp_path_factory.mktemp("corrected")
    program = copied(folder)
    with new_ground(folder / "office", program=str(program)) as ground:
        made = Story(ground, program)
        years = {one: 2 if one == SECOND else 1 for one in EVERYBODY}
        rows = "\n".join(f"Ruiz,{one},{address(one)},2026-27,{years[one]},Ines Faro,{INES}" for one in years)
        ground.enrol_file(f"Last name,First name,E-mail,Cohort,Year,Coach,Coach e-mail\n{rows}\n")
        ground.job("provision", "2026-07-01")
        ground.job("release", "2026-08-01")
        live(made)
        return Lived(folder / "office", program, urlsplit(ground.bench.url).port or 0, made.before)


@pytest.mark.parametrize("seed", [int(seed) for seed in (SEEDS or "1").split()])
def test_nothing_typed_is_lost_while_people_work_on_and_sort(lived: Lived, seed: int) -> None:
    """Between any two calls of the service people type, the keeper inserts rows and sorts logs: in workbooks
    of every state where SEEDS are named, else in two.
    """
    people = (*FIRSTS, SECOND) if SEEDS else FEW
    with lived.copy(f"storm{seed}") as story:
        ground = story.ground
        weather = Weather(ground, Random(seed), list(slots_for(people)), files_of(ground))
        for _ in range(20):
            weather.type(weather.by.choice(weather.slots))
        weather.type(next(slot for slot in weather.slots if (slot.first, slot.key) == ("Dov", "strengths")))
        shut = list(weather.everything(CLOSED))
        story.corrected()
        wish = Wish() if SEEDS else Wish(tuple(ground.key(address(one)) for one in people))
        run = partial(migrate.run, wish=wish)
        taken_apart = [f"{ground.key(address(BROKEN))} {BROKEN} Ruiz"] if SEEDS else []
        with connected(load_settings(ground.bench.folder), weather.heard) as office:
            for _ in range(6):
                outcome = run(replace(office, clock=lambda: noon(LATER)), noon(LATER))
                if [one.who for one in outcome.problems] == taken_apart:
                    break
        weather.calm = True
        assert weather.acts > 5 * len(people) / 2
        assert weather.rows
        assert weather.sorts or not SEEDS
        assert weather.refused, "what is handed in or met stays locked all the time"
        assert [one.who for one in story.run(run).problems] == taken_apart
        assert not story.run(run).counts
        assert list(weather.everything(CLOSED)) == shut
        stand_as_typed(story, weather, people)
        tell(seed, weather, people)


def tell(seed: int, weather: Weather, people: Sequence[str]) -> None:
    """On the terminal, where pytest does not hold it back (-s)."""
    sys.stdout.write(
        f"\nseed {seed}: {weather.acts} acts, {len(weather.rows)} rows inserted, {weather.sorts} sorted, "
        f"{weather.refused} refused as locked; of {len(weather.typed)} cells in {len(people)} workbooks none "
        "is lost\n"
    )


def slots_for(people: Sequence[str]) -> Iterator[Slot]:
    """Cells that those people and their coach fill; of whoever is in Year 2, those of the log."""
    for first in people:
        mine = slots_of(first, address(first))
        yield from (slot for slot in mine if first != SECOND or slot.tab == "coaching_log")


def files_of(ground: Ground) -> dict[str, str]:
    return {one: ground.file(address(one)) for one in EVERYBODY}


def stand_as_typed(story: Story, weather: Weather, people: Sequence[str]) -> None:
    """Everything that was typed last stands once where it belongs, or at the foot; and is read there."""
    ground = story.ground
    asked = {slot: words for slot, words in weather.typed.items() if weather.place(slot, weather.seen(slot))}
    assert {slot: weather.shown(slot) for slot in asked} == asked
    for first in people:
        there = list(weather.everything(first))
        mine = [words for slot, words in weather.typed.items() if slot.first == first]
        inserted = [words for one, _, words in weather.rows if one == first]
        assert {*mine, *inserted} <= {*there}
        assert [there.count(words) for words in inserted] == [1] * len(inserted)
    assert ground.job_of(scrape.run, LATER).problems == []
    with ground.office.ledger.read() as session:
        read = workbooks.readings(session)
    for slot, words in asked.items():
        tab = read[ground.key(address(slot.first))].tabs[slot.tab]
        if slot.key == "coach_notes":
            assert slot.key not in tab.values  # it stands at the foot, and is found there by its name
        elif not slot.column:
            assert tab.values[slot.key] == words
        else:
            assert words in [row.get(slot.column) for row in tab.rows[slot.key]]


@pytest.fixture(scope="module")
def story(lived: Lived) -> Iterator[Story]:
    with lived.copy("told") as made:
        yield made


def live(story: Story) -> None:
    """Everybody's work up to the correction: Ana's workbook stays empty, Ida's is closed."""
    ground = story.ground
    story.type(
        "Ben", REFLECTION, ("Strengths I can build on", "I listen."), ("1A", "Example of Ben's"), under=""
    )
    story.type("Ben", REFLECTION, ("Coach's notes", "Ask him about 2B."), by=INES)
    tab = ground.bench.open(INES, ground.file(address("Ben")), LOG)
    tab.log({"Date": "8/5/2026", "Hours": "1:30", "How we met": "Video", "What we worked on": "Staff meeting",
             "Next steps and who takes them": "Ben writes the agenda"})  # fmt: skip
    tab.log({"Date": "8/9/2026", "Hours": "2", "How we met": "In person", "What we worked on": "Budget"})
    tab.save()
    finish(story, "Ben", "triad")
    for first in ("Dov", "Eva"):
        story.type(first, REFLECTION, ("Strengths I can build on", f"{first} listens."))
        story.type(first, REFLECTION, ("Coach's notes", f"About {first}"), by=INES)
        story.type(first, REFLECTION, ("Attempt 1", True), under="Ready for review")
    ground.job("scrape", "2026-08-10")
    decide(story, "Dov", "3 Meets expectations", "Clear and honest.")
    decide(story, "Eva", "2 Developing", "Say more about 2B.")
    ground.job("review", "2026-08-11")
    story.type("Eva", REFLECTION, ("Attempt 2", True), under="Ready for review")
    untidy(story)
    close(ground)
    assert [p.text for p in ground.job("scrape", DAY).problems] == []
    story.before = story.readings()


def close(ground: Ground) -> None:
    """Ida has paid so long ago that her workbook was closed, and stays so."""
    with ground.office.ledger.begin() as session:
        day = noon("2026-07-02").date()
        paid = Ending(submissions=(Submission(day, day),), closed=noon(DAY).date())
        endings.put(session, ground.key(address(CLOSED)), endings.Recorded(paid))
    ground.office.google.drive.files_update(ground.file(address(CLOSED)), read_only="Complete")


def finish(story: Story, first: str, tab: str) -> None:
    """Every answer of a tab, by whoever gives it."""
    layout, program = book(story.ground.office.program, 1), story.ground.office.program
    for owner, by in ((program.participant.key, address(first)), (program.companion.key, INES)):
        sheet = story.ground.bench.open(by, story.ground.file(address(first)), program.tab(tab).title)
        for cell in layout.placement(tab).block.cells:
            if cell.address and cell.owner == owner:
                kind = cell.entry.type if cell.entry else ""
                sheet.typed[cell.row, cell.column] = "8/4/2026" if kind == "date" else "Agreed"
        sheet.save()


def decide(story: Story, first: str, level: str, feedback: str, number: int = 1) -> None:
    key = f"{story.ground.key(address(first))}-self_reflection-{number}"
    tab = story.ground.bench.open(ADMINISTRATOR, desk.file_id(story.ground.office, noon(DAY)), "Reviews")
    head = next(row for row in tab.shown if row[0] == "No.")
    place = next(n for n, row in enumerate(tab.shown) if row[0] == key)
    for heading, value in {"Level": level, "Feedback": feedback, "Send": True}.items():
        tab.typed[place, head.index(heading)] = value
    tab.save()


def untidy(story: Story) -> None:
    """Fay's tabs are renamed, moved, sorted, and have rows of the keeper's; a row of Gus's is gone."""
    program = story.ground.office.program
    layout = book(program, 1)
    number, area = program.tab("self_reflection").sheet_id, layout.placement("self_reflection").block.named
    tab = story.ground.bench.open(INES, story.ground.file(address("Fay")), LOG)
    tab.log({"Date": "8/5/2026", "Hours": "1", "What we worked on": "A visit"})
    tab.log(
        {
            "Date": "8/9/2026",
            "Hours": "2",
            "What we worked on": "Budget",
            "Next steps and who takes them": "Read",
        }
    )
    tab.save()
    story.type(
        "Fay", REFLECTION, ("Strengths I can build on", "Fay listens."), ("Where I want to grow", "2B")
    )
    story.type("Fay", REFLECTION, ("Coach's notes", "About Fay"), by=INES)
    log = layout.placement("coaching_log").block.named["sessions"]
    rows = {
        **log.grid(),
        "startRowIndex": log.top + 1,
        "endRowIndex": log.top + 3,
        "endColumnIndex": log.right,
    }
    story.structure(
        "Fay",
        {"sortRange": {"range": rows, "sortSpecs": [{"dimensionIndex": 4, "sortOrder": "DESCENDING"}]}},
        {"updateSheetProperties": {"properties": {"sheetId": number, "title": "Mine", "index": 0},
                                   "fields": "title,index"}},
        inserted(number, area["growth"].top),
        written(number, area["growth"].top, "A remark of the office"),
        inserted(program.tab("progress").sheet_id, 5),
    )  # fmt: skip
    growth = layout.placement("self_reflection").block.named["growth"]
    span = {"sheetId": number, "dimension": "ROWS", "startIndex": growth.top, "endIndex": growth.bottom}
    story.structure("Gus", {"deleteDimension": {"range": span}})


def inserted(sheet: int, row: int) -> dict[str, Any]:
    span = {"sheetId": sheet, "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
    return {"insertDimension": {"range": span, "inheritFromBefore": True}}


def written(sheet: int, row: int, words: str) -> dict[str, Any]:
    start = {"sheetId": sheet, "rowIndex": row, "columnIndex": LABEL}
    cell = {"userEnteredValue": {"stringValue": words}}
    return {"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": "userEnteredValue"}}


def kill(folder: Path, program: Path, day: str, point: int) -> bool:
    """A run in a process of its own, which is killed at that commit or answer; whether it was."""
    child = os.fork()
    if child == 0:
        os._exit(doomed(folder, program, day, point))
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def doomed(folder: Path, program: Path, day: str, point: int) -> int:
    try:
        doom = Doom(Point(point))
        with connected(load_settings(folder), doom.called) as office:
            own = replace(office, program=load(program), ledger=DoomedLedger(office.ledger, doom))
            migrate.run(own, noon(day))
    except BaseException:  # noqa: BLE001 - the fork must never go on as the test
        traceback.print_exc(file=sys.stderr)
    return 0


@dataclass(frozen=True)
class Told:
    """What was said, and what came of it."""

    today: tuple[str, ...]
    planned: tuple[dict[str, Any], ...]
    writes_of_dry_run: int
    refused: tuple[str, ...]
    only: str
    left: tuple[dict[str, Any], ...]
    kills: int
    done: Outcome
    again: Outcome
    calls_of_again: int


@pytest.fixture(scope="module")
def told(story: Story) -> Told:
    """The correction, looked at, begun, killed twice, begun again while answers are lost, and finished."""
    ground = story.ground
    assert story.run(day=DAY).counts == {}
    story.corrected()
    story.run(scrape.run, DAY)
    today = tuple(office_findings(story))
    ground.bench.calls()
    ground.bench.writing_calls()
    planned = json.loads(ground.bench.run("migrate", "--dry-run", "--json", at=LATER).stdout)["planned"]
    writes = sum(ground.bench.writing_calls().values())
    ben, log = ("--only", ground.key(address("Ben"))), ("--tab", "coaching_log")
    wrong = [("--only", "9999"), ("--tab", "diary"), (*ben, "--tab", "diary")]
    refused = tuple(ground.bench.run("migrate", *words, at=LATER, status=3).output for words in wrong)
    only = ground.bench.run("migrate", *ben, *log, at=LATER).stdout
    left = json.loads(ground.bench.run("migrate", *log, "--dry-run", "--json", at=LATER).stdout)["planned"]
    kills = sum(kill(ground.bench.folder, story.program, LATER, point) for point in (7, 22))
    ground.hours_pass()
    with ground.fault("sheets.spreadsheets.batchUpdate", "apply_then_drop", times=2):
        done = story.run()
    ground.bench.calls()
    again = story.run()
    calls = ground.bench.calls()
    story.run(scrape.run, LATER)
    return Told(
        today, tuple(planned), writes, refused, only, tuple(left), kills, done, again, sum(calls.values())
    )


def office_findings(story: Story) -> Iterator[str]:
    with story.ground.office.ledger.read() as session:
        yield from (one.text for one in findings.all(session) if not one.candidate_key)


def lines(told: Told, who: str) -> list[str]:
    return [f"{one['verb']} {one['what']}" for one in told.planned if who in one["who"]]


def test_today_says_that_workbooks_are_of_an_earlier_version_until_none_is(story: Story, told: Told) -> None:
    (words,) = [text for text in told.today if "earlier version" in text]
    assert words.startswith("8 workbooks and private forms have tabs of an earlier version of the program.")
    (left,) = [text for text in office_findings(story) if "earlier version" in text]
    assert left.startswith("1 workbook or private form has")  # Gus's, whose tab was taken apart


def test_a_dry_run_lists_what_would_change_in_each_and_changes_nothing(told: Told) -> None:
    assert told.writes_of_dry_run == 0
    ana = lines(told, "Ana Ruiz")
    assert f"change “{REFLECTION}”: new: “What surprised me”" in ana
    assert (
        f"change “{REFLECTION}”: wording: “Strengths I can build on” becomes “What I do well already”" in ana
    )
    assert f"change “{REFLECTION}”: no longer asked: “Coach's notes” (nothing was written there)" in ana
    assert f"change “{LOG}”: new column in “Coaching sessions”: “Where”" in ana
    ben = lines(told, "Ben Ruiz")
    kept = "what was written stays at the foot of the tab, locked"
    assert f"change “{REFLECTION}”: no longer asked: “Coach's notes” ({kept})" in ben
    assert (
        f"change “{LOG}”: no longer asked in “Coaching sessions”: “Next steps and who takes them” ({kept})"
        in ben
    )
    assert "write 4 tabs" in ben
    (gus,) = [line for line in lines(told, "Gus Ruiz") if line.startswith("leave")]
    assert "“Where I want to grow” can no longer be found" in gus


def test_one_workbook_and_one_tab_can_be_tried_first(told: Told) -> None:
    """Progress goes along; everything else stays as it was, and a number or tab that is not there is told."""
    assert "migrate: 1 file brought up to date, 2 tabs changed" in told.only
    brought = [line for line in told.only.splitlines() if "brought up to date: " in line]
    assert sorted(line.partition("” ")[0].partition("“")[2] for line in brought) == [LOG, PROGRESS]
    assert any("new column in “Coaching sessions”: “Where”" in line for line in brought)
    changed = {(one["who"].partition(",")[0], one["what"].partition("”")[0]) for one in told.left
               if one["verb"] == "change"}  # fmt: skip
    assert {what for _, what in changed} == {f"“{LOG}", f"“{PROGRESS}"}
    assert not any("Ben Ruiz" in who for who, _ in changed)
    assert any("Dov Ruiz" in who for who, _ in changed)
    nobody, tab, both = told.refused
    assert "There is nobody with the number 9999." in nobody
    assert "The program has no tab diary." in tab
    assert "coaching_log" in tab
    assert "The program has no tab diary." in both


def test_it_is_finished_after_kills_and_lost_answers_and_then_has_nothing_to_do(told: Told) -> None:
    assert told.kills == 2
    (problem,) = told.done.problems
    assert problem.who.endswith("Gus Ruiz")
    assert "can no longer be found" in problem.text
    assert problem.remedy == "Then `cohortbook migrate` once more."
    assert [one.who for one in told.again.problems] == [problem.who]
    assert not told.again.counts
    assert told.calls_of_again == 1  # a look at Gus's


GONE = {"coach_notes"}


@pytest.mark.parametrize("first", [one for one in FIRSTS if one != "Gus"])
def test_every_answer_is_read_where_it_belongs(story: Story, told: Told, first: str) -> None:
    before, after = story.before[first], story.readings()[first]
    assert after.damage == ()
    for key, tab in before.tabs.items():
        now = after.tabs[key]
        kept = {a: value for a, value in tab.values.items() if a not in GONE}
        assert {a: now.values[a] for a in kept} == kept
        assert (now.ticks, now.checks, now.numbers) == (tab.ticks, tab.checks, tab.numbers)
        for name, rows in tab.rows.items():
            fewer = [{c: v for c, v in row.items() if c != "next_steps"} for row in rows]
            assert [{c: v for c, v in row.items() if c != "place"} for row in now.rows[name]] == fewer


@pytest.mark.parametrize("first", ["Ben", "Dov", "Eva", "Fay"])
def test_what_is_asked_no_longer_stays_at_the_foot(story: Story, told: Told, first: str) -> None:
    words = {"Ben": "Ask him about 2B."}.get(first, f"About {first}")
    shown = story.shown(first, "self_reflection")
    heading = next(n for n, row in enumerate(shown) if row[0].startswith("No longer asked"))
    (kept,) = [row for row in shown[heading + 1 :] if any(row)]
    assert (kept[0].partition("\n")[0], kept[1]) == ("Coach's notes", words)


def test_words_of_a_column_that_is_asked_no_longer_stand_beside_their_entries(
    story: Story, told: Told
) -> None:
    shown = story.shown("Ben", "coaching_log")
    heading = next(n for n, row in enumerate(shown) if row[0].startswith("No longer asked"))
    assert shown[heading + 1][0] == "Coaching sessions: Next steps and who takes them"
    assert shown[heading + 2][1:4] == ["Ben writes the agenda", "Aug 5, 2026", "1:30"]
    assert not any(map(any, shown[heading + 3 :]))
    empty = story.shown("Ana", "coaching_log")
    assert not any(row[0].startswith("No longer asked") for row in empty)


def test_rows_names_and_order_that_people_gave_a_workbook_stay(story: Story, told: Told) -> None:
    shown = story.shown("Fay", "self_reflection")
    assert story.title("Fay", "self_reflection") == "Mine"
    assert sum(row[0] == "A remark of the office" for row in shown) == 1
    assert [row["focus"] for row in story.readings()["Fay"].tabs["coaching_log"].rows["sessions"]] == [
        "Budget", "A visit",
    ]  # fmt: skip


def test_finished_work_stays_finished_and_locked_work_locked(story: Story, told: Told) -> None:
    record = on_record(story.ground.office, noon(LATER))
    states = {first: record.standings[story.ground.key(address(first))].states for first in FIRSTS}
    assert states["Ben"]["triad"].status is ModuleStatus.COMPLETE
    assert states["Dov"]["self_reflection"].status is ModuleStatus.COMPLETE
    assert states["Eva"]["self_reflection"].status is ModuleStatus.SUBMITTED
    progress = [row for row in story.shown("Ben", "progress") if row[0] == TRIAD]
    assert "Complete" in progress[0][3]
    assert "by what was asked then" in progress[0][4]
    for first in ("Dov", "Eva"):
        with pytest.raises(Exception, match="protected cell"):
            story.type(first, REFLECTION, ("What surprised me", "Nothing"))
    story.type("Ben", REFLECTION, ("What surprised me", "Nothing"))


def test_a_snapshot_still_holds_what_was_handed_in(story: Story, told: Told) -> None:
    with story.ground.office.ledger.read() as session:
        mine = [one for one in attempts.all(session) if one.module == "self_reflection"]
        kept = attempts.snapshots(session, {one.key for one in mine})
    assert len(mine) == 3
    for one in mine:
        assert is_filled(kept[one.key]["values"]["strengths"])


def test_progress_shows_the_decisions_again(story: Story, told: Told) -> None:
    for first, feedback in (("Dov", "Clear and honest."), ("Eva", "Say more about 2B.")):
        rows = [row for row in story.shown(first, "progress") if feedback in row]
        assert len(rows) == 1


def test_a_private_form_is_corrected_as_well(story: Story, told: Told) -> None:
    with story.ground.office.ledger.read() as session:
        (row,) = [one for one in forms.all(session).values() if one.module == "coach_mou"]
    program = story.ground.office.program
    module = program.module("coach_mou")
    area = form_book(program, module).placement("coach_mou").block.named["agreements"]
    sheets = story.ground.bench.sheets(INES).spreadsheets()
    answer = sheets.get(spreadsheetId=row.file_id, fields=MIGRATE_FIELDS).execute()
    named = {one["name"]: one["range"] for one in answer["namedRanges"]}
    assert named["cb_coach_mou__agreements"]["startRowIndex"] == area.top
    shown = story.ground.bench.open(INES, row.file_id, program.tab("coach_mou").title).shown
    assert any("keep our meetings in a calendar" in cell for line in shown for cell in line)


def test_the_log_says_what_was_brought_into_whose_workbook(story: Story, told: Told) -> None:
    with story.ground.office.ledger.read() as session:
        lines = [one.text for one in log.recent(session, 500) if one.action == "migrate"]
    assert any(
        line.startswith(f"“{REFLECTION}” brought up to date: new: “What surprised me”") for line in lines
    )


def test_what_was_taken_apart_is_brought_along_once_it_is_put_right(story: Story, told: Told) -> None:
    found = story.ground.found(address("Gus"))
    assert "“Where I want to grow” can no longer be found" in found["migrate"]
    assert found["migrate"].endswith("Then `cohortbook migrate` once more.")


def test_other_commands_go_on_as_if_nothing_had_been(story: Story, told: Told) -> None:
    ground = story.ground
    story.type("Ana", REFLECTION, ("Attempt 1", True), under="Ready for review")
    assert [p.who for p in ground.job("scrape", "2026-08-22").problems] == []
    decide(story, "Eva", "3 Meets expectations", "Good.", 2)
    assert ground.job("review", "2026-08-22").problems == []
    assert ground.job("release", "2026-10-02").problems == []
    assert ground.job("provision", "2026-10-02").problems == []
    assert not story.run(day="2026-10-02").counts
