"""What staff type in the interface: decisions, people, overrides, dates, the directory, letters."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, NoReturn

from service.domain.roles import RoleKind
from service.interface.attendance_tab import HOW, columns_of
from service.interface.reviews_tab import CRITERION
from service.interface.standing_words import level_choice, review_levels
from tests.storm.decisions import ticked
from tests.storm.keyboard import type_row
from tests.storm.scene import HELEN, ROSA, address
from tests.storm.sight import Line, Sight
from tests.storm.staff_acts import NONSENSE, any_tab
from tests.storm.storm import Act, NotNow, Storm
from tests.storm.writer_acts import type_slots, words_for

ODD_LEVELS: Sequence[Any] = ("maybe", "=1+2", 9, "later", 0)
MOST_PEOPLE = 13


def anyone(_: Line) -> bool:
    return True


def desk_worker(storm: Storm) -> str:
    return storm.dice.choice((HELEN, ROSA))


def one_row(
    storm: Storm, tab: str, fits: Callable[[Line], bool], cells: Callable[[Sight, Line], dict[str, Any]]
) -> str:
    """Type `cells` into one of the tab's numbered rows that fit."""
    with storm.desk(tab, desk_worker(storm)) as (hand, sight):
        lines = [line for line in sight.lines if line.key and fits(line)]
        if not lines:
            raise NotNow
        line = storm.dice.choice(lines)
        typed = cells(sight, line)
        type_row(hand, storm.scene.interface, sight, line.row, typed)
        return f"No. {line.key}: {typed}"


def decide(storm: Storm) -> str:
    """A level with its words and the tick, all at once or a part of it."""

    def cells(_: Sight, line: Line) -> dict[str, Any]:
        level = storm.dice.choice(review_levels(storm.program))
        made: dict[str, Any] = {"level": level_choice(level), "feedback": storm.word(f"feedback {line.key}")}
        if storm.dice.random() < 0.3:
            one = storm.dice.choice(storm.program.criteria).key
            made[f"{CRITERION}{one}"] = level_choice(storm.dice.choice(storm.program.criteria_scale.levels))
        if storm.dice.random() < 0.3:
            day = storm.scene.at + timedelta(days=storm.dice.choice((-3, 5, 20, 500)))
            made["revise_by"] = f"{day.month}/{day.day}/{day.year}"
        if storm.dice.random() < 0.8:
            made["send"] = True
        for column in storm.dice.sample(sorted(made), storm.dice.choice((0, 0, 0, 1))):
            del made[column]
        return made

    return one_row(storm, "reviews", anyone, cells)


def send(storm: Storm) -> str:
    return one_row(
        storm, "reviews", lambda line: not ticked(line.typed.get("send", {})), lambda *_: {"send": True}
    )


def stop_sending(storm: Storm) -> str:
    return one_row(
        storm, "reviews", lambda line: ticked(line.typed.get("send", {})), lambda *_: {"send": False}
    )


def odd_level(storm: Storm) -> str:
    return one_row(storm, "reviews", anyone, lambda *_: {"level": storm.dice.choice(ODD_LEVELS)})


def change_person(storm: Storm) -> str:
    """A new place, a new coach, a new address for somebody on record, or plain nonsense."""
    known = {candidate.key for candidate in storm.candidates()}

    def cells(_: Sight, line: Line) -> dict[str, Any]:
        return storm.dice.choice(
            (
                lambda: {"site": storm.word(f"School {line.key}")},
                lambda: {"position": storm.word(f"Post {line.key}")},
                lambda: _coach(storm),
                lambda: {"email": f"moved{storm.words}.{line.key}@example.org"},
                lambda: {"last": storm.word(f"Newname{line.key}")},
                lambda: {"year": "third"},
                lambda: {"enrolled": "when she came"},
                lambda: {"companion_name": storm.word("Nobody Known")},
            )
        )()

    return one_row(storm, "roster", lambda line: line.key in known, cells)


def _coach(storm: Storm) -> dict[str, Any]:
    name = storm.dice.choice(("Ines Faro", "Otto Lang", "Mia Berg", "Ana Sol"))
    return {"companion_name": name, "companion_email": address(name)}


def _newcomer(storm: Storm) -> dict[str, Any]:
    if len(storm.candidates()) >= MOST_PEOPLE:
        raise NotNow
    number = storm.words = storm.words + 1
    return {
        "last": f"Newcomer{number}", "first": f"New{number}", "email": f"new{number}@example.org",
        "site": f"School new{number}", "position": "Principal", "cohort": "2026-27", "year": 1,
        **_coach(storm),
    }  # fmt: skip


def new_person(storm: Storm) -> str:
    """In a free row, which has a number already."""
    known = {candidate.key for candidate in storm.candidates()}
    return one_row(
        storm, "roster", lambda line: line.key not in known and not line.typed, lambda *_: _newcomer(storm)
    )


def new_person_anywhere(storm: Storm) -> str:
    """In a row that staff inserted, which has none."""
    typed = _newcomer(storm)
    with storm.desk("roster", desk_worker(storm)) as (hand, sight):
        lines = [line for line in sight.lines if line.blank]
        if not lines:
            raise NotNow
        line = storm.dice.choice(lines)
        type_row(hand, storm.scene.interface, sight, line.row, typed)
        return f"roster, row {line.row + 1}: {typed}"


def override(storm: Storm) -> str:
    def cells(_: Sight, line: Line) -> dict[str, Any]:
        module = storm.dice.choice(storm.program.modules_of(1))
        reason = storm.word(f"because of {line.key}")
        return {"override": storm.dice.choice((f"{module.short}: {reason}", reason, ""))}

    return one_row(storm, "completion", anyone, cells)


def calendar(storm: Storm) -> str:
    def cells(_: Sight, line: Line) -> dict[str, Any]:
        day = storm.scene.at + timedelta(days=storm.dice.randrange(-40, 90))
        word = storm.dice.choice((f"{day.month}/{day.day}/{day.year}", "", "in the fall"))
        return {storm.dice.choice(("opens", "due")): word}

    return one_row(storm, "calendar", anyone, cells)


def directory(storm: Storm) -> str:
    roles = [r for r in storm.program.roles if r.kind in (RoleKind.STAFF, RoleKind.OUTSIDE)]

    def cells(_: Sight, line: Line) -> dict[str, Any]:
        if line.typed and storm.dice.random() < 0.5:
            return {"phone": storm.word("phone")}
        number = storm.words = storm.words + 1
        role = storm.dice.choice(roles)
        return {
            "last": f"Office{number}", "first": "Olga", "role": role.label,
            "email": f"office{number}@example.org",
        }  # fmt: skip

    return one_row(storm, "directory", lambda line: bool(line.typed) or storm.dice.random() < 0.2, cells)


def letters(storm: Storm) -> str:
    def cells(_: Sight, line: Line) -> dict[str, Any]:
        column = storm.dice.choice(("hold", "hold", "send_now"))
        return {column: not ticked(line.typed.get(column, {}))}

    return one_row(storm, "letters", anyone, cells)


def let_go(storm: Storm) -> str:
    return one_row(
        storm, "letters", lambda line: ticked(line.typed.get("hold", {})), lambda *_: {"hold": False}
    )


def odd_words(storm: Storm) -> str:
    """Plain nonsense in any cell of staff's."""
    tab = any_tab(storm)

    def cells(sight: Sight, line: Line) -> dict[str, Any]:
        columns = [c for c in sight.tab.columns if c.part == "typed" and c.key in sight.positions]
        if not columns:
            raise NotNow
        column = storm.dice.choice(columns)
        if tab == "roster" and column.key in ("last", "first", "email", "site"):
            raise NotNow
        return {column.key: storm.dice.choice(NONSENSE)}

    return one_row(storm, tab, anyone, cells)


def attendance(storm: Storm) -> str:
    def cells(sight: Sight, line: Line) -> dict[str, Any]:
        event = storm.dice.choice(storm.program.events)
        day = storm.scene.at
        present, signed_in, made_up, *_ = columns_of(event)
        made: dict[str, Any] = storm.dice.choice(
            (
                {present: True},
                {present: True, signed_in: "8:30 AM"},
                {present: False},
                {made_up: f"{day.month}/{day.day}/{day.year}"},
                {
                    made_up: f"{day.month}/{day.day}/{day.year}",
                    HOW + event.key: storm.word(f"how {event.key}"),
                },
                {made_up: ""},
                {signed_in: "early"},
            )
        )
        return {column: word for column, word in made.items() if column in sight.positions}

    return one_row(storm, "attendance", anyone, cells)


def request_row(storm: Storm) -> str:
    """Who deals with a request, and by when."""

    def cells(_: Sight, line: Line) -> dict[str, Any]:
        day = storm.scene.at + timedelta(days=storm.dice.randrange(-5, 30))
        words = {
            "handler": storm.word(f"Rosa for {line.key}"),
            "by": storm.dice.choice((f"{day.month}/{day.day}/{day.year}", "", "next week")),
            "note": storm.word(f"note on {line.key}"),
        }
        return {column: words[column] for column in storm.dice.sample(sorted(words), 2)}

    return one_row(storm, "requests", anyone, cells)


def office_field(storm: Storm) -> str:
    """What only the office fills in a workbook or a private form: an answer, the day of a meeting."""
    files = storm.scene.files()
    pages = [(files[key], slots) for key in sorted(files) for slots in storm.slots[1].values()]
    pages += [(form.file_id, storm.form_slots[form.module]) for form in storm.forms()]
    mine = {role.key for role in storm.program.roles if role.kind is RoleKind.STAFF}
    pages = [(file_id, slots) for file_id, slots in pages if any(slot.owner in mine for slot in slots)]
    file_id, slots = storm.dice.choice(pages) if pages else _nothing()
    with storm.page(desk_worker(storm), file_id, slots[0].sheet_id, slots) as (hand, page):
        open_lines = [slot for slot in slots if slot.owner in mine and (slot.label, slot.nth) in page.rows]
        chosen = storm.dice.choice(open_lines)
        together = [slot for slot in open_lines if slot.place[:2] == chosen.place[:2]]
        cells = [(slot, words_for(storm, slot, "the office")) for slot in together]
        type_slots(hand, file_id, page, cells)
        return f"{page.title}: {[slot.place for slot, _ in cells]}"


def _nothing() -> NoReturn:
    raise NotNow


ACTS = (
    Act("attendance", 4, attendance),
    Act("request's row", 2, request_row),
    Act("office's field", 2, office_field),
    Act("decide", 16, decide),
    Act("send", 4, send),
    Act("stop sending", 5, stop_sending),
    Act("odd level", 2, odd_level),
    Act("change a person", 4, change_person),
    Act("new person", 1, new_person),
    Act("new person anywhere", 2, new_person_anywhere),
    Act("override", 3, override),
    Act("calendar", 2, calendar),
    Act("directory", 3, directory),
    Act("letters", 3, letters),
    Act("let go", 2, let_go),
    Act("odd words", 3, odd_words),
)
