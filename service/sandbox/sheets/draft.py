"""A spreadsheet as one person reads and changes it in one call. Nothing is stored before `keep`."""

from dataclasses import dataclass
from datetime import UTC, datetime

from service.sandbox.call import Identity
from service.sandbox.drive import access, late, tree
from service.sandbox.sheets import failures, storage
from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.metadata_index import MetadataIndex, in_order
from service.sandbox.sheets.state.sheet import Sheet
from service.sandbox.sheets.state.workbook import Workbook
from service.sandbox.sheets.zones import zone
from service.sandbox.world import World

MAX_ID = 2**31 - 1
PROJECT = "ofProject"  # beside Google's fields of developer metadata: the app that made it


@dataclass(frozen=True)
class Person:
    """Who acts on a spreadsheet. `unbound`: owner or shared-drive manager, whom protections do not bind;
    `in_workspace`: of the organization that Drive serves (Editors.domainUsersCanEdit). `groups`: addresses of
    the groups that the person is in (Editors.groups).
    """

    identity: Identity
    unbound: bool
    in_workspace: bool = False
    groups: frozenset[str] = frozenset()

    @property
    def email(self) -> str:
        return self.identity.email.lower()


class Draft:
    """Tabs and workbook are copied when first touched by `edit`; what `sheet` gives is only to be read."""

    def __init__(self, world: World, file_id: str, person: Person) -> None:
        found = storage.workbooks(world).get(file_id)
        if found is None:
            raise failures.not_found()
        self.world, self.file_id, self.person = world, file_id, person
        self.workbook: Workbook = found
        self.title: str | None = None
        self._stored = found
        self._edited: dict[int, Sheet] = {}
        self._gone: set[int] = set()

    def sheet(self, sheet_id: int) -> Sheet:
        """The tab as it stands now. Raises Refused when there is none with that id."""
        if sheet_id in self._edited:
            return self._edited[sheet_id]
        found = None
        if sheet_id in self.workbook.titles:
            found = storage.tabs(self.world).get(storage.tab_key(self.file_id, sheet_id))
        if found is None:
            raise failures.no_grid(sheet_id)
        return found

    def is_stored(self, sheet_id: int) -> bool:
        """Whether the tab stands as it was before this draft."""
        return sheet_id not in self._edited

    def sheets(self) -> list[Sheet]:
        """All tabs in their order."""
        return [self.sheet(sheet_id) for sheet_id in self.workbook.titles]

    def snapshot(self) -> list[Sheet]:
        """All tabs in their order, as they are at this moment: later edits do not show in them."""
        return [sheet.copy() if sheet.sheet_id in self._edited else sheet for sheet in self.sheets()]

    def snapshot_of(self, sheet_id: int) -> Sheet:
        """One tab as it is at this moment."""
        sheet = self.sheet(sheet_id)
        return sheet.copy() if sheet_id in self._edited else sheet

    def edit(self, sheet_id: int) -> Sheet:
        """The tab, to be changed. Raises Refused when there is none with that id."""
        if sheet_id not in self._edited:
            self._edited[sheet_id] = self.sheet(sheet_id).copy()
        return self._edited[sheet_id]

    def edit_workbook(self) -> Workbook:
        if self.workbook is self._stored:
            self.workbook = self._stored.copy()
        return self.workbook

    def add(self, sheet: Sheet, index: int) -> None:
        self._edited[sheet.sheet_id] = sheet
        self._gone.discard(sheet.sheet_id)
        self.edit_workbook().place(sheet.sheet_id, sheet.title, index)

    def remove(self, sheet_id: int) -> None:
        self._edited.pop(sheet_id, None)
        self._gone.add(sheet_id)
        self.edit_workbook().titles.pop(sheet_id)

    def metadata(self) -> list[Json]:
        """The developer metadata that the caller's project may see
        (https://developers.google.com/workspace/sheets/api/guides/metadata).
        """
        return [item for item in self.workbook.metadata.values() if self._sees(item)]

    def metadata_like(self, lookup: Json) -> list[Json]:
        """As much of it as a lookup by key can mean, in the order of ids."""
        if self.workbook is self._stored:
            return [item for item in self._stored.metadata_index.like(lookup) if self._sees(item)]
        key = lookup["metadataKey"]
        return in_order(item for item in self.metadata() if item.get("metadataKey") == key)

    def metadata_of_tab(self, sheet_id: int) -> list[Json]:
        """That which is attached to a tab itself."""
        return [item for item in self._index().of_tab(sheet_id) if self._sees(item)]

    def metadata_of_lines(self, sheet_id: int, dimension: str) -> list[Json]:
        """That which is attached to rows or columns (ROWS, COLUMNS) of a tab."""
        return [item for item in self._index().of_lines(sheet_id, dimension) if self._sees(item)]

    def _index(self) -> MetadataIndex:
        if self.workbook is self._stored:
            return self._stored.metadata_index
        return MetadataIndex(self.workbook.metadata.values())

    def _sees(self, item: Json) -> bool:
        client = self.person.identity.client
        return bool(item["visibility"] != "PROJECT" or item.get(PROJECT, client) == client)

    def new_id(self) -> int:
        """A random id of Google's size, for tabs, ranges, rules and metadata."""
        return self.world.ids.below(MAX_ID - 1) + 1

    def now(self) -> datetime:
        """The sandbox's time in the spreadsheet's time zone, without the zone."""
        return local_now(self.world, self.workbook)

    def keep(self) -> None:
        """Store what was changed, and go on from there; the file counts as modified, and renamed if the title
        was changed.
        """
        tabs = storage.tabs(self.world)
        for sheet_id in self._gone:
            tabs.delete(storage.tab_key(self.file_id, sheet_id))
        for sheet_id, sheet in self._edited.items():
            sheet.settled = True
            tabs.put(storage.tab_key(self.file_id, sheet_id), sheet)
        self._gone.clear()
        self._edited.clear()
        if self.workbook is not self._stored:
            storage.workbooks(self.world).put(self.file_id, self.workbook)
            self._stored = self.workbook
        if self.title is not None:
            tree.rename(self.world, self.file_id, self.title, self.person.identity)
        else:
            late.touch(self.world, self.file_id, self.person.identity)


def local_now(world: World, workbook: Workbook) -> datetime:
    """The sandbox's time in a spreadsheet's time zone, without the zone; an unknown zone counts as UTC."""
    return world.clock.now().astimezone(zone(workbook.time_zone) or UTC).replace(tzinfo=None)


def open_to_read(world: World, identity: Identity, file_id: str) -> Draft:
    """Raises Google's 404 or 403 unless the caller may read the spreadsheet."""
    return _open(world, identity, file_id, "reader")


def open_to_write(world: World, identity: Identity, file_id: str) -> Draft:
    """Raises Google's 404 or 403 unless the caller may write to the spreadsheet."""
    return _open(world, identity, file_id, "writer")


def _open(world: World, identity: Identity, file_id: str, role: str) -> Draft:
    access.require(world, identity, file_id, role, "sheets")
    unbound = access.can_edit_anything(world, identity, file_id)
    in_workspace = world.people.in_workspace(identity.email)
    person = Person(identity, unbound, in_workspace, access.groups_of(world, identity))
    return Draft(world, file_id, person)
