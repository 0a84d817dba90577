"""What candidates, coaches and authors of forms do: write, tick, untick, clear, try what is not theirs."""

from collections.abc import Sequence
from typing import Any

from service.domain.elements import FieldType
from service.domain.people import Candidate
from tests.storm.keyboard import a1, delete, insert, properties
from tests.storm.mirror import Wrong
from tests.storm.pads import Page
from tests.storm.scene import Hand, Refused
from tests.storm.slots import Slot
from tests.storm.storm import Act, NotNow, Storm

WORDS = (
    "{}", "{} 🎒 naïve café", "{}\nsecond line", "'=not a formula {}", '="{}"', "{} " + "long " * 600,
    "https://drive.google.com/file/d/{}", "+1 {}", "{} \t tab",
)  # fmt: skip
MISFITS = ("about an hour", "soon", "n/a", -3, 4000, "30.2.2027", "half past", "=1/0")
BUSIEST = "1001"
"""Whose logs run full."""
AT_WORK = 4
"""So many candidates write on one day, so that most workbooks are unchanged at a look."""


def at_work(storm: Storm) -> list[Candidate]:
    """Whoever writes today."""
    day = storm.scene.at.date()
    made = storm.scene.files()
    people = [one for one in storm.candidates() if one.key in made]
    start = day.toordinal() * AT_WORK
    return [people[(start + n) % len(people)] for n in range(min(AT_WORK, len(people)))]


def someone(storm: Storm) -> Candidate:
    people = at_work(storm)
    if not people:
        raise NotNow
    return storm.dice.choice(people)


def own_slots(storm: Storm, candidate: Candidate) -> dict[str, tuple[Slot, ...]]:
    """The cells of the tabs that are in the workbook, by module."""
    released = storm.released(candidate.key)
    known = storm.slots[1]
    return {module: known[module] for module in released if module in known}


def email_of(storm: Storm, candidate: Candidate, role: str) -> str:
    if role == storm.program.participant.key:
        return candidate.person.email
    if candidate.companion is None:
        raise NotNow
    return candidate.companion.email


def words_for(storm: Storm, slot: Slot, who: str) -> Any:
    if storm.dice.random() < 0.08:
        return storm.dice.choice(MISFITS)
    match slot.type:
        case FieldType.CHOICE if slot.choices:
            return storm.dice.choice(slot.choices)
        case FieldType.CHECKBOX:
            return storm.dice.random() < 0.7
        case FieldType.DATE:
            day = storm.scene.at
            return f"{day.month}/{day.day}/{day.year}"
        case FieldType.NUMBER | FieldType.HOURS:
            return storm.dice.choice((1, 2, "1.5", "1:30", "90 min", "4,5"))
        case _:
            return storm.dice.choice(WORDS).format(storm.word(f"by {who}"))


def type_slots(hand: Hand, file_id: str, page: Page, cells: Sequence[tuple[Slot, Any]]) -> None:
    there = [(slot, word) for slot, word in cells if (slot.label, slot.nth) in page.rows]
    if not there:
        raise NotNow
    hand.type(file_id, {a1(page.title, page.row(slot), slot.column): word for slot, word in there})


def write(storm: Storm) -> str:
    """A few cells of one's own in a tab."""
    candidate = someone(storm)
    role = storm.dice.choice((storm.program.participant.key,) * 3 + (storm.program.companion.key,))
    choices = [
        (module, mine)
        for module, slots in own_slots(storm, candidate).items()
        if (mine := [s for s in slots if s.owner == role and not s.attempt])
    ]
    if not choices:
        raise NotNow
    module, mine = storm.dice.choice(choices)
    chosen = storm.dice.sample(mine, min(len(mine), storm.dice.choice((1, 1, 2, 4))))
    file_id, email = storm.scene.files()[candidate.key], email_of(storm, candidate, role)
    with storm.page(email, file_id, mine[0].sheet_id, storm.slots[1][module]) as (hand, page):
        cells = [(slot, words_for(storm, slot, candidate.key)) for slot in chosen]
        type_slots(hand, file_id, page, cells)
        return f"{candidate.key} {role} in {module}: {[(s.place, str(w)[:40]) for s, w in cells]}"


def log(storm: Storm) -> str:
    """Whole lines of a log, where the next free ones are."""
    candidate = someone(storm)
    module = storm.dice.choice(("pl_log", "coaching_log"))
    slots = own_slots(storm, candidate).get(module)
    if slots is None:
        raise NotNow
    role = storm.program.participant.key if module == "pl_log" else storm.program.companion.key
    mine = [slot for slot in slots if slot.owner == role]
    file_id, email = storm.scene.files()[candidate.key], email_of(storm, candidate, role)
    with storm.page(email, file_id, mine[0].sheet_id, slots) as (hand, page):
        taken = {slot.place[:2] for slot in mine if page.value(slot)}
        free = [slot.place[:2] for slot in mine if slot.place[:2] not in taken]
        free = [line for line in dict.fromkeys(free) if line in page.rows]
        lines = free[: storm.dice.choice((1, 1, 2, 5)) if candidate.key != BUSIEST else 15]
        if not lines:
            raise NotNow
        cells = [(s, words_for(storm, s, candidate.key)) for s in mine if s.place[:2] in lines]
        type_slots(hand, file_id, page, cells)
        return f"{candidate.key} {role} in {module}: lines {[label for label, _ in lines]}"


def _attempts(storm: Storm) -> tuple[Candidate, str, tuple[Slot, ...], list[Slot]]:
    candidate = someone(storm)
    choices = [
        (module, slots, ticks)
        for module, slots in own_slots(storm, candidate).items()
        if (ticks := [s for s in slots if s.attempt])
    ]
    if not choices:
        raise NotNow
    module, slots, ticks = storm.dice.choice(choices)
    return candidate, module, slots, ticks


def tick(storm: Storm) -> str:
    """Hand in: the first box that is not ticked; which one counts, the protections say."""
    candidate, module, slots, ticks = _attempts(storm)
    file_id = storm.scene.files()[candidate.key]
    with storm.page(candidate.person.email, file_id, ticks[0].sheet_id, slots) as (hand, page):
        free = [slot for slot in ticks if page.value(slot) != {"boolValue": True}]
        if not free:
            raise NotNow
        slot = free[0] if storm.dice.random() < 0.9 else storm.dice.choice(free)
        type_slots(hand, file_id, page, [(slot, True)])
        return f"{candidate.key} {module} attempt {slot.attempt}"


def untick(storm: Storm) -> str:
    candidate, module, slots, ticks = _attempts(storm)
    file_id = storm.scene.files()[candidate.key]
    with storm.page(candidate.person.email, file_id, ticks[0].sheet_id, slots) as (hand, page):
        ticked = [slot for slot in ticks if page.value(slot) == {"boolValue": True}]
        if not ticked:
            raise NotNow
        slot = ticked[-1]
        type_slots(hand, file_id, page, [(slot, False)])
        return f"{candidate.key} {module} attempt {slot.attempt}"


def clear(storm: Storm) -> str:
    """Somebody deletes what they wrote."""
    candidate = someone(storm)
    role = storm.dice.choice((storm.program.participant.key, storm.program.companion.key))
    choices = list(own_slots(storm, candidate).items())
    if not choices:
        raise NotNow
    module, slots = storm.dice.choice(choices)
    file_id, email = storm.scene.files()[candidate.key], email_of(storm, candidate, role)
    with storm.page(email, file_id, slots[0].sheet_id, slots) as (hand, page):
        filled = [s for s in slots if s.owner == role and page.value(s) and not s.attempt]
        if not filled:
            raise NotNow
        slot = storm.dice.choice(filled)
        type_slots(hand, file_id, page, [(slot, "")])
        return f"{candidate.key} {role} in {module}: {slot.place}"


def trespass(storm: Storm) -> str:
    """Cells of the other one, of the office or of the service: every try must be refused."""
    candidate = someone(storm)
    program = storm.program
    role = storm.dice.choice((program.participant.key, program.companion.key))
    choices = list(own_slots(storm, candidate).items())
    if not choices:
        raise NotNow
    module, slots = storm.dice.choice(choices)
    others = [slot for slot in slots if slot.owner != role]
    file_id, email = storm.scene.files()[candidate.key], email_of(storm, candidate, role)
    with storm.page(email, file_id, slots[0].sheet_id, slots) as (hand, page):
        slot = storm.dice.choice(others)
        try:
            type_slots(hand, file_id, page, [(slot, storm.word("trespass"))])
        except Refused:
            return f"{candidate.key} {role} in {module}: {slot.place} of {slot.owner}: refused as it should"
    raise Wrong(f"{email} could type into {slot} of {candidate.key}")


def tamper(storm: Storm) -> str:
    """Rows inserted or deleted, tabs renamed, deleted or moved in a workbook: refused, but for looks."""
    candidate = someone(storm)
    role = storm.dice.choice((storm.program.participant.key, storm.program.companion.key))
    choices = list(own_slots(storm, candidate).items())
    if not choices:
        raise NotNow
    module, slots = storm.dice.choice(choices)
    file_id, sheet_id = storm.scene.files()[candidate.key], slots[0].sheet_id
    hand = storm.scene.hand(email_of(storm, candidate, role))
    if (file_id, sheet_id, "", 0) in storm.pads.lines_gone:  # with its tab, the protection is gone
        raise NotNow
    name, request = storm.dice.choice(
        (
            ("insert", insert(sheet_id, "ROWS", storm.dice.randrange(2, 12))),
            ("delete", delete(sheet_id, "ROWS", storm.dice.randrange(2, 12))),
            ("column", delete(sheet_id, "COLUMNS", 2)),
            ("rename", properties(sheet_id, title=storm.word("My tab"))),
            ("remove", {"deleteSheet": {"sheetId": sheet_id}}),
            ("unprotect", {"deleteProtectedRange": {"protectedRangeId": sheet_id * 1000}}),
        )
    )
    try:
        hand.change(file_id, request)
    except Refused:
        return f"{candidate.key} {role}: {name} in {module}: refused as it should"
    raise Wrong(f"{hand.email} could {name} in {module} of {candidate.key}")


def own_tab(storm: Storm) -> str:
    """Tabs of one's own: a new one, or a copy of one that is there; and words in it."""
    candidate = someone(storm)
    file_id, hand = storm.scene.files()[candidate.key], storm.scene.hand(candidate.person.email)
    word = storm.word(f"by {candidate.key}")
    if storm.dice.random() < 0.5:
        request = {"addSheet": {"properties": {"title": word}}}
    else:
        slots = storm.dice.choice(sorted(own_slots(storm, candidate).items()))[1]
        request = {"duplicateSheet": {"sourceSheetId": slots[0].sheet_id, "newSheetName": word}}
    reply = hand.change(file_id, request)[0]
    made = next(iter(reply.values()))["properties"]
    hand.type(file_id, {a1(made["title"], 0, 0): word})
    storm.notes.setdefault("own tabs", []).append((file_id, made["sheetId"], word))  # type: ignore[attr-defined]
    return f"{candidate.key}: {next(iter(request))} {word}"


def rename_file(storm: Storm) -> str:
    candidate = someone(storm)
    file_id = storm.scene.files()[candidate.key]
    name = storm.word("My workbook")
    storm.scene.hand(candidate.person.email).rename(file_id, name)
    return f"{candidate.key}: {name}"


def fill_form(storm: Storm) -> str:
    """An author fills a private form, or changes it."""
    forms = storm.forms()
    if not forms:
        raise NotNow
    form = storm.dice.choice(forms)
    slots = storm.form_slots[form.module]
    private = storm.program.module(form.module).private
    mine = [slot for slot in slots if private and slot.owner == private.author]
    with storm.page(form.author.email, form.file_id, slots[0].sheet_id, slots) as (hand, page):
        chosen = storm.dice.sample(mine, min(len(mine), storm.dice.choice((1, 3, 20))))
        type_slots(hand, form.file_id, page, [(slot, words_for(storm, slot, form.key)) for slot in chosen])
        return f"{form.key}: {len(chosen)} cells"


def pry(storm: Storm) -> str:
    """Somebody else opens a private form or a workbook that is not theirs: refused."""
    everybody = storm.candidates()
    files = storm.scene.files()
    choices = [(one, files[one.key]) for one in everybody if one.key in files]
    if not choices:
        raise NotNow
    owner, file_id = storm.dice.choice(choices)
    forms = [form for form in storm.forms() if owner.key in form.about]
    if forms and storm.dice.random() < 0.5:
        form = storm.dice.choice(forms)
        allowed, file_id = {form.author.email}, form.file_id
    else:
        allowed = {owner.person.email, owner.companion.email if owner.companion else ""}
    strangers = sorted({one.person.email for one in everybody} - allowed - {owner.person.email})
    stranger = storm.dice.choice(strangers)
    try:
        storm.scene.hand(stranger).see(file_id, "properties(title)")
    except Refused:
        return f"{stranger} on a file about {owner.key}: refused as it should"
    raise Wrong(f"{stranger} could open a file about {owner.key}")


ACTS = (
    Act("write", 20, write),
    Act("log", 12, log),
    Act("tick", 18, tick),
    Act("untick", 5, untick),
    Act("clear", 4, clear),
    Act("trespass", 6, trespass),
    Act("tamper", 4, tamper),
    Act("own tab", 1, own_tab),
    Act("rename a file", 1, rename_file),
    Act("fill a form", 6, fill_form),
    Act("pry", 3, pry),
)
