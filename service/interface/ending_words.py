"""What the Recommendations tab, Today and the console say of admission, recommendation and payment: pure."""

from collections.abc import Iterable, Iterator
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


def count_words(state: ListState) -> str:
    """How many lines hold."""
    return f"{state.held} of {len(state.lines)}"


def stage_words(program: Program, one: Concluding) -> str:
    """How far it is, with the days that count."""
    return _STAGES[one.stage].format(**_known(program, one))


_STAGES = {
    Stage.UNDER_WAY: "Under way",
    Stage.READY: "To be submitted",
    Stage.SUBMITTED: "Submitted on {submitted}: to be paid by {pay_by}",
    Stage.RETURNED: "Returned on {returned}: to be corrected and submitted again",
    Stage.LAPSED: "Not paid by {pay_by}: purged; to be submitted again",
    Stage.PAID: "Paid on {paid}: complete",
}


def next_words(program: Program, one: Concluding) -> str:
    """What is to be done next, and by whom; empty where nothing is."""
    return _NEXT.get(one.stage, "").format(**_known(program, one))


_NEXT = {
    Stage.READY: "Submit the recommendation to {authority}, then type the day under “Submitted on”.",
    Stage.SUBMITTED: "{name} completes it at {web_page} by {pay_by}. Once it is paid, type the day.",
    Stage.RETURNED: "Clear up with {name} what was wrong, submit it again, and type the new day.",
    Stage.LAPSED: "{name} has to write to {ask_again}{fee}. Then submit it again, and type the new day.",
}


def kept_words(program: Program, one: Concluding) -> str:
    """What is to be done once the time is over for which files are kept; empty before that, and after."""
    until = one.kept_until
    if until is None or one.day <= until or not one.ending.closed or one.ending.put_away:
        return ""
    return (
        f"Workbook and {one.rule.report} were to be kept until {_written(program, until)}. Nothing deletes "
        "them. If neither a case nor an audit needs them, take them out of the shared drive as the rules on "
        "records say, then type the day under “Put away on”."
    )


def _known(program: Program, one: Concluding) -> dict[str, str]:
    newest, rule = one.ending.newest, one.rule
    fee = rule.fee_again
    return {
        "name": one.candidate.person.name,
        "authority": rule.authority,
        "web_page": rule.web_page,
        "submitted": _written(program, newest.submitted if newest else None),
        "returned": _written(program, newest.returned if newest else None),
        "paid": _written(program, newest.paid if newest else None),
        "pay_by": _written(program, newest.pay_by(rule) if newest else None),
        "ask_again": joined(program.role(role).label for role in rule.ask_again),
        "fee": f"; {fee.amount}, payable to {fee.payable_to}, may be required" if fee else "",
    }


def _written(program: Program, day: date | None) -> str:
    return program.words.dates.written(day) if day else ""


def joined(names: Iterable[str]) -> str:
    """A list as people say it.

    >>> joined(["the administrator", "the analyst", "the secretary"])
    'the administrator, the analyst and the secretary'
    """
    *first, last = [*names] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def history_words(program: Program, one: Concluding) -> str:
    """Every submission, the newest last, where there were several."""
    return "\n".join(_history(program, one)) if one.ending.again else ""


def _history(program: Program, one: Concluding) -> Iterator[str]:
    for number, each in enumerate(one.ending.submissions, 1):
        said = f"{number}. submitted on {_written(program, each.submitted)}"
        if each.paid:
            said += f", paid on {_written(program, each.paid)}"
        elif each.returned:
            said += f", returned on {_written(program, each.returned)}"
        elif each.lapsed(one.rule, one.day):
            said += f", not paid by {_written(program, each.pay_by(one.rule))}"
        yield said + (f"; fee received on {_written(program, each.fee)}" if each.fee else "")
