"""A program: roles, words, calendar, modules, tabs, rubrics. Everything a district decides."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Literal, Protocol, Self, TypeVar

from pydantic import ConfigDict, Field, model_validator

from service.domain.audience import Audience
from service.domain.base import Colour, Definition, Key, Text
from service.domain.calendar import DateRule, ProgramYear
from service.domain.case_kinds import CaseKind
from service.domain.checklists import Checklist, EndingRule
from service.domain.elements import Attempts, Element, Log
from service.domain.events import Event
from service.domain.letter_rules import LetterRule
from service.domain.official import OfficialReading
from service.domain.reviewing import Criteria, ReviewRule
from service.domain.roles import Role, RoleKind
from service.domain.scales import Criterion, ItemList, Scale
from service.domain.series import Series
from service.domain.words import Words
from service.domain.working_days import WorkingDays


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


Part = TypeVar("Part", bound=_Keyed)


class Tab(Definition):
    """One tab of a workbook. `sheet_id` is fixed for ever, so that adding it twice cannot happen."""

    key: Key
    title: Text = Field(max_length=90)
    sheet_id: int = Field(ge=1, le=999_999)
    version: int = Field(default=1, ge=1)
    colour: Colour = "#3C6E71"
    widths: tuple[int, ...] = Field(
        default=(),
        description="Pixels of the input columns, from the left; the rest follow from the elements.",
    )
    like: Key | None = Field(
        default=None, description="The tab whose elements this one has; the loader fills them in."
    )
    replace: dict[Text, Text] = Field(
        default={}, description="With `like`: what stands there, and what is said here instead."
    )
    elements: tuple[Element, ...]

    def attempts(self) -> Attempts | None:
        """The tab's attempts block, if its module is reviewed."""
        return next((e for e in self.elements if isinstance(e, Attempts)), None)

    def logs(self) -> tuple[Log, ...]:
        """The tab's logs, in order."""
        return tuple(e for e in self.elements if isinstance(e, Log))


class Requirement(StrEnum):
    """What completes a module."""

    FIELDS = "fields"
    """Every required field is filled."""
    REVIEW = "review"
    """Staff decide that an attempt meets expectations (C-70)."""
    HOURS = "hours"
    """The module's logs reach the program's minimum of hours."""
    MONTHLY = "monthly"
    """A log has an entry for each month that is asked (C-53, C-80)."""
    NOTHING = "nothing"
    """Information only; it has no status to reach."""


class AfterMeeting(StrEnum):
    """What becomes of reviewed work once it meets expectations."""

    LOCKED = "locked"
    """It stays as it was decided."""
    OPEN = "open"
    """A living document: its people go on writing in it (C-52)."""


class PrivateForm(Definition):
    """How a module is filled outside of the workbook: in a small spreadsheet shared with its author alone.

    Others see that it is done, never what it says, but for the staff roles in `read_by`.
    """

    author: Key = Field(description="The role whose member fills it and alone gets the file.")
    per: Literal["candidate", "year", "author"] = Field(
        default="candidate",
        description="`candidate`: one file for each; `year`: one for each in each year of the program; "
        "`author`: one for each author and program year, whatever the number of candidates.",
    )
    read_by: tuple[Key, ...] = Field(default=(), description="Staff roles that may read what it says.")
    closes: DateRule | None = Field(
        default=None, description="From this day on the author can read it and no longer write."
    )


class MonthlyRule(Definition):
    """Which months a log is to have an entry for, and how long after each one's end there is time for it.

    Months that had begun before the person enrolled are not asked. Twelve at the most, so that a month's name
    says which one is meant.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    log: Key = Field(
        description="The log in the module's tab; rows count once their required columns are filled."
    )
    month: Key = Field(
        description="The column that says which month a row is for: a date, or a choice of months by name."
    )
    first: DateRule = Field(alias="from", description="A day in the first month that is asked.")
    last: DateRule = Field(alias="to", description="A day in the last month that is asked.")
    within_days: int = Field(ge=0, le=60, description="Each month's entry is due so many days after its end.")


class RequestLog(Definition):
    """The log of a private form whose rows are requests (C-75, C-88 to C-93), and its columns."""

    tab: Key = Field(description="The tab of the private form.")
    log: Key
    kind: Key = Field(description="What is asked for; the author's.")
    send: Key = Field(description="The author's tick: the row is a request.")
    state: Key = Field(description="The service's: what became of the row.")
    answer: Key = Field(description="The office's words; its owner is one of the form's `read_by`.")
    answered: Key = Field(description="The office's tick: the answer may go out. The same owner's.")
    review_kinds: tuple[Text, ...] = Field(
        default=(),
        description="Choices of `kind` that are for reading something: such requests wait in the Reviews "
        "tab, too, and can be answered there. Whoever opens the interface learns who asks so.",
    )


class Module(Definition):
    """A part of the program with its tab, its dates and what completes it."""

    key: Key
    title: Text
    short: Text = Field(description="A few letters for the heading of a narrow column.", max_length=24)
    tab: Key
    years: tuple[int, ...] = Field(default=(1,), min_length=1)
    opens: DateRule
    due: DateRule | None = None
    requirement: Requirement
    monthly: MonthlyRule | None = Field(
        default=None, description="Goes with `requirement: monthly`: which months are asked, and where."
    )
    after_meeting: AfterMeeting = Field(
        default=AfterMeeting.LOCKED,
        description="Whether reviewed work may be changed once it meets expectations.",
    )
    filled_by: tuple[Key, ...] = Field(default=(), description="Roles that have something to do here.")
    private: PrivateForm | None = Field(
        default=None, description="Set where the tab stands in a spreadsheet of its own, not in the workbook."
    )
    rules: tuple[str, ...] = Field(default=(), description="The rules of the program that this carries out.")


class HoursRule(Definition):
    """Hours of one log column against what the program asks (C-77). `per` is the span of the numbers.

    Without `minimum` the hours are counted and shown, and there is nothing to reach: no number of hours
    completes the module.
    """

    key: Key
    label: Text
    tab: Key
    log: Key
    column: Key
    minimum: float | None = Field(default=None, ge=0)
    maximum: float | None = Field(default=None, ge=0)
    per: str = Field(default="program", pattern=r"^(program|year)$")
    by: tuple[Key, ...] = Field(
        default=(), description="Columns with choices by which the hours are told apart, too."
    )
    rules: tuple[str, ...] = ()


class CoverageRule(Definition):
    """Answers that name items of a list: each group of the list is to be named by the end of the program.

    An answer that names a group once more is pointed at and never refused.
    """

    key: Key
    label: Text
    items: Key = Field(description="The list; each of its items belongs to a group.")
    per_year: int | None = Field(default=None, ge=1, description="So many different groups in each year.")
    named_in: dict[Key, tuple[Key, ...]] = Field(
        min_length=1, description="By module of one year: the fields in which an item is chosen."
    )
    rules: tuple[str, ...] = ()


class Rubric(Definition):
    """Criteria on a scale; `title` heads the table."""

    key: Key
    title: Text
    scale: Key
    criteria: tuple[Criterion, ...] = Field(min_length=1)


class Program(Definition):
    """A whole program, checked: every key that another part names exists."""

    key: Text
    title: Text
    short: Text
    time_zone: Text
    locale: str = Field(default="en_US", pattern=r"^[a-z]{2,3}_[A-Z]{2}$")
    words: Words
    roles: tuple[Role, ...]
    years: tuple[ProgramYear, ...]
    lists: tuple[ItemList, ...] = ()
    scales: tuple[Scale, ...]
    rubrics: tuple[Rubric, ...] = ()
    review: ReviewRule
    hours: tuple[HoursRule, ...] = ()
    coverage: tuple[CoverageRule, ...] = ()
    requests: RequestLog | None = None
    checklists: tuple[Checklist, ...] = Field(
        default=(), description="What is settled before somebody is admitted, or recommended."
    )
    ending: EndingRule | None = Field(
        default=None, description="Which checklists say so, and what follows upon a recommendation."
    )
    modules: tuple[Module, ...]
    readings: tuple[OfficialReading, ...] = ()
    events: tuple[Event, ...] = ()
    attendance: tuple[Series, ...] = Field(
        default=(), description="How many of several events have to be attended."
    )
    tabs: tuple[Tab, ...]
    letters: dict[Key, LetterRule] = Field(default={}, description="How kinds of letters are handled.")
    cases: tuple[CaseKind, ...] = Field(default=(), description="Kinds of cases, each with its steps.")
    working_days: WorkingDays = Field(
        default=WorkingDays(), description="On which days the office works: limits of cases count them."
    )
    audience: Audience | None = Field(default=None, description="Who may read and write what.")

    @model_validator(mode="after")
    def _hang_dates_on_events(self) -> Self:
        """Each date after an event learns that event's day."""
        days = {event.key: event.day for event in self.events}
        read = (rule for reading in self.readings for rule in (reading.opens, reading.due))
        for rule in (*self.event_dates(), *self.module_dates(), *read):
            if rule.event in days:
                rule.hang_on(days[rule.event])
        return self

    def event_dates(self) -> Iterator[DateRule]:
        """Every date of every event and of its sessions."""
        for event in self.events:
            yield event.day
            yield from (one.day for one in event.sessions if one.day)

    def module_dates(self) -> Iterator[DateRule]:
        """Every date of every module."""
        for module in self.modules:
            yield from filter(None, (module.opens, module.due, module.private and module.private.closes))
            if module.monthly:
                yield from (module.monthly.first, module.monthly.last)

    @property
    def hung_on(self) -> frozenset[str]:
        """The events on whose days dates of modules hang, if only by way of other events."""
        days = {event.key: event.day for event in self.events}
        found: set[str] = set()
        wanted = {rule.event for rule in self.module_dates()}
        while wanted := {key for key in wanted if key in days and key not in found}:
            found |= wanted
            wanted = {days[key].event for key in wanted}
        return frozenset(found)

    def letter_rule(self, kind: str) -> LetterRule:
        """How letters of that kind are handled."""
        return self.letters.get(kind, LetterRule())

    def role(self, key: str) -> Role:
        """The role named `key`; KeyError if there is none."""
        return _named(self.roles, key)

    @property
    def participant(self) -> Role:
        """The one role whose workbook it is."""
        return next(role for role in self.roles if role.kind is RoleKind.PARTICIPANT)

    @property
    def companion(self) -> Role:
        """The role that shares the workbook."""
        return next(role for role in self.roles if role.kind is RoleKind.COMPANION)

    @property
    def overseer(self) -> Role | None:
        """The role of the participant's superior at work, if the program knows one."""
        return next((role for role in self.roles if role.kind is RoleKind.OVERSEER), None)

    def tab(self, key: str) -> Tab:
        """The tab named `key`; KeyError if there is none."""
        return _named(self.tabs, key)

    def module(self, key: str) -> Module:
        """The module named `key`; KeyError if there is none."""
        return _named(self.modules, key)

    def logs_with_minimum(self, module: Module) -> list[str]:
        """The logs of the module's tab in which there must be so many hours."""
        return [rule.log for rule in self.hours if rule.tab == module.tab and rule.minimum is not None]

    def checklist(self, key: str) -> Checklist:
        """The checklist named `key`; KeyError if there is none."""
        return _named(self.checklists, key)

    def reading(self, key: str) -> OfficialReading:
        """The official reading named `key`; KeyError if there is none."""
        return _named(self.readings, key)

    def case_kind(self, key: str) -> CaseKind:
        """The kind of cases named `key`; KeyError if there is none."""
        return _named(self.cases, key)

    def scale(self, key: str) -> Scale:
        """The scale named `key`; KeyError if there is none."""
        return _named(self.scales, key)

    def rubric(self, key: str) -> Rubric:
        """The rubric named `key`; KeyError if there is none."""
        return _named(self.rubrics, key)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """What reviewers give a level each, beside the overall one; () where the program says none."""
        none = self.review.criteria is Criteria.NONE
        return () if none else self.rubric(self.review.rubric).criteria

    @property
    def criteria_scale(self) -> Scale:
        """The scale on which criteria are levelled."""
        return self.scale(self.rubric(self.review.rubric).scale)

    def items(self, key: str) -> ItemList:
        """The item list named `key`; KeyError if there is none."""
        return _named(self.lists, key)

    def modules_of(self, year: int) -> tuple[Module, ...]:
        """The modules of a candidate's year, in the program's order."""
        return tuple(module for module in self.modules if year in module.years)

    def events_for(self, role: str, year: int) -> tuple[Event, ...]:
        """The events to which people of a role come in a candidate's year, in the program's order."""
        return tuple(event for event in self.events if role in event.audience and year in event.years)

    def series_of(self, role: str, year: int) -> tuple[Series, ...]:
        """Those series of which people of a role attend some in a year."""
        mine = {event.key for event in self.events_for(role, year)}
        return tuple(
            one for one in self.attendance if mine & set(one.events) and (not one.years or year in one.years)
        )

    def event(self, key: str) -> Event:
        """The event named `key`; KeyError if there is none."""
        return _named(self.events, key)

    def must(self, event: Event) -> bool:
        """Whether somebody who was not there must make just this event up: not where some of several do."""
        return event.required and not any(event.key in one.events for one in self.attendance)

    def workbook_modules(self, year: int) -> tuple[Module, ...]:
        """Those of a candidate's year whose tabs stand in the workbook."""
        return tuple(module for module in self.modules_of(year) if module.private is None)

    @property
    def private_modules(self) -> tuple[Module, ...]:
        """The modules that are filled in spreadsheets of their own."""
        return tuple(module for module in self.modules if module.private is not None)

    @property
    def private_tabs(self) -> frozenset[str]:
        """The keys of the tabs that never stand in a workbook."""
        return frozenset(module.tab for module in self.private_modules)

    def with_tabs(self, tabs: tuple[Tab, ...]) -> Self:
        """The same program with other tabs."""
        return self.model_copy(update={"tabs": tabs})


def _named(parts: Iterable[Part], key: str) -> Part:
    """The part with that key; KeyError if there is none."""
    for part in parts:
        if part.key == key:
            return part
    raise KeyError(key)
