"""What a tab is made of.

Every element has a `kind`; elements that people fill have a `key`, unique in their tab, which names
their range in the workbook.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from service.domain.base import Definition, Key, Text
from service.domain.roles import Owner


class FieldType(StrEnum):
    """How a field or a log column is shown and read."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    NUMBER = "number"
    HOURS = "hours"
    CHOICE = "choice"
    CHECKBOX = "checkbox"
    PERSON = "person"
    LINK = "link"


class Heading(Definition):
    """A title (level 1) or a section's title (level 2)."""

    kind: Literal["heading"]
    text: Text
    level: Literal[1, 2] = 2


class Link(Definition):
    """A page to open, under words that say what is there."""

    label: Text
    url: str = Field(pattern=r"^https://[^\s\"]+$")


class Instruction(Definition):
    """Guidance in plain words; it spans the tab and is protected. `link` stands in its own cell below."""

    kind: Literal["instruction"]
    text: Text
    link: Link | None = None


class FormField(Definition):
    """One labelled input."""

    kind: Literal["field"]
    key: Key
    label: Text
    type: FieldType = FieldType.TEXT
    owner: Owner
    required: bool = True
    choices: tuple[Text, ...] = ()
    choices_from: Key | None = Field(
        default=None, description="The item list whose items are the choices; the loader fills in `choices`."
    )
    minimum: float | None = Field(default=None, description="The least number that is accepted.")
    maximum: float | None = Field(default=None, description="The greatest number that is accepted.")
    lines: int | None = Field(
        default=None, ge=1, le=20, description="Height in lines of text, if not the usual height of its type."
    )
    help: str = Field(default="", description="A few words beside the field.")
    filled_with: Literal[
        "",
        "name",
        "email",
        "companion_name",
        "companion_email",
        "cohort",
        "year",
        "site",
        "position",
        "author_name",
        "author_email",
    ] = Field(
        default="",
        description="For fields of the service: the fact that it shows; the author's on private forms.",
    )


class LogColumn(Definition):
    """A typed column of a log; `total` sums it in the log's head."""

    key: Key
    label: Text
    type: FieldType = FieldType.TEXT
    owner: Owner | None = Field(
        default=None, description="Whoever fills this column, if not the log's owner."
    )
    choices: tuple[Text, ...] = ()
    choices_from: Key | None = Field(
        default=None, description="The item list whose items are the choices; the loader fills in `choices`."
    )
    minimum: float | None = Field(default=None, description="The least number that is accepted.")
    maximum: float | None = Field(default=None, description="The greatest number that is accepted.")
    required: bool = False
    total: bool = False
    help: str = Field(default="", description="A note on the column's heading.")
    width: int = Field(default=140, ge=40, le=600, description="Pixels.")


class Log(Definition):
    """A table that grows: one row per activity, `capacity` rows to start with."""

    kind: Literal["log"]
    key: Key
    label: Text
    owner: Owner
    capacity: int = Field(default=40, ge=3, le=500)
    lines: int = Field(default=2, ge=1, le=10, description="Height of a row in lines of text.")
    columns: tuple[LogColumn, ...] = Field(min_length=1)
    example: dict[Key, str] = Field(default_factory=dict)


class Term(Definition):
    """One column of ratings, for example the initial rating."""

    key: Key
    label: Text
    owner: Owner | None = None
    required: bool = True


class Ratings(Definition):
    """A grid of items by terms on a scale, with an evidence text per item if `evidence` is set."""

    kind: Literal["ratings"]
    key: Key
    label: Text
    owner: Owner
    items: Key = Field(description="The key of an item list of the program.")
    scale: Key = Field(description="The key of a scale of the program.")
    terms: tuple[Term, ...] = Field(min_length=1)
    evidence: str = Field(default="", description="Heading of the text column; empty for none.")


class Statement(Definition):
    """Something to be initialled or signed."""

    key: Key
    text: Text
    owner: Owner


class Initials(Definition):
    """Statements, each initialled by its owner (C-84)."""

    kind: Literal["initials"]
    key: Key
    label: Text
    statements: tuple[Statement, ...] = Field(min_length=1)


class Signatures(Definition):
    """A line per party: typed name and date, each line its owner's alone."""

    kind: Literal["signatures"]
    key: Key
    label: Text
    statements: tuple[Statement, ...] = Field(min_length=1)


class Precheck(Definition):
    """A companion's tick beside each attempt: work was read before staff decide (C-39)."""

    owner: Key = Field(description="The companion's role.")
    tick: Text = Field(description="The words above the tick, for example `Read by the coach`.")
    required: bool = Field(
        default=True, description="Whether work waits for the tick before it is the staff's to decide."
    )
    days: int = Field(
        default=7,
        ge=1,
        le=90,
        description="So many days after it was handed in, nobody waits for the tick any more.",
    )


class Attempts(Definition):
    """One row and one tick per attempt at the module; a return opens the next row."""

    kind: Literal["attempts"]
    key: Key = "attempts"
    label: Text
    capacity: int = Field(default=6, ge=2, le=20)
    tick: Text = Field(description="The words beside the tick, for example `Ready for review`.")
    precheck: Precheck | None = Field(
        default=None, description="Set where a companion reads the work before staff do."
    )


class RubricTable(Definition):
    """A rubric for reading: criteria by levels of a scale."""

    kind: Literal["rubric"]
    rubric: Key


class Banner(Definition):
    """The module's status, due date and what is still missing, as a formula."""

    kind: Literal["banner"]


class ProgressModules(Definition):
    """Every module of the candidate's year with dates, status and the latest decision (C-42)."""

    kind: Literal["progress_modules"]
    label: Text


class ProgressHours(Definition):
    """Hours per log against the program's minimum and maximum, summed inside the workbook (C-77)."""

    kind: Literal["progress_hours"]
    label: Text


class ProgressCoverage(Definition):
    """What was worked on of what must be by the end of the program, year by year (C-48)."""

    kind: Literal["progress_coverage"]
    label: Text


class ProgressAttendance(Definition):
    """The events of the candidate's year with day, standing and credited hours; what the office records of
    them is written there (C-42, C-82).
    """

    kind: Literal["progress_attendance"]
    label: Text


class ProgressDecisions(Definition):
    """Every review decision so far: the only thing staff decisions write into a workbook (C-43)."""

    kind: Literal["progress_decisions"]
    label: Text
    capacity: int = Field(default=60, ge=10, le=200)


Element = Annotated[
    Heading
    | Instruction
    | FormField
    | Log
    | Ratings
    | Initials
    | Signatures
    | Attempts
    | RubricTable
    | Banner
    | ProgressModules
    | ProgressHours
    | ProgressCoverage
    | ProgressAttendance
    | ProgressDecisions,
    Field(discriminator="kind"),
]
