"""What has to be settled before somebody is admitted, and before somebody is recommended.

A line holds once everything holds that it names. What can be known from the record is worked out; the rest is
asked of people, each in a field of their own, so that two parties can be asked about one line (C-10, C-107,
C-115).
"""

from typing import Literal

from pydantic import Field, model_validator

from service.domain.base import Definition, Key, Text


class Answered(Definition):
    """An answer in a module's tab or form: given at all, or one of those under `among`."""

    module: Key
    field: Text = Field(description="The answer's key; of statements `element.statement`.")
    among: tuple[Text, ...] = Field(
        default=(), description="The answers with which the line holds; any if it is left out."
    )


class CheckLine(Definition):
    """One line. Modules of a year in which a person was not in the program are not asked of them."""

    key: Key
    label: Text
    complete: tuple[Key, ...] = Field(default=(), description="Modules that are complete.")
    hours: tuple[Key, ...] = Field(default=(), description="Rules of `hours` whose minimum is reached.")
    covered: tuple[Key, ...] = Field(default=(), description="Rules of `coverage` with nothing left.")
    attended: bool = Field(
        default=False, description="Every required event of the person's year is attended or made up."
    )
    answers: tuple[Answered, ...] = Field(default=(), description="What people have to say, each in a field.")
    rules: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _asks_something(self) -> "CheckLine":
        if not (self.complete or self.hours or self.covered or self.attended or self.answers):
            msg = "say when it holds: complete, hours, covered, attended or answers"
            raise ValueError(msg)
        return self


class Checklist(Definition):
    """Lines, all of which must hold."""

    key: Key
    title: Text
    lines: tuple[CheckLine, ...] = Field(min_length=1)


class Fee(Definition):
    """What the office may ask for; words, because no money is moved here."""

    amount: Text
    payable_to: Text


class NotKept(Definition):
    """Something that visitors for accreditation ask for, and that is kept elsewhere."""

    what: Text = Field(description="What is asked for, in plain words.")
    where: Text = Field(description="Where it is kept, and whom to ask.")


class EndingRule(Definition):
    """From admission to the end: which checklists say so, and what follows upon a recommendation."""

    admission: Key = Field(description="The checklist that is settled before somebody is admitted.")
    recommendation: Key = Field(description="The checklist that a recommendation rests on.")
    years: tuple[int, ...] = Field(min_length=1, description="The years in which people are recommended.")
    authority: Text = Field(description="Whom the recommendation is submitted to.")
    web_page: str = Field(
        pattern=r"^https://[^\s\"]+$", description="Where the person completes what was submitted."
    )
    credential: Text = Field(description="What is recommended.")
    pay_within_days: int = Field(
        ge=1, le=730, description="So many days after the submission it is purged unless it is paid."
    )
    ask_again: tuple[Key, ...] = Field(
        min_length=1, description="The roles to whom one writes to be submitted again."
    )
    fee_again: Fee | None = Field(default=None, description="What may be asked for another submission.")
    report: Text = Field(
        default="Evidence of Completion",
        description="What the report is called that is handed out once everything holds.",
        max_length=90,
    )
    report_statement: Text = Field(
        default="Everything is complete that the recommendation for the {credential} rests on.",
        description="What the report says; `{credential}` is what is recommended.",
    )
    read_only_after_days: int = Field(
        default=30, ge=0, le=730, description="So many days after the end the workbook is closed for writing."
    )
    closed_because: Text = Field(
        default="The program is complete: this workbook is kept as it is.",
        description="What Google Drive says to whoever would write in it then.",
    )
    keep_years: int = Field(
        default=7, ge=1, le=50, description="How long files are kept after the end; nothing deletes them."
    )
    match_within_days: int | None = Field(
        default=None, ge=1, le=366, description="Within how many days of enrolment people are matched."
    )
    not_kept: tuple[NotKept, ...] = Field(
        default=(),
        description="What accreditation asks for and is kept elsewhere; the evidence says so of each.",
    )
    year_change: Literal["locked", "open"] = Field(
        default="locked",
        description="Whether people still write in tabs of an earlier year once the next one has begun.",
    )
    year_workbook: Literal["same", "new"] = Field(
        default="same",
        description="Whether people go on to the next year in the same workbook, or get a new one.",
    )
    year_closed_because: Text = Field(
        default="This year of the program is over: the workbook is kept as it was. It goes on in another.",
        description="With a new workbook, what Google Drive says to whoever would write in the one before.",
    )
