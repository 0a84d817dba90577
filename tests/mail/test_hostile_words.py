"""Whatever people type stays words in a letter: no element, no header, no other letter."""

import csv
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from io import StringIO

from hypothesis import example, given, settings

from service.domain.people import Person
from service.mail.digest import Part, digest
from service.mail.letters import Letter, LetterBook
from service.mail.message import compose
from service.programs import find, load
from service.roster.findings import Finding
from service.roster.findings_file import findings_csv
from tests.hostile import LINE, TYPED, Page
from tests.mail.conftest import CANDIDATE, context

PROGRAM, BOOK = load("ceres-casc"), LetterBook(find("ceres-casc"))
PHRASES = PROGRAM.words.phrases.letter
TOKENS = ("ABCDEFGH23456", "BCDEFGH234567")


def letter(name: str, feedback: str) -> Letter:
    facts = context(PROGRAM, "review_revise")
    facts["decision"] = replace(facts["decision"], feedback=feedback)
    facts["candidate"] = replace(CANDIDATE, person=Person(name, name, "nora@example.org"), site=name)
    return BOOK.render("review_revise", facts)


def sent(name: str, feedback: str) -> tuple[list[str], list[tuple[str, object]], str]:
    """The headers of a message with two letters, the elements of its page, and its plain text."""
    made = letter(name, feedback)
    both = digest(PHRASES, [Part(made, TOKENS[0]), Part(made, TOKENS[1], of=name)])
    raw = compose(both, "office@example.org", "", ["nora@example.org"], (), TOKENS[0])
    message = message_from_bytes(raw, policy=default)
    text, page = (part.get_content() for part in message.iter_parts())
    return message.keys(), Page(page).parts, text


USUAL = sent("Nora", "words")
OF_PARAGRAPHS = [sent("Nora", plain)[1] for plain in ("some\n\nmore\n\nwords", "\t", "words\n\n\t")]
"""What the template itself makes of several paragraphs, and of empty ones."""
BREAK = {("br", ())}


@settings(max_examples=40)
@given(LINE, TYPED)
@example("=", "\r\nBcc: eve@evil.example\r\n\r\nzzmarkzz")
def test_no_word_becomes_a_part_of_a_message(name: str, feedback: str) -> None:
    headers, parts, text = sent(name, feedback)
    assert headers == USUAL[0]
    assert {part for part in USUAL[1] if part[0] not in {"br", "p"}} <= set(parts)
    assert set(parts) <= set(USUAL[1]).union(*OF_PARAGRAPHS) | BREAK
    assert text.rstrip().endswith(f"Reference: {TOKENS[0]}")
    assert [word for word in feedback.split() if word not in text] == []


@given(TYPED)
def test_a_list_of_rows_to_correct_computes_nothing(value: str) -> None:
    text = findings_csv([Finding(2, value, value, value)]).decode("utf-8-sig")
    (_, row) = csv.reader(StringIO(text, newline=""))
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    assert all(cell.removeprefix("'") == value.removeprefix("'") for cell in row[1:])
