"""Rows of the Today tab about private forms that are late: one each, or one for all that somebody fills."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from jobs.office import Office
from jobs.standings import OnRecord
from jobs.today_readings import MANY
from service.domain.completion import ModuleStatus
from service.domain.program import Module
from service.domain.requests import open_to_all_staff
from service.interface.facts import Kind, Task
from service.ledger.forms import FormRow
from service.workbook.links import workbook_link

Late = tuple[date, FormRow]


def form_tasks(office: Office, record: OnRecord, today: date) -> Iterator[Task]:
    """Each form that is late, once, whatever the number of people whom it is about. More than a few of one
    kind that wait for the same person are one row: thirty alike would bury what else is late.
    """
    of_one: dict[tuple[str, str], list[Late]] = defaultdict(list)
    for form in record.forms.values():
        private = office.program.module(form.module).private
        if private and (due := _late_since(record, form)):
            of_one[form.module, form.author.email].append((due, form))
    for (module, _), late in of_one.items():
        yield from _tasks(office, record, office.program.module(module), late, today)


def _late_since(record: OnRecord, form: FormRow) -> date | None:
    about = [record.standings[key] for key in form.about]
    states = [own.states.get(form.module) for own in about if own.candidate.left is None]
    late = [one.due for one in states if one and one.status is ModuleStatus.OVERDUE and one.due]
    return min(late, default=None)


def _tasks(
    office: Office, record: OnRecord, module: Module, late: Sequence[Late], today: date
) -> Iterator[Task]:
    if len(late) <= MANY:
        for due, form in late:
            about = _about(record, form, module)
            yield _task(
                office, module, due, form, f"{module.title}{about}", today, _link(office, module, form)
            )
        return
    words = office.program.words.phrases.tasks
    due, first = min(late, key=lambda one: one[0])
    people = words.several.format(count=len(late), people=office.program.participant.plural.lower())
    names = [record.standings[form.first].candidate.person.name for _, form in late[:MANY]]
    what = words.and_others.format(what=_what(office, module, due), names=", ".join(names))
    about = f"{module.title}: {people}"
    yield _task(office, module, due, first, about, today, what=what, row=("completion", first.first))


def _task(
    office: Office,
    module: Module,
    due: date,
    form: FormRow,
    about: str,
    today: date,
    link: str = "",
    what: str = "",
    row: tuple[str, str] | None = None,
) -> Task:
    said = what or _what(office, module, due)
    turn = _author(office, module)
    return Task(Kind.OVERDUE, form.author.name, about, turn, said, (today - due).days, link, row)


def _what(office: Office, module: Module, due: date) -> str:
    day, role = office.program.words.dates.written(due), _author(office, module).lower()
    return office.program.words.phrases.tasks.late.format(date=day, role=role)


def _author(office: Office, module: Module) -> str:
    assert module.private
    return office.program.role(module.private.author).label


def _about(record: OnRecord, form: FormRow, module: Module) -> str:
    """Whom somebody's form is about, where its author may have several."""
    person = record.standings[form.first].candidate.person
    mine = person.email == form.author.email
    shared = module.private is not None and module.private.per == "author"
    return "" if mine or shared else f": {person.name}"


def _link(office: Office, module: Module, form: FormRow) -> str:
    """To a form that all of the staff may open."""
    open_to_all = module.private is not None and open_to_all_staff(office.program, module.private)
    return workbook_link(form.file_id, office.settings.google_root) if open_to_all else ""
