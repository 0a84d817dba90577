"""The Reviews tab: what waits for a decision, where staff decide it, and what became of it (C-69 to C-74)."""

from collections.abc import Iterator, Mapping

from service.domain.program import Program
from service.domain.reviewing import Criteria, Overall
from service.domain.scales import Criterion, Scale
from service.interface.columns import NOBODYS, Column, Holds, Part, StaffTab
from service.interface.plan_cells import plan_columns
from service.interface.reviews_data import REVIEWS
from service.interface.standing_words import level_choice
from service.sheetwriting.validation import checkbox, is_date, one_of

LEVEL, FEEDBACK, REVISE_BY, SEND = "level", "feedback", "revise_by", "send"
REVIEWER = "reviewer"
CRITERION = "criterion."
"""What the keys of the columns for criteria begin with; the rest is the criterion's key."""


def reviews_tab(program: Program) -> StaffTab:
    """The layout for this program."""
    return StaffTab(
        key="reviews",
        sheet_id=104,
        title=program.words.phrases.interface.reviews,
        purpose="Work that was handed in, one row per attempt. Open the tab, read, decide.",
        how="Choose levels, write feedback, then tick “Send”. It goes out some minutes later, and then it is "
        "final; until then, unticking stops it.",
        none_yet="Nothing was handed in yet.",
        columns=(
            *_shown(program),
            *_reviewer(program),
            *_typed(program),
            *plan_columns(program),
            _outcome(),
        ),
        data=REVIEWS,
        colours=_colours(program),
        coloured=("on.state",),
    )


def _shown(program: Program) -> tuple[Column, ...]:
    words = program.words.phrases.review
    return (
        Column("key", "No.", Part.KEY, width=64, note="The candidate, the module and the attempt."),
        Column("finder", "Row", Part.FINDER, width=40),
        Column("on.candidate", program.participant.label, width=160),
        Column("on.module", program.words.phrases.progress.module, holds=Holds.LONG_TEXT, width=160),
        Column("on.attempt", words.attempt, holds=Holds.NUMBER, width=64),
        Column("on.submitted", words.submitted, holds=Holds.TIME, width=150),
        Column("on.link", program.words.phrases.progress.open_tab, holds=Holds.LINK, width=64),
        Column("on.state", program.words.phrases.banner.status, width=130),
        Column("on.links", "Links", holds=Holds.LONG_TEXT, width=170),
    )


def _reviewer(program: Program) -> Iterator[Column]:
    """Whose row it is, where several people review."""
    if program.review.assign is not None:
        yield Column(f"on.{REVIEWER}", "Reviewer", width=130)
        yield Column(
            REVIEWER, "Another reviewer", Part.TYPED, width=150,
            note="A name or an e-mail address of the Directory. Left empty: it stays as it is.",
        )  # fmt: skip


def level_columns(program: Program) -> Mapping[str, Scale]:
    """The columns in which staff choose a level, with its scale: the criteria, then the whole."""
    criteria = {f"{CRITERION}{one.key}": program.criteria_scale for one in program.criteria}
    return criteria | {LEVEL: program.scale(program.review.scale)}


def _typed(program: Program) -> tuple[Column, ...]:
    words = program.words.phrases.review
    days = program.review.revise_within_days
    return (
        *(_criterion(program, criterion) for criterion in program.criteria),
        _level(LEVEL, words.level, program.scale(program.review.scale), 170, _overall_note(program)),
        Column(FEEDBACK, words.feedback, Part.TYPED, Holds.LONG_TEXT, 380),
        Column(
            REVISE_BY, words.revise_by, Part.TYPED, Holds.DATE, 110,
            f"Only for work that must be revised. Left empty: {days} days from the decision.",
            is_date(help_text="A date from today on"),
        ),
        Column(
            SEND, "Send", Part.TYPED, Holds.TICK, 60,
            "Tick when the decision may go out; unticking stops it.", checkbox(),
        ),
    )  # fmt: skip


def _criterion(program: Program, criterion: Criterion) -> Column:
    scale = program.criteria_scale
    key, note = f"{CRITERION}{criterion.key}", "\n".join(_described(program, criterion))
    return _level(key, criterion.label, scale, 120, note)


def _described(program: Program, criterion: Criterion) -> Iterator[str]:
    """What each level looks like, and whether the cell may stay empty."""
    for level in program.criteria_scale.levels:
        text = criterion.descriptions.get(level.value, "")
        yield f"{level_choice(level)}: {text}" if text else level_choice(level)
    required = program.review.criteria is Criteria.REQUIRED
    yield "Always to be filled." if required else "May stay empty."


def _overall_note(program: Program) -> str:
    if not program.criteria:
        return ""
    rule = "It meets expectations only if every criterion does."
    lowest = program.review.overall is Overall.LOWEST
    return f"The whole. {rule}" + (" Left empty: the lowest criterion." if lowest else "")


def _level(key: str, heading: str, scale: Scale, width: int, note: str) -> Column:
    choices = [level_choice(level) for level in scale.levels]
    return Column(key, heading, Part.TYPED, Holds.LONG_TEXT, width, note, one_of(choices))


def _outcome() -> Column:
    return Column("on.outcome", "What happened", holds=Holds.LONG_TEXT, width=320, pending=NOBODYS)


def _colours(program: Program) -> dict[str, str]:
    outcome = program.words.outcome
    words = program.words.phrases.review
    readings = {words.to_read: "#FFE8B3", words.confirmed: "#CDEBD3"} if program.readings else {}
    return readings | {words.waiting: "#FFE8B3", outcome["meets"]: "#CDEBD3", outcome["revise"]: "#F8D7C9"}
