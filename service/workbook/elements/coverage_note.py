"""Beside an answer that names a group of a list once more: a word about it, never a refusal (C-47, C-48)."""

from service.domain.misfits import SEPARATOR
from service.sheetwriting.values import quoted_text
from service.workbook.elements.progress_coverage import why_mark
from service.workbook.formulas import notes as formulas
from service.workbook.frame import Frame


def coverage_note(frame: Frame, field: str) -> str:
    """What Progress says of that answer of this tab: an expression."""
    module = frame.module.key if frame.module else ""
    for rule in frame.program.coverage:
        if field in rule.named_in.get(module, ()):
            why = frame.ref(why_mark(rule, module, field), frame.home)
            return f'IFERROR(IF({why}="","",{quoted_text(SEPARATOR)}&{why}),"")' if why else formulas.NONE
    return formulas.NONE
