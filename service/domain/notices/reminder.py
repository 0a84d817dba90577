"""Reminders: what is due soon, and what is late, as one list for each reader (C-29, C-30, C-96).

Work in the workbook is its participant's, until only others' answers are missing in it; a private form is
its author's. Whoever has to do it takes the participant's place in the program's steps. Of a private form
only its author and staff are reminded. Whoever is not the one to do it is told of it as somebody else's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from service.domain.completion import ModuleState, ModuleStatus
from service.domain.forms import Form
from service.domain.letter_rules import LetterRule
from service.domain.notices.days import Rung, newest_rung
from service.domain.notices.facts import Facts, Notice, known_as
from service.domain.notices.kinds import BY_DAY, Kind, Reach
from service.domain.people import Candidate, Person
from service.domain.program import Module
from service.domain.roles import RoleKind

KEY = "reminder"
UNDONE = frozenset(
    {
        ModuleStatus.RELEASED,
        ModuleStatus.IN_PROGRESS,
        ModuleStatus.FILLED,
        ModuleStatus.REVISE,
        ModuleStatus.OVERDUE,
    }
)
"""Standings in which somebody still has something to do."""
MOST = 30
"""So much of others is told one by one, the longest late first; the rest is a number."""


@dataclass(frozen=True)
class Item:
    """Something to be done by `due`, which is `days` ahead, or behind if below zero. `candidate` is whom it
    is about, None for a form that is about several; `returned` work is to be revised, `full` work only to be
    handed in.
    """

    module: Module
    due: date
    days: int
    candidate: Candidate | None
    doer: Person
    link: str
    filled: int = 0
    needed: int = 0
    returned: bool = False
    full: bool = False

    @property
    def late(self) -> bool:
        """Whether its day is over."""
        return self.days < 0


@dataclass(frozen=True)
class _Told:
    """An item for one reader, and the name under which it is told once."""

    reader: Person
    who: str
    item: Item
    subject: str


def plan(facts: Facts, rule: LetterRule) -> Iterator[Notice]:
    """One letter to everybody for whom a rung has come; it lists all that is open to them by the steps, told
    before or not.
    """
    by_reader: defaultdict[str, list[_Told]] = defaultdict(list)
    for told in (*_in_workbooks(facts, rule), *_in_forms(facts, rule)):
        by_reader[told.who].append(told)
    yield from map(_notice, by_reader.values())


def _notice(mine: list[_Told]) -> Notice:
    reader, who = mine[0].reader, mine[0].who
    found = {(one.item.link, one.item.module.key, _key(one.item.candidate)): one.item for one in mine}
    items = sorted(found.values(), key=lambda item: (item.due, item.module.title))
    own = [item for item in items if item.doer.email == reader.email]
    others = [item for item in items if item.doer.email != reader.email]
    shown, more = others[:MOST], len(others) - len(others[:MOST])
    concerns = frozenset(item.candidate.key for item in items if item.candidate)
    about = who if who in concerns else ""
    context = {"reader": reader, "own": own, "others": _by_person(shown), "more": more}
    return Notice(KEY, who, reader, tuple(one.subject for one in mine), context, "", about, concerns)


def _by_person(items: Iterable[Item]) -> list[tuple[str, list[Item]]]:
    """Others' items by the name of whom they are about, or else of whoever has to do them."""
    found: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        found[item.candidate.person.name if item.candidate else item.doer.name].append(item)
    return sorted(found.items())


def _key(candidate: Candidate | None) -> str:
    return candidate.key if candidate else ""


def _in_workbooks(facts: Facts, rule: LetterRule) -> Iterator[_Told]:
    for own in facts.standings.values():
        if own.candidate.key in facts.quiet:
            continue
        since = facts.since.get(own.candidate.key, {})
        for state in own.still_asked.values():
            module = facts.program.module(state.module)
            if module.private is None and state.due is not None and state.status in UNDONE:
                told = since.get(module.key, date.min)
                rung = newest_rung(rule.steps, module.key, state.due, facts.day, told)
                yield from _of_workbook(facts, own.candidate, module, state, rung) if rung else ()


def _of_workbook(
    facts: Facts, candidate: Candidate, module: Module, state: ModuleState, rung: Rung
) -> Iterator[_Told]:
    link, doers = facts.tab_link(candidate.key, module.key), _doers(facts, candidate, state)
    if not doers:
        return
    for role in facts.instead.get(candidate.key, rung.step.to):
        own = role == facts.program.participant.key
        for reader in doers if own else facts.people(role, candidate):
            doer = reader if reader in doers else doers[0]
            item = _item(facts, module, state, candidate, doer, link)
            yield _told(candidate, reader, item, candidate.key, rung)


def _doers(facts: Facts, candidate: Candidate, state: ModuleState) -> tuple[Person, ...]:
    """Whoever has to do it: the participant, or those whose answers alone are missing; nobody where none of
    these is known, which is for staff to see (the Today tab).
    """
    if not state.others:
        return (candidate.person,)
    return tuple(person for role in state.others for person in facts.people(role, candidate))


def _told(candidate: Candidate, reader: Person, item: Item, of: str, rung: Rung) -> _Told:
    who = known_as(candidate, reader)
    return _Told(reader, who, item, f"{who}|{of}|{item.module.key}|{item.due}|{rung.day}")


def _item(
    facts: Facts, module: Module, state: ModuleState, candidate: Candidate | None, doer: Person, link: str
) -> Item:
    assert state.due is not None
    days = (state.due - facts.day).days
    full = state.needed > 0 and state.filled == state.needed
    returned = state.attempt > 1
    return Item(module, state.due, days, candidate, doer, link, state.filled, state.needed, returned, full)


def _in_forms(facts: Facts, rule: LetterRule) -> Iterator[_Told]:
    for form in facts.forms:
        module = facts.program.module(form.module)
        states = _undone(facts, form)
        if not states:
            continue
        state = min(states.values(), key=lambda one: one.due or date.max)
        told = max((facts.since.get(key, {}).get(module.key, date.min) for key in states), default=date.min)
        assert state.due is not None
        rung = newest_rung(rule.steps, module.key, state.due, facts.day, told)
        if rung is not None:
            yield from _of_form(facts, form, module, state, rung)


def _undone(facts: Facts, form: Form) -> Mapping[str, ModuleState]:
    """The standing of those whom the form is about and for whom it is not done, by candidate."""
    mine = [one.key for one in form.about if one.key not in facts.quiet]
    found = {key: facts.standings[key].states.get(form.module) for key in mine}
    return {key: state for key, state in found.items() if state and state.due and state.status in UNDONE}


def _of_form(facts: Facts, form: Form, module: Module, state: ModuleState, rung: Rung) -> Iterator[_Told]:
    first = form.about[0]
    shared = module.private is not None and module.private.per == "author"
    about = None if shared else first
    others = None if shared else facts.instead.get(first.key)
    item = _item(facts, module, state, about, form.author, facts.form_link(form.key))
    if facts.program.participant.key in rung.step.to and others is None:
        yield _told(first, form.author, item, form.key, rung)
    for role in others or rung.step.to:
        if facts.program.role(role).kind is RoleKind.STAFF:
            closed = _item(facts, module, state, about, form.author, "")
            for reader in facts.people(role, first):
                if reader.email != form.author.email:
                    yield _told(first, reader, closed, form.key, rung)


REMINDER = Kind(
    key=KEY,
    what="What is due soon, or late",
    why="Something is due soon, or late",
    reach=Reach.STEPS_AND_FORMS,
    variables={
        "reader": "the person whom it goes to",
        "own": "what the reader has to do: a list; each has `module`, `due`, `days` (ahead; below zero: "
        "late), `late`, `link`, `filled` of `needed` answers, `returned`, `full`, `candidate` (or none) and "
        "`doer`",
        "others": "what others have to do: a list of name and such a list",
        "more": "how much more of others there is",
    },
    words_open=True,
    planned=plan,
    steps=BY_DAY,
    to=frozenset({RoleKind.PARTICIPANT, RoleKind.COMPANION, RoleKind.STAFF}),
)
