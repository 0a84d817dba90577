"""How work that was handed in is decided: the scale, the rubric, and what the overall level follows from."""

from enum import StrEnum

from pydantic import Field

from service.domain.base import Definition, Key


class Criteria(StrEnum):
    """Whether reviewers give each criterion of the rubric a level of its own."""

    NONE = "none"
    """One level for the whole; the rubric is for reading."""
    OPTIONAL = "optional"
    """Those that help the candidate; the others stay empty."""
    REQUIRED = "required"
    """Every one, before anything is sent."""


class Overall(StrEnum):
    """What the overall level is."""

    CHOSEN = "chosen"
    """What the reviewer chooses; nothing is sent without it."""
    LOWEST = "lowest_criterion"
    """What the reviewer chooses, or else the lowest of the criteria."""


class Together(StrEnum):
    """Whose work goes to the same reviewer."""

    NOTHING = "nothing"
    """Each piece by itself, to whoever has the least that waits."""
    CANDIDATE = "candidate"
    SITE = "site"
    COHORT = "cohort"


class Assign(Definition):
    """How work that waits is given to several reviewers."""

    roles: tuple[Key, ...] = Field(
        min_length=1, description="Staff roles whose people in the directory review."
    )
    together: Together = Field(
        default=Together.NOTHING,
        description="Whose work stays with one reviewer: that of one `candidate`, `site` or `cohort`; "
        "`nothing` gives each piece to whoever has the least that waits.",
    )


class ReviewRule(Definition):
    """How submissions are decided (C-69 to C-74)."""

    scale: Key
    rubric: Key
    revise_within_days: int = Field(default=14, ge=1, le=365)
    plans: bool = Field(
        default=False,
        description="Whether staff may send a plan for handing returned work in again: a meeting, steps, "
        "another day.",
    )
    assign: Assign | None = Field(
        default=None, description="Set where several people review; without it rows name no reviewer."
    )
    criteria: Criteria = Field(
        default=Criteria.OPTIONAL,
        description="Whether reviewers give each criterion of the rubric a level: `none`, `optional` "
        "or `required`.",
    )
    overall: Overall = Field(
        default=Overall.CHOSEN,
        description="`chosen`: the reviewer chooses it. `lowest_criterion`: where the reviewer leaves it "
        "empty, it is the lowest of the criteria, which must then be required.",
    )
