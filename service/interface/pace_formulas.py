"""Hours against pace as formulas of a data tab: they follow the day by themselves.

They say the same as domain.pace; TODAY() is the day in the spreadsheet's time zone, which is the program's.
"""

from service.domain.hours import HoursTotal
from service.domain.pace import Span, span_of
from service.domain.program import HoursRule, Program
from service.interface.facts import PersonFacts
from service.sheetwriting.values import Content, Formula, quoted_text, serial
from service.sheetwriting.words import spoken

_SLACK = 0.05
"""Hours: whoever lacks less than the tenth that is shown is on pace."""


def pace_parts(
    program: Program, rule: HoursRule, facts: PersonFacts, total: HoursTotal
) -> dict[str, Content]:
    """`by_today`, the hours that the pace asks for, and `pace`, how the counted ones stand to it; nothing for
    a rule without a minimum.
    """
    if rule.minimum is None:
        return {}
    expected = _expected(rule.minimum, span_of(program, rule, facts.candidate))
    words = program.words.phrases.progress
    behind = spoken(words.behind, hours=f"ROUND({expected}-{total.counted:g},1)")
    late = f"{total.counted + _SLACK:g}<{expected}"
    return {
        "by_today": Formula(f"=ROUND({expected},1)"),
        "pace": Formula(f"=IF({late},{behind},{quoted_text(words.on_pace)})"),
    }


def _expected(minimum: float, span: Span) -> str:
    """The minimum times the share of the span that is over."""
    first, last = serial(span.first), serial(span.last)
    begun = f"MAX(0,(TODAY()-{first:g})/{last - first:g})" if last > first else "0"
    return f"({minimum:g}*IF(TODAY()>={last:g},1,{begun}))"
