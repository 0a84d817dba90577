"""Several letters for one reader as one message, each under its own heading: pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from service.domain.phrases import LetterPhrases
from service.mail.letters import Letter

CONTENT, END = "<!-- letter -->", "<!-- end of letter -->"
"""Stand around a letter's own part in the shared base."""
_BODY = re.compile(r"<body[^>]*>(?P<inside>.*)</body>", re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_PREVIEW = re.compile(r'(<div style="display:none[^"]*">).*?</div>', re.DOTALL)
LINE = "=" * 60
_FONT = "font-family:Arial,Helvetica,sans-serif"
_SMALL = f"{_FONT};font-size:12px;line-height:18px;color:#5F6B7A"


@dataclass(frozen=True)
class Part:
    """A letter in a message. `of` names whom it was written to, where the reader gets a copy."""

    letter: Letter
    token: str
    of: str = ""


def digest(phrases: LetterPhrases, parts: Sequence[Part]) -> Letter:
    """One message with all the parts; each keeps its reference, by which it is found again by itself."""
    first, count = parts[0].letter, len(parts)
    subject = phrases.and_more.format(subject=first.subject, count=count - 1) if count > 1 else first.subject
    return Letter(subject, _text(phrases, parts), _html(phrases, subject, parts))


def _text(phrases: LetterPhrases, parts: Sequence[Part]) -> str:
    intro = [phrases.intro.format(count=len(parts)), ""] if len(parts) > 1 else []
    intro += [f"- {part.letter.subject}" for part in parts] if len(parts) > 1 else []
    blocks = [*(["\n".join(intro)] if intro else []), *(_text_part(phrases, part) for part in parts)]
    return f"\n\n{LINE}\n".join(blocks) + "\n"


def _text_part(phrases: LetterPhrases, part: Part) -> str:
    copied = [phrases.copied.format(name=part.of), ""] if part.of else []
    return "\n".join([*copied, part.letter.text.rstrip(), "", phrases.reference.format(token=part.token)])


def _html(phrases: LetterPhrases, subject: str, parts: Sequence[Part]) -> str:
    page = next((part.letter.html for part in parts if CONTENT in part.letter.html), "")
    inside = "".join(_html_part(phrases, part) for part in parts)
    if len(parts) > 1:
        listed = "".join(f"<li>{escape(part.letter.subject)}</li>" for part in parts)
        style = f"{_FONT};font-size:15px;line-height:22px;color:#1F2A37;overflow-wrap:anywhere"
        intro = escape(phrases.intro.format(count=len(parts)))
        inside = (
            f'<p style="margin:0 0 8px 0;{style}">{intro}</p>'
            f'<ul style="margin:0 0 8px 0;padding:0 0 0 22px;{style}">{listed}</ul>{inside}'
        )
    if not page:
        return f"<!DOCTYPE html>\n<html><body>{inside}</body></html>\n"
    before, after = page.partition(CONTENT)[0], page.partition(END)[2]
    before = _TITLE.sub(lambda _: f"<title>{escape(subject)}</title>", before, count=1)
    before = _PREVIEW.sub(lambda found: f"{found[1]}{escape(subject)}</div>", before, count=1)
    return f"{before}{inside}{after}"


def _html_part(phrases: LetterPhrases, part: Part) -> str:
    of = escape(phrases.copied.format(name=part.of)) if part.of else ""
    copied = f'<p style="margin:0 0 8px 0;{_SMALL}">{of}</p>' if of else ""
    reference = escape(phrases.reference.format(token=part.token))
    return (
        '<div style="border-top:2px solid #1F4E5F;padding:20px 0 8px 0">'
        f"{copied}{_own(part.letter.html)}"
        f'<p style="margin:0 0 12px 0;{_SMALL}">{reference}</p></div>'
    )


def _own(page: str) -> str:
    """A letter's own part of its page; of a page without the shared base, all of its body."""
    if CONTENT in page:
        return page.partition(CONTENT)[2].partition(END)[0]
    found = _BODY.search(page)
    return found["inside"] if found else page
