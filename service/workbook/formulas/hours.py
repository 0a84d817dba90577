"""Reading hours as people type them, by formula: the same as domain.hours.parse_hours.

Three hidden cells per row keep each step short: `text` (lower case, units as `h` and `m`), `shape` (the text
without its digits, which decides what it means) and `value` (hours, or -1 when it cannot be read). Digits
are joined before VALUE sees them, so that a comma means the same in every locale.
"""

from service.domain.hours import LONGEST
from service.sheetwriting.values import quoted_text

_UNITS = (
    ("hours", "h"), ("hour", "h"), ("hrs", "h"), ("hr", "h"),
    ("minutes", "m"), ("minute", "m"), ("mins", "m"), ("min", "m"),
    (" h", "h"), ("h ", "h"), (" m", "m"),
)  # fmt: skip


def text(entry: str) -> str:
    """The entry in lower case with short units."""
    words = f'TRIM(SUBSTITUTE(LOWER({entry}),CHAR(160)," "))'
    for long, short in _UNITS:
        words = f'SUBSTITUTE({words},"{long}","{short}")'
    return f"={words}"


def shape(text_cell: str) -> str:
    """What remains of the text without its digits."""
    rest = text_cell
    for digit in range(10):
        rest = f'SUBSTITUTE({rest},"{digit}","")'
    return f"={rest}"


def value(text_cell: str, shape_cell: str) -> str:
    """Hours, or -1."""
    clock = _clock(text_cell)
    both = _both(_number_part(text_cell))
    return (
        f"=IF(LEN({text_cell})=LEN({shape_cell}),-1,IFERROR("
        f"IF({_is_plain(text_cell, shape_cell)},{_plain(text_cell)},"
        f'IF({shape_cell}=":",{clock},'
        f'IF(OR({shape_cell}="h",AND({shape_cell}="hm",RIGHT({text_cell},1)="m")),{both},-1))),-1))'
    )


def counted(text_cell: str, value_cell: str, warning: str) -> str:
    """What stands beside the entry: hours that count, nothing, or a plain warning."""
    bad = f"OR({value_cell}<0,{value_cell}>{LONGEST:g})"
    return f'=IF({text_cell}="","",IF({bad},{quoted_text(warning)},{value_cell}))'


def _number_part(text_cell: str) -> str:
    unit = f'OR(RIGHT({text_cell},1)="h",RIGHT({text_cell},1)="m")'
    return f'SUBSTITUTE(IF({unit},LEFT({text_cell},LEN({text_cell})-1),{text_cell}),",",".")'


def _is_plain(text_cell: str, shape_cell: str) -> str:
    bare = f'OR({shape_cell}="",{shape_cell}=".",{shape_cell}=",")'
    with_unit = (
        f'AND(RIGHT({text_cell},1)="{unit}",OR({shape_cell}="{unit}",{shape_cell}=".{unit}",{shape_cell}=",{unit}"))'
        for unit in "hm"
    )
    return f"OR({bare},{','.join(with_unit)})"


def _plain(text_cell: str) -> str:
    number = _number_part(text_cell)
    places = f'IFERROR(LEN({number})-FIND(".",{number}),0)'
    thousand = f'AND(ISNUMBER(FIND(",",{text_cell})),{places}>2)'
    per_hour = f'IF(RIGHT({text_cell},1)="m",60,1)'
    return f'IF({thousand},-1,VALUE(SUBSTITUTE({number},".",""))/10^{places}/{per_hour})'


def _clock(text_cell: str) -> str:
    colon = f'FIND(":",{text_cell})'
    minutes = f"VALUE(RIGHT({text_cell},2))"
    right = f"AND({colon}>1,LEN({text_cell})-{colon}=2,{minutes}<60)"
    return f"IF({right},VALUE(LEFT({text_cell},{colon}-1))+{minutes}/60,-1)"


def _both(number: str) -> str:
    at = f'FIND("h",{number})'
    minutes = f"VALUE(MID({number},{at}+1,2))"
    right = f"AND({at}>1,LEN({number})>{at},LEN({number})-{at}<=2,{minutes}<60)"
    return f"IF({right},VALUE(LEFT({number},{at}-1))+{minutes}/60,-1)"
