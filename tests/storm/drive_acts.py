"""What happens to whole files and tabs: trashed, moved, renamed, deleted; and rosters that come as files."""

from service.interface import log_tab
from service.interface.columns import Part
from service.interface.tabs import boards, data_tabs
from tests.storm.breaking_acts import broken
from tests.storm.facts import facts_of
from tests.storm.keyboard import properties
from tests.storm.scene import HEADER, TESS
from tests.storm.sight import text_of
from tests.storm.storm import Act, NotNow, Storm

FOR_GOOD = ("attendance", "calendar", "directory", "letters", "requests")
"""Tabs with words of staff of which one may be deleted: nothing here can restore an earlier version."""
LATE = 0.1
"""When so little of the storm is left that it may happen."""
INTERFACE = "interface"
FILE = ("last", "first", "email", "site", "position", "cohort", "year", "companion", "companion_email",
        "enrolled", "overseer", "overseer_email")  # fmt: skip
"""The columns of a roster file, as HEADER has them."""


def trash_interface(storm: Storm) -> str:
    if storm.interface_away or not storm.mirror.last:
        raise NotNow
    storm.scene.hand(TESS).trash(storm.scene.interface, trashed=True)
    storm.interface_away = storm.interface_was_away = True
    return INTERFACE


def restore_interface(storm: Storm) -> str:
    if not storm.interface_away:
        raise NotNow
    storm.scene.hand(TESS).trash(storm.scene.interface, trashed=False)
    storm.interface_away = False
    return INTERFACE


def rename_interface(storm: Storm) -> str:
    name = storm.word("Our office")
    storm.scene.hand(TESS).rename(storm.scene.interface, name)
    return name


def rename_workbook(storm: Storm) -> str:
    key, file_id = _workbook(storm)
    name = storm.word("Renamed by the drive's manager")
    storm.scene.hand(TESS).rename(file_id, name)
    return f"{key}: {name}"


def put_aside(storm: Storm) -> str:
    """A workbook into another folder of the drive: nothing is wrong with that."""
    key, file_id = _workbook(storm)
    hand = storm.scene.hand(TESS)
    folder = hand.new_folder(storm.word("Put aside"), storm.scene.office.settings.drive_id)
    hand.move(file_id, folder)
    return key


def take_away(storm: Storm) -> str:
    """A workbook into the manager's own drive, out of the service's reach."""
    key, file_id = _workbook(storm)
    if broken(storm).trashed:
        raise NotNow
    hand = storm.scene.hand(TESS)
    broken(storm).home = hand.move(file_id, "root")
    broken(storm).trashed = key
    return key


def _workbook(storm: Storm) -> tuple[str, str]:
    files = {key: file for key, file in storm.scene.files().items() if key != broken(storm).trashed}
    if not files:
        raise NotNow
    key = storm.dice.choice(sorted(files))
    return key, files[key]


def delete_service_tab(storm: Storm) -> str:
    """A tab in which nobody of the staff types: it comes back."""
    program, hand = storm.program, storm.scene.hand(TESS)
    shown = {tab.title: tab.sheet_id for tab in storm.tabs.values() if not tab.of(Part.TYPED)}
    data = {data.title: data.sheet_id for data in data_tabs(program)}
    title, sheet_id = storm.dice.choice(
        sorted(
            (
                shown | data | {b.title: b.sheet_id for b in boards(program)} | {"Log": log_tab.SHEET_ID}
            ).items()
        )
    )
    tab = next((key for key, tab in storm.tabs.items() if tab.sheet_id == sheet_id), "")
    if tab and storm.seen(tab) is None:
        raise NotNow
    hand.change(storm.scene.interface, {"deleteSheet": {"sheetId": sheet_id}})
    if tab:
        storm.mirror.delete(tab)
    return title


def delete_staff_tab(storm: Storm) -> str:
    """A tab with words of staff, once, when the storm is nearly over: what depends on it waits."""
    if storm.mirror.lost or storm.left > LATE * storm.whole:
        raise NotNow
    tab = storm.dice.choice(FOR_GOOD)
    if storm.seen(tab) is None:
        raise NotNow
    storm.scene.hand(TESS).change(
        storm.scene.interface, {"deleteSheet": {"sheetId": storm.tabs[tab].sheet_id}}
    )
    storm.mirror.delete(tab)
    storm.mirror.lost.add(tab)
    return tab


def hide_data(storm: Storm) -> str:
    data = storm.dice.choice(data_tabs(storm.program))
    word = storm.word("data")
    storm.scene.hand(TESS).change(storm.scene.interface, properties(data.sheet_id, title=word))
    return f"{data.title} to {word}"


def import_roster(storm: Storm) -> str:
    """The office takes in a file with some of its people, each at another place."""
    people = [one for one in storm.candidates() if one.companion]
    if storm.job or len(people) < 2:
        raise NotNow
    rows, filed = [], {}
    for one in storm.dice.sample(people, 2):
        new = {"site": storm.word(f"School {one.key}"), "position": storm.word(f"Post {one.key}")}
        typed = _typed(storm, one.key, one.person.email)
        filed |= {(one.key, fact): (text, typed.get(fact, "")) for fact, text in new.items()}
        facts = facts_of(one) | new | {"enrolled": one.enrolled.isoformat()}
        facts |= {"cohort": one.cohort.key, "year": str(one.year)}
        rows.append(",".join(facts[fact] for fact in FILE))
    if storm.scene.take_in(HEADER + "\n".join(rows) + "\n"):
        raise NotNow
    storm.history.filed |= filed
    storm.history.note(storm)
    return ", ".join(sorted({key for key, _ in filed}))


def _typed(storm: Storm, key: str, email: str) -> dict[str, str]:
    """What stands in somebody's row of the Roster now, by column."""
    lines = storm.mirror.last["roster"].lines if "roster" in storm.mirror.last else ()
    mine = [line for line in lines if line.key == key or (not line.key and line.who == email)]
    return {column: text_of(value) for line in mine for column, value in line.typed.items()}


ACTS = (
    Act("trash the interface", 0.3, trash_interface),
    Act("restore the interface", 6, restore_interface),
    Act("rename the interface", 0.5, rename_interface),
    Act("rename a workbook", 1, rename_workbook),
    Act("put aside", 1, put_aside),
    Act("take away", 1, take_away),
    Act("delete a service's tab", 1, delete_service_tab),
    Act("delete a staff tab", 1, delete_staff_tab),
    Act("rename data", 0.5, hide_data),
    Act("import a roster", 4, import_roster),
)
