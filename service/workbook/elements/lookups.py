"""References into what the office decided and declared, for elements that show it."""

from service.domain.program import Module
from service.sheetwriting.words import spoken
from service.workbook.elements.facts import declared_name, turn_name
from service.workbook.formulas.decisions import Table
from service.workbook.frame import Frame


def decision_table(frame: Frame) -> Table | None:
    """The decisions table as this tab refers to it; None on the first pass or where there is none."""
    if not frame.decided:
        return None
    names = ("keys", "modules", "outcomes", "results", "levels", "revise", "feedback")
    found = {name: frame.ref(f"decisions.{name}", frame.decided) for name in names}
    given = {name: reference for name, reference in found.items() if reference is not None}
    return Table(**given) if len(given) == len(names) else None


def declared_or(frame: Frame, module: Module, if_declared: str, otherwise: str) -> str:
    """An expression for a module that the office may have declared complete; both choices are expressions."""
    declared = frame.fact(declared_name(module))
    return f'IF({declared}<>"",{if_declared},{otherwise})' if declared else otherwise


def declared_words(frame: Frame, module: Module) -> str:
    """That the office declared the module complete, and why: an expression."""
    reason = frame.fact(declared_name(module)) or '""'
    return spoken(frame.program.words.phrases.banner.declared, reason=reason)


def turn_or(frame: Frame, module: Module, otherwise: str) -> str:
    """Whose turn it is with work that waits, or `otherwise` while nobody has said: both are expressions."""
    turn = frame.fact(turn_name(module))
    return f'IF({turn}<>"",{turn},{otherwise})' if turn else otherwise
