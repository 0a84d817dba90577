"""Hours against what the program asks."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.domain.console_phrases import WayPhrases
from service.domain.hours import HoursTotal
from service.domain.program import Program
from service.interface.standing_words import kinds_words


@dataclass(frozen=True)
class HoursView:
    """`goal` is the minimum and maximum in words; `share` is how much of the minimum is reached, 0 to 1.
    `credited` says which event gave how much, `twice` which entries of the log say so once more.
    """

    label: str
    counted: str
    goal: str
    note: str
    kind: str
    share: float | None
    flagged: tuple[str, ...]
    credited: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def hours_view(program: Program, total: HoursTotal) -> HoursView:
    """One rule's hours; a maximum that is passed and entries that could not be read are said in words."""
    label = next(rule.label for rule in program.hours if rule.key == total.key)
    kind, note = _standing(program, total)
    return HoursView(
        label=label,
        counted=f"{total.counted:.4g}",
        goal=_goal(program.words.phrases.console.way, total),
        note=note,
        kind=kind,
        share=min(1.0, total.counted / total.minimum) if total.minimum else None,
        flagged=total.flagged,
        twice=total.twice,
        credited=tuple(f"{one.event.title}: {one.hours:g}" for one in total.credited),
        kinds=tuple(_kinds(program, total)),
    )


def _kinds(program: Program, total: HoursTotal) -> Iterator[str]:
    """What was brought in from elsewhere, then the hours by what is chosen in each column."""
    words = program.words.phrases.progress
    if total.brought:
        yield f"{words.brought}: {total.brought:.4g}"
    yield from filter(None, kinds_words(total, words.unsaid).splitlines())


def _goal(words: WayPhrases, total: HoursTotal) -> str:
    match total.minimum, total.maximum:
        case None, None:
            return ""
        case low, None:
            return words.at_least.format(hours=f"{low:g}")
        case None, high:
            return words.at_most.format(hours=f"{high:g}")
        case low, high:
            return words.between.format(low=f"{low:g}", high=f"{high:g}")


def _standing(program: Program, total: HoursTotal) -> tuple[str, str]:
    words = program.words.phrases.progress
    if total.flagged:
        return "flagged", words.unread
    if total.over:
        return "above", words.above.format(hours=f"{total.over:.4g}")
    if total.minimum is None:
        return "open", words.no_minimum
    if total.counted < total.minimum:
        return "below", words.below.format(hours=f"{total.minimum - total.counted:.4g}")
    return "within", words.within
