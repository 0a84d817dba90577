"""A spreadsheet as a whole, without its tabs' content and without its title (Drive keeps that)."""

from dataclasses import dataclass, field

from service.sandbox.sheets.state.cells import Json
from service.sandbox.sheets.state.metadata_index import MetadataIndex


@dataclass(slots=True)
class Workbook:
    """`titles`: sheetId -> title, in tab order. `named_ranges` by id. `metadata`: developer metadata by id,
    in Google's JSON, wherever it is attached. `lost_names`: names whose cells are gone, which Google keeps as
    #REF! in its pages, and no call shows. `copier`: who made this file as a copy of another. A stored one is
    never changed: copy, change, store. `index_made` is for `metadata_index`.
    """

    properties: Json
    titles: dict[int, str] = field(default_factory=dict)
    named_ranges: dict[str, Json] = field(default_factory=dict)
    metadata: dict[int, Json] = field(default_factory=dict)
    lost_names: list[str] = field(default_factory=list)
    copier: str = ""
    index_made: MetadataIndex | None = field(default=None, compare=False, repr=False)

    def copy(self) -> "Workbook":
        return Workbook(
            dict(self.properties),
            dict(self.titles),
            dict(self.named_ranges),
            dict(self.metadata),
            list(self.lost_names),
            self.copier,
        )

    @property
    def time_zone(self) -> str:
        return str(self.properties.get("timeZone") or "Etc/GMT")

    @property
    def locale(self) -> str:
        return str(self.properties.get("locale") or "en_US")

    @property
    def metadata_index(self) -> MetadataIndex:
        """Made once: only of one that is stored."""
        if self.index_made is None:
            self.index_made = MetadataIndex(self.metadata.values())
        return self.index_made

    def index(self, sheet_id: int) -> int:
        return list(self.titles).index(sheet_id)

    def place(self, sheet_id: int, title: str, index: int) -> None:
        """Put a tab (new or known) at `index`. Only on a copy of one's own."""
        self.titles.pop(sheet_id, None)
        order = list(self.titles.items())
        order.insert(index, (sheet_id, title))
        self.titles.clear()
        self.titles.update(order)

    def lose_name(self, name_id: str) -> None:
        """The cells of a named range are gone; its name stays taken. Only on a copy of one's own.

        https://github.com/burnash/gspread/issues/1530
        """
        self.lost_names.append(self.named_ranges.pop(name_id)["name"])

    def find_title(self, title: str) -> int | None:
        """The sheetId of a tab; titles are unique without regard to case."""
        wanted = title.casefold()
        return next((i for i, known in self.titles.items() if known.casefold() == wanted), None)


def new_workbook(properties: Json | None = None) -> Workbook:
    """Google's defaults, as a file made through Drive has them."""
    return Workbook(
        {"locale": "en_US", "autoRecalc": "ON_CHANGE", "timeZone": "Etc/GMT", **(properties or {})}
    )
