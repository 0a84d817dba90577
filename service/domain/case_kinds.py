"""Kinds of cases, as a program defines them: how one is opened, its steps, how it may end (C-88 to C-96)."""

from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator

from service.domain.base import Definition, Key, Text
from service.domain.working_days import Limit


class Effect(StrEnum):
    """What the end of a case changes, whatever the program calls it."""

    NONE = "none"
    """Nothing but the record."""
    EXTEND = "extend"
    """Unfinished work gets later dates; finished work keeps its own (C-89)."""
    REASSIGN = "reassign"
    """Somebody else accompanies the participant: the new one gains access, the old one loses it (C-90)."""
    LEAVE = "leave"
    """The participant leaves the program: access ends, everything is kept (C-17)."""
    CREDIT = "credit"
    """What was done elsewhere counts as complete, with the reason (T-16)."""


class Reminders(StrEnum):
    """What becomes of reminders about a participant while a case is open."""

    USUAL = "usual"
    PAUSE = "pause"
    """Nobody is reminded; whatever is still late afterwards is told then."""
    REDIRECT = "redirect"
    """Other people are reminded, in everybody's place."""


class CaseStep(Definition):
    """One step: whose it is, and how long it may take."""

    key: Key
    title: Text
    owner: Key = Field(description="The role whose step it is.")
    within: Limit | None = Field(default=None, description="`days` or `working_days`; no limit if left out.")
    after: Literal["step", "opening"] = Field(
        default="step", description="From when the limit counts: the step before, or the day of opening."
    )
    letter: bool = Field(
        default=False,
        description="What is written of the step goes to whoever is `told` of the case: a plan, a notice.",
    )
    words: Text = Field(description="What is to be done, for whoever does it.")


class CaseOutcome(Definition):
    """One way in which a case may end."""

    key: Key
    title: Text
    effect: Effect = Effect.NONE
    months: int | None = Field(
        default=None, ge=1, le=36,
        description="With `effect: extend`: every date moves by so many months; otherwise a day is named.",
    )  # fmt: skip
    after: Key | None = Field(
        default=None, description="A step: this one and all before it must have been taken, none passed over."
    )
    words: Text = Field(description="What the closing letter says of it.")

    @model_validator(mode="after")
    def _months_extend(self) -> Self:
        if self.months is not None and self.effect is not Effect.EXTEND:
            msg = "`months` goes with `effect: extend`"
            raise ValueError(msg)
        return self


class CaseKind(Definition):
    """One kind of case. Who may see its cases stands in the audience table, under `cases`."""

    key: Key
    title: Text
    words: Text = Field(description="What it is, and how it goes on; the opening letter says so.")
    requests: tuple[Text, ...] = Field(
        default=(), description="Kinds of requests from which the office opens such a case."
    )
    at_once: bool = Field(
        default=False,
        description="A request of these kinds opens the case by itself, once the time is over in which it "
        "can be taken back; nobody in the office has to read it before.",
    )
    of: tuple[Key, ...] = Field(default=(), description="Kinds of cases about which this one is: an appeal.")
    reminders: Reminders = Reminders.USUAL
    reminders_to: tuple[Key, ...] = Field(
        default=(), description="With `reminders: redirect`: the roles that are reminded instead."
    )
    steps: tuple[CaseStep, ...] = Field(min_length=1)
    outcomes: tuple[CaseOutcome, ...] = Field(min_length=1)
    told: tuple[Key, ...] = Field(
        min_length=1, description="The roles that get the letters: a copy when it is opened, the outcome."
    )
    told_of_end: tuple[Key, ...] = Field(
        default=(), description="Roles that get the closing letter alone: who has to know that somebody left."
    )
    rules: tuple[str, ...] = Field(default=(), description="The rules of the program that this carries out.")

    @model_validator(mode="after")
    def _redirected_somewhere(self) -> Self:
        if (self.reminders is Reminders.REDIRECT) != bool(self.reminders_to):
            msg = "`reminders: redirect` and `reminders_to` go together"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _at_once_from_requests(self) -> Self:
        if self.at_once and not self.requests:
            msg = "`at_once` goes with `requests`"
            raise ValueError(msg)
        return self

    def step_title(self, key: str) -> str:
        """What the step named `key` is called; the key itself where the program has it no more."""
        return {step.key: step.title for step in self.steps}.get(key, key)

    @property
    def tells_of_steps(self) -> bool:
        """Whether any step has a letter."""
        return any(step.letter for step in self.steps)

    def tells(self, key: str) -> bool:
        """Whether what is written of the step named `key` goes out as a letter."""
        return any(step.key == key and step.letter for step in self.steps)

    def outcome(self, key: str) -> CaseOutcome:
        """The outcome named `key`; one that changes nothing where the program has it no more."""
        known = {outcome.key: outcome for outcome in self.outcomes}
        return known.get(key) or CaseOutcome(key=key, title=key, words=key)
