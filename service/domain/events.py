"""Meetings and other events that people attend: whom they are for, on which day, what they credit."""

from datetime import date

from pydantic import ConfigDict, Field

from service.domain.base import Definition, Key, Text
from service.domain.calendar import Anchors, DateRule, resolve


class Event(Definition):
    """Something with a day at which people are present or not (C-81, C-82)."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    key: Key
    title: Text
    short: Text = Field(description="A few letters for the headings of narrow columns.", max_length=24)
    years: tuple[int, ...] = Field(default=(1,), min_length=1)
    audience: tuple[Key, ...] = Field(
        alias="for", min_length=1, description="Who comes: the participant, the companion, or both, by role."
    )
    day: DateRule = Field(description="The day by rule; the office may set another in its Calendar tab.")
    hours: float | None = Field(
        default=None, gt=0, le=200, description="Hours that being there credits; left out for none."
    )
    required: bool = Field(default=True, description="Whether somebody who was not there must make it up.")
    rules: tuple[str, ...] = Field(default=(), description="The rules of the program that this carries out.")


def event_day(event: Event, anchors: Anchors) -> date:
    """The day of the event for a person: the office's own, or else the program's."""
    return anchors.set_for(event.key).opens or resolve(event.day, anchors)
