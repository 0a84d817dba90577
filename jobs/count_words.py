"""What a run counted, as people say it; the keys of the counts stay what `--json` gives."""

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str]] = {
    "templates": ("template made", "templates made"),
    "created": ("workbook made", "workbooks made"),
    "written": ("workbook written in", "workbooks written in"),
    "parked": ("waits for a limit of Google's", "wait for a limit of Google's"),
    "adopted": ("file adopted", "files adopted"),
    "put right": ("thing put right", "things put right"),
    "renamed": ("file renamed", "files renamed"),
    "shared": ("person let in", "people let in"),
    "unshared": ("person's access ended", "people's access ended"),
    "mailed": ("letter sent", "letters sent"),
    "letters waiting": ("letter waits", "letters wait"),
    "letters written": ("letter written", "letters written"),
    "letters withdrawn": ("letter taken back", "letters taken back"),
    "letters held or let go": ("letter held or let go", "letters held or let go"),
    "tabs released": ("tab released", "tabs released"),
    "forms made": ("private form made", "private forms made"),
    "forms written": ("private form filled", "private forms filled"),
    "forms unshared": ("person's access to a form ended", "people's access to forms ended"),
    "forms read": ("private form read", "private forms read"),
    "forms complete": ("private form complete", "private forms complete"),
    "forms told": ("private form told of its requests", "private forms told of their requests"),
    "read": ("workbook read", "workbooks read"),
    "read again": ("workbook read again", "workbooks read again"),
    "by export": ("workbook read by export", "workbooks read by export"),
    "exported": ("file saved", "files saved"),
    "missed": ("change missed before", "changes missed before"),
    "lengthened": ("log lengthened", "logs lengthened"),
    "submitted": ("piece of work handed in", "pieces of work handed in"),
    "withdrawn": ("piece of work taken back", "pieces of work taken back"),
    "companions written to": ("letter about work to be read first", "letters about work to be read first"),
    "announced": ("decision about to go out", "decisions about to go out"),
    "replies sent": ("request answered in Reviews", "requests answered in Reviews"),
    "readings confirmed": ("official reading confirmed", "official readings confirmed"),
    "plans sent": ("plan for handing in again sent", "plans for handing in again sent"),
    "decided": ("decision sent", "decisions sent"),
    "files brought up to date": ("file brought up to date", "files brought up to date"),
    "tabs changed": ("tab changed", "tabs changed"),
    "kept at the foot": ("part kept at the foot", "parts kept at the foot"),
    "progress written": ("Progress tab brought up to date", "Progress tabs brought up to date"),
    "attendance recorded": ("tick of attendance taken in", "ticks of attendance taken in"),
    "sheets made": ("sign-in sheet made", "sign-in sheets made"),
    "sheets closed": ("sign-in sheet closed", "sign-in sheets closed"),
    "recommendations": ("recommendation's days taken in", "recommendations' days taken in"),
    "moved on": ("workbook followed by another", "workbooks followed by others"),
    "gone on": ("person gone on to another year", "people gone on to another year"),
    "dates set": ("date set", "dates set"),
    "brought in": ("note on what is brought in", "notes on what is brought in"),
    "overrides": ("note on completion taken in", "notes on completion taken in"),
    "rows taken in": ("roster row taken in", "roster rows taken in"),
    "links looked up": ("link looked up", "links looked up"),
    "links noted": ("workbook told of its links", "workbooks told of their links"),
    "requests received": ("request received", "requests received"),
    "requests taken back": ("request taken back", "requests taken back"),
    "requests answered": ("request answered", "requests answered"),
    "requests changed": ("request changed", "requests changed"),
    "requests assigned": ("request assigned", "requests assigned"),
    "cases opened": ("case opened", "cases opened"),
    "cases gone on": ("case gone on", "cases gone on"),
    "cases ended": ("case ended", "cases ended"),
    "cases in effect": ("case in effect", "cases in effect"),
}
ONCE = {"interface written": "interface brought up to date", "directory changed": "directory taken in"}
"""What is done once at most, so that its number says nothing."""


def counted(key: str, count: int) -> str:
    """A count in words.

    >>> counted("read", 1), counted("read", 12), counted("interface written", 1), counted("new", 2)
    ('1 workbook read', '12 workbooks read', 'interface brought up to date', '2 new')
    """
    if key in ONCE:
        return ONCE[key]
    one, many = WORDS.get(key, (key, key))
    return f"{count} {one if count == 1 else many}"
