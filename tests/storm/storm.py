"""The storm: jobs at advancing times, and between any two of their calls people at work."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from jobs.report import Outcome
from service.domain.people import Candidate
from service.domain.program import Program
from service.errors import DamagedWorkbook
from service.google.calls import CallRecord
from service.interface.columns import StaffTab
from service.interface.tabs import staff_tabs
from service.ledger import attempts, forms, workbooks
from tests.storm.decisions import Decisions
from tests.storm.facts import History, foreign
from tests.storm.mirror import Mirror, Wrong
from tests.storm.pads import Pads, Page, open_page
from tests.storm.scene import HELEN, Gone, Hand, Refused, Scene, new_scene
from tests.storm.sight import Sight, look
from tests.storm.slots import Slot, form_slots, workbook_slots

TAIL = 60
YEAR = timedelta(days=345)
CALLS = 14
"""About so many calls a job makes."""
JOBS = {"scrape": 40, "review": 32, "release": 14, "provision": 14}


@dataclass(frozen=True)
class Act:
    """Something that a person may do: its name, its weight, and how it is done."""

    name: str
    weight: float
    do: Callable[["Storm"], str]


class NotNow(Exception):  # noqa: N818 - says what happened
    """There is nothing to do this with."""


@dataclass
class Storm:
    """`dice` decide everything. `left` counts the actions to come; `told` is what was done, in words."""

    scene: Scene
    dice: random.Random
    acts: tuple[Act, ...]
    left: int
    told: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    mirror: Mirror = field(default_factory=Mirror)
    pads: Pads = field(default_factory=Pads)
    decisions: Decisions = field(default_factory=Decisions)
    history: History = field(default_factory=History)
    notes: dict[str, object] = field(default_factory=dict)
    words: int = 0
    job: str = ""
    reads: int = 0
    rounds: int = 1
    """Jobs still to come."""
    calm: bool = False
    """Nobody is at work."""
    interface_away: bool = False
    """The interface is in the trash."""
    interface_was_away: bool = False
    """The same, at any time since the last job began."""

    def __post_init__(self) -> None:
        self.whole = self.left
        self.slots = {year.number: workbook_slots(self.program, year.number) for year in self.program.years}
        self.form_slots = {m.key: form_slots(self.program, m) for m in self.program.private_modules}

    @property
    def course(self) -> str:
        """A short mark of all that was done, in its order: the same for the same seed."""
        return sha256("\n".join(self.told).encode()).hexdigest()[:16]

    @property
    def program(self) -> Program:
        return self.scene.office.program

    @property
    def tabs(self) -> dict[str, StaffTab]:
        return {tab.key: tab for tab in staff_tabs(self.program)}

    def word(self, about: str) -> str:
        """Words that stand nowhere else."""
        self.words += 1
        return f"{about} w{self.words}w"

    # --- the weather

    def heard(self, call: CallRecord) -> None:
        """A job has made a call; what people do before its next one."""
        self.told.append(f"      {self.job}: {call.method} {'' if call.outcome == 'ok' else call.outcome}")
        self.reads += call.method == "sheets.spreadsheets.get"
        if self.job == "review" and self.reads == 1 and call.method == "sheets.spreadsheets.get":
            self._seen_by_review()
        if not self.calm:
            for _ in range(self._how_many(call)):
                self.act()

    def _how_many(self, call: CallRecord) -> int:
        """So many actions after a call that they last until the last job."""
        each = self.left / (CALLS * max(1, self.rounds))
        if call.method == "sheets.spreadsheets.get":  # what was read just now is about to be written upon
            each *= 3
        return int(each) + (self.dice.random() < each % 1)

    def act(self) -> None:
        """One action, of somebody who can do it now."""
        while self.left > 0:
            act = self.dice.choices(self.acts, [one.weight for one in self.acts])[0]
            try:
                words = act.do(self)
            except (NotNow, Gone):
                continue
            except Refused as refusal:
                words = f"refused: {str(refusal)[:60]}"
                self.counts["refused"] += 1
            self.left -= 1
            self.counts[act.name] += 1
            self.told.append(f"{self.scene.at:%m-%d %H:%M} {act.name}: {words}")
            return

    # --- the interface

    @contextmanager
    def desk(self, tab: str, who: str = HELEN) -> Iterator[tuple[Hand, Sight]]:
        """Somebody of the staff at a tab: it is as it was left, and is remembered as it is left now."""
        hand = self.scene.hand(who)
        sight = None if self.interface_away else self.seen(tab, hand)
        if sight is None:
            raise NotNow
        try:
            yield hand, sight
        finally:
            left = look(hand, self.scene.interface, self.tabs[tab])
            if left is not None:
                self.mirror.keep(left)
            else:
                self.mirror.gone.add(tab)

    def seen(self, tab: str, hand: Hand | None = None) -> Sight | None:
        """The tab, found as staff left it and without another's facts in any row; None where it is gone."""
        hand = hand or self.scene.hand(HELEN)
        sight = look(hand, self.scene.interface, self.tabs[tab])
        if sight is None:
            if tab not in self.mirror.gone and tab in self.mirror.last:
                raise Wrong(f"the tab {tab} is gone")
            return None
        self.mirror.gone.discard(tab)
        self.mirror.meet(sight)
        if foreign(self, sight):
            self.history.note(self)  # the job under way may have taken in something new
        if strange := foreign(self, sight):
            raise Wrong(f"{sight.title}: {strange}")
        return sight

    def _seen_by_review(self) -> None:
        sights = {tab: self.seen(tab) for tab in ("reviews",)}
        with self.scene.office.ledger.read() as session:
            known = {attempt.key: attempt for attempt in attempts.all(session)}
        self.decisions.look(self.program, sights["reviews"], known, self.scene.at)

    # --- workbooks

    @contextmanager
    def page(
        self, email: str, file_id: str, sheet_id: int, slots: tuple[Slot, ...]
    ) -> Iterator[tuple[Hand, Page]]:
        """Somebody at a tab of a workbook, found as it was left; what they type is remembered."""
        hand = self.scene.hand(email)
        page = open_page(hand, file_id, sheet_id)
        if page is None:
            raise NotNow
        self.pads.meet(file_id, sheet_id, page, slots, "service")
        yield hand, page
        after = open_page(hand, file_id, sheet_id)
        assert after is not None
        for slot in slots:
            if slot.owner != "service" and after.value(slot) != page.value(slot):
                self.pads.keep(file_id, sheet_id, slot.place, after.value(slot))

    def candidates(self) -> list[Candidate]:
        return self.scene.candidates()

    def released(self, key: str) -> list[str]:
        """Modules whose tabs are in the candidate's workbook."""
        with self.scene.office.ledger.read() as session:
            return sorted(workbooks.releases(session).get(key, ()))

    def forms(self) -> list[forms.FormRow]:
        with self.scene.office.ledger.read() as session:
            return sorted(forms.all(session).values(), key=lambda row: row.key)

    # --- the year

    @contextmanager
    def lull(self) -> Iterator[None]:
        """For a while nobody is at work."""
        self.calm, before = True, self.calm
        yield
        self.calm = before

    def run(self, lull: Callable[["Storm"], None] = lambda _: None, every: int = 300) -> None:
        """A year of jobs until no action is left, with a `lull` after every so many."""
        quiet = self.left - every
        kinds = self._gaps(max(14, self.left // 12))
        for number, kind in enumerate(kinds):
            self.rounds = len(kinds) - number
            self.scene.set_clock(self._next(kind, max(1, kinds.count("days"))))
            self.run_job(self._job(number))
            for _ in range(self.dice.choice((0, 1, 2, 3))):
                self.act()
            if self.left < quiet:
                quiet = self.left - every
                with self.lull():
                    lull(self)
        while self.left > 0:
            self.act()

    def _job(self, number: int) -> str:
        first = ("provision", "scrape", "release", "scrape", "review")
        if number < len(first):
            return first[number]
        return self.dice.choices(list(JOBS), list(JOBS.values()))[0]

    def _gaps(self, rounds: int) -> list[str]:
        """Most looks follow each other in minutes, some after hours; the year passes in the days between."""
        return self.dice.choices(("minutes", "hours", "days"), (60, 15, 25), k=rounds)

    def _next(self, gap: str, jumps: int) -> datetime:
        at = self.scene.at
        if gap == "minutes":
            return at + timedelta(minutes=self.dice.choice((1, 2, 4, 6, 10)))
        if gap == "hours":
            return at + timedelta(hours=self.dice.choice((1, 3, 9)))
        later = at + YEAR / jumps * self.dice.uniform(0.5, 1.5)
        hour, minute = self.dice.choice((6, 9, 12, 16, 20)), self.dice.randrange(60)
        return max(later, at + timedelta(days=1)).replace(hour=hour, minute=minute, second=0, microsecond=0)

    def run_job(self, name: str) -> Outcome:
        self.job, self.reads, self.interface_was_away = name, 0, self.interface_away
        self.told.append(f"{self.scene.at:%Y-%m-%d %H:%M} --- {name}")
        try:
            outcome = self.scene.job(name)
        except DamagedWorkbook as error:
            if not self.interface_was_away or "Administrator Interface is in the trash" not in error.message:
                raise
            outcome = Outcome(name)
        finally:
            self.job = ""
        self.told.append(f"      {outcome.summary()}")
        with self.scene.office.ledger.read() as session:
            self.decisions.after(name, {attempt.key: attempt for attempt in attempts.all(session)})
        self.history.note(self)
        return outcome


@contextmanager
def new_storm(folder: Path, seed: int, actions: int, acts: tuple[Act, ...]) -> Iterator[Storm]:
    """A storm that has not begun. A failure inside tells the seed, the last steps, and what differs."""
    storm: Storm | None = None

    def heard(call: CallRecord) -> None:
        if storm is not None:
            storm.heard(call)

    with new_scene(folder, seed, heard) as scene:
        storm = Storm(scene, random.Random(seed), acts, actions)
        storm.history.note(storm)
        try:
            yield storm
        except BaseException as error:
            (folder / "course.txt").write_text("\n".join(storm.told), encoding="utf-8")
            tail = "\n".join(storm.told[-TAIL:])
            raise AssertionError(
                f"seed {seed}, {actions - storm.left} of {actions} actions; all of it: {folder}/course.txt;"
                f" the last:\n{tail}\n{error}"
            ) from error
