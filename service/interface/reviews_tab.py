"""The Reviews tab: what waits for a decision, where staff decide it, and what became of it (C-69 to C-74)."""

from collections.abc import Iterator, Mapping

from service.domain.program import Program
from service.domain.reviewing import Criteria, Overall
from service.domain.scales import Criterion, Scale
from service.domain.tab_phrases.shared import SharedPhrases
from service.interface.columns import Column, Holds, Part, StaffTab
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
    words = program.words.phrases.tabs.reviews
    return StaffTab(
        key="reviews",
        sheet_id=104,
        title=program.words.phrases.interface.reviews,
        purpose=words.purpose,
        how=words.how,
        none_yet=words.none_yet,
        columns=(
            *_shown(program),
            *_reviewer(program),
            *_typed(program),
            *plan_columns(program),
            _outcome(program),
        ),
        data=REVIEWS,
        colours=_colours(program),
        coloured=("on.state",),
    )


def _shown(program: Program) -> tuple[Column, ...]:
    words, tab, shared = program.words.phrases.review, program.words.phrases.tabs.reviews, _shared(program)
    return (
        Column("key", shared.number, Part.KEY, width=58, note=tab.number_note),
        Column("finder", shared.row, Part.FINDER, width=40),
        Column("on.candidate", program.participant.label, width=156),
        Column("on.module", program.words.phrases.progress.module, holds=Holds.LONG_TEXT, width=102),
        Column("on.attempt", words.attempt, holds=Holds.NUMBER, width=58),
        Column("on.submitted", words.submitted, holds=Holds.TIME, width=148),
        Column("on.link", program.words.phrases.progress.open_tab, holds=Holds.LINK, width=50),
        Column("on.state", program.words.phrases.banner.status, width=84),
        Column("on.links", tab.links, holds=Holds.LONG_TEXT, width=58),
    )


def _reviewer(program: Program) -> Iterator[Column]:
    """Whose row it is, where several people review."""
    if program.review.assign is not None:
        words = program.words.phrases.tabs.reviews
        yield Column(f"on.{REVIEWER}", words.reviewer, width=130)
        yield Column(REVIEWER, words.another, Part.TYPED, width=150, note=words.another_note)


def level_columns(program: Program) -> Mapping[str, Scale]:
    """The columns in which staff choose a level, with its scale: the criteria, then the whole."""
    criteria = {f"{CRITERION}{one.key}": program.criteria_scale for one in program.criteria}
    return criteria | {LEVEL: program.scale(program.review.scale)}


def _typed(program: Program) -> tuple[Column, ...]:
    words, tab, shared = program.words.phrases.review, program.words.phrases.tabs.reviews, _shared(program)
    days = program.review.revise_within_days
    return (
        *(_criterion(program, criterion) for criterion in program.criteria),
        _level(LEVEL, words.level, program.scale(program.review.scale), 110, _overall_note(program)),
        Column(FEEDBACK, words.feedback, Part.TYPED, Holds.LONG_TEXT, 380),
        Column(
            REVISE_BY, words.revise_by, Part.TYPED, Holds.DATE, 110,
            tab.revise_by_note.format(days=days), is_date(help_text=shared.from_today),
        ),
        Column(SEND, tab.send, Part.TYPED, Holds.TICK, 60, tab.send_note, checkbox()),
    )  # fmt: skip


def _criterion(program: Program, criterion: Criterion) -> Column:
    scale = program.criteria_scale
    key, note = f"{CRITERION}{criterion.key}", "\n".join(_described(program, criterion))
    return _level(key, criterion.label, scale, 104, note)


def _described(program: Program, criterion: Criterion) -> Iterator[str]:
    """What each level looks like, and whether the cell may stay empty."""
    for level in program.criteria_scale.levels:
        text = criterion.descriptions.get(level.value, "")
        yield f"{level_choice(level)}: {text}" if text else level_choice(level)
    required = program.review.criteria is Criteria.REQUIRED
    words = program.words.phrases.tabs.reviews
    yield words.always if required else words.may_be_empty


def _overall_note(program: Program) -> str:
    if not program.criteria:
        return ""
    words = program.words.phrases.tabs.reviews
    lowest = program.review.overall is Overall.LOWEST
    return f"{words.whole} {words.lowest}" if lowest else words.whole


def _level(key: str, heading: str, scale: Scale, width: int, note: str) -> Column:
    choices = [level_choice(level) for level in scale.levels]
    return Column(key, heading, Part.TYPED, Holds.LONG_TEXT, width, note, one_of(choices))


def _outcome(program: Program) -> Column:
    shared = _shared(program)
    return Column("on.outcome", shared.happened, holds=Holds.LONG_TEXT, width=320, pending=shared.nobodys)


def _shared(program: Program) -> SharedPhrases:
    return program.words.phrases.tabs.shared


def _colours(program: Program) -> dict[str, str]:
    outcome = program.words.outcome
    words = program.words.phrases.review
    readings = {words.to_read: "#FFE8B3", words.confirmed: "#CDEBD3"} if program.readings else {}
    return readings | {words.waiting: "#FFE8B3", outcome["meets"]: "#CDEBD3", outcome["revise"]: "#F8D7C9"}
