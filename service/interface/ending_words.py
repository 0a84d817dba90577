"""What the Recommendations tab, Today and the console say of admission, recommendation and payment: pure."""

from collections.abc import Iterator
from datetime import date

from service.domain.checking import ListState
from service.domain.concluding import Concluding
from service.domain.ending import Stage
from service.domain.program import Program


def open_words(state: ListState) -> str:
    """What is lacking; empty where everything holds. Lines that are all settled in one tab or form stand
    together after its title, the others each with their reasons.
    """
    said: dict[str, list[str]] = {}
    for line in state.left:
        places = {one.where for one in line.lacking}
        if len(places) == 1 and "" not in places:
            said.setdefault(places.pop(), []).append(line.line.label)
        else:
            said[line.line.label] = [one.what for one in line.lacking]
    return "\n".join(f"{about}: {'; '.join(what)}" for about, what in said.items())


def count_words(program: Program, state: ListState) -> str:
    """How many lines hold."""
    return program.words.phrases.ending.count.format(held=state.held, all=len(state.lines))


def stage_words(program: Program, one: Concluding) -> str:
    """How far it is, with the days that count."""
    words = program.words.phrases.ending
    patterns = {
        Stage.UNDER_WAY: words.under_way,
        Stage.READY: words.ready,
        Stage.SUBMITTED: words.submitted,
        Stage.RETURNED: words.returned,
        Stage.LAPSED: words.lapsed,
        Stage.PAID: words.paid,
    }
    return patterns[one.stage].format(**_known(program, one))


def next_words(program: Program, one: Concluding) -> str:
    """What is to be done next, and by whom; empty where nothing is."""
    words = program.words.phrases.ending
    patterns = {
        Stage.READY: words.next_ready,
        Stage.SUBMITTED: words.next_submitted,
        Stage.RETURNED: words.next_returned,
        Stage.LAPSED: words.next_lapsed_fee if one.rule.fee_again else words.next_lapsed,
    }
    return patterns.get(one.stage, "").format(**_known(program, one))


def kept_words(program: Program, one: Concluding) -> str:
    """What is to be done once the time is over for which files are kept; empty before that, and after."""
    until = one.kept_until
    if until is None or one.day <= until or not one.ending.closed or one.ending.put_away:
        return ""
    phrases = program.words.phrases
    return phrases.ending.keep_no_more.format(
        report=one.rule.report,
        date=_written(program, until),
        heading=phrases.tabs.recommendations.put_away,
    )


def _known(program: Program, one: Concluding) -> dict[str, str]:
    newest, rule = one.ending.newest, one.rule
    fee = rule.fee_again
    return {
        "name": one.candidate.person.name,
        "authority": rule.authority,
        "web_page": rule.web_page,
        "heading": program.words.phrases.tabs.recommendations.submitted,
        "submitted": _written(program, newest.submitted if newest else None),
        "returned": _written(program, newest.returned if newest else None),
        "paid": _written(program, newest.paid if newest else None),
        "pay_by": _written(program, newest.pay_by(rule) if newest else None),
        "ask_again": program.words.joined(program.role(role).label for role in rule.ask_again),
        "amount": fee.amount if fee else "",
        "payable_to": fee.payable_to if fee else "",
    }


def _written(program: Program, day: date | None) -> str:
    return program.words.dates.written(day) if day else ""


def history_words(program: Program, one: Concluding) -> str:
    """Every submission, the newest last, where there were several."""
    return "\n".join(_history(program, one)) if one.ending.again else ""


def _history(program: Program, one: Concluding) -> Iterator[str]:
    words = program.words.phrases.ending
    for number, each in enumerate(one.ending.submissions, 1):
        said = words.history.format(number=number, date=_written(program, each.submitted))
        if each.paid:
            said = words.history_paid.format(said=said, date=_written(program, each.paid))
        elif each.returned:
            said = words.history_returned.format(said=said, date=_written(program, each.returned))
        elif each.lapsed(one.rule, one.day):
            said = words.history_lapsed.format(said=said, date=_written(program, each.pay_by(one.rule)))
        if each.fee:
            said = words.history_fee.format(said=said, date=_written(program, each.fee))
        yield said
