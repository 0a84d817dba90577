"""Every kind of letter in every case: whole, the same in text and page, whatever people are called."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from service.domain.notices.registry import KINDS, needed
from service.domain.notices.samples import cases, contexts
from service.errors import DefinitionErrors
from service.mail.letters import LetterBook
from service.mail.proofs import Proof, check_letters, proofs
from service.programs import find, load
from tests.mail.pages import Page

PROGRAM, BOOK = load("ceres-casc"), LetterBook(find("ceres-casc"))


@cache
def every() -> tuple[Proof, ...]:
    """All letters, made once."""
    return tuple(proofs(PROGRAM, BOOK))


ALLOWED = {
    "html", "head", "meta", "title", "body", "div", "table", "tr", "td", "h1", "h2", "h3", "p", "a", "br",
    "ul", "ol", "li", "strong", "span",
}  # fmt: skip
"""Mail programs show these; nothing else is in a letter, whatever people are called."""


def of(kind: str) -> list[Proof]:
    found = [one for one in every() if one.kind == kind]
    assert found
    return found


def words_of(text: str) -> list[str]:
    """The words of a letter in their order, without addresses, quotes and the marks of lists."""
    plain = re.sub(r"https?://\S+", " ", text).replace("“", '"').replace("”", '"')
    return re.findall(r"[\w'@.%<>{}&/-]*\w", re.sub(r"(?m)^ *(-|\d+\.) ", " ", plain))


def links_of(text: str) -> set[str]:
    return set(re.findall(r"https?://\S+", text))


def test_every_kind_is_tried_in_every_case() -> None:
    tried = {(one.kind, one.case) for one in every()}
    assert {kind for kind, _ in tried} == set(needed(PROGRAM))
    missing = {(kind, case.name) for kind in needed(PROGRAM) for case in cases(PROGRAM)} - tried
    assert missing <= {
        ("companion_list", "alone"), ("overseer_update", "alone"),  # there is nobody
    }  # fmt: skip


@pytest.mark.parametrize("kind", needed(PROGRAM))
def test_it_is_whole(kind: str) -> None:
    for one in of(kind):
        is_whole(one)


def is_whole(one: Proof) -> None:
    letter = one.letter
    for words in (letter.subject, letter.text, Page(letter.html).words):
        typed = "{{ program }}" in words  # somebody's name
        assert typed or not re.search(r"\{\{|\}\}|\{%|%\}", words)
        assert not re.search(r"\bNone\b|undefined|\bnan\b|<bound |object at 0x|datetime", words)
        assert not re.search(r"[^.]\.\.(?!\.)|,,| ,| \.(?!\w)|\(\)|: *$", words.strip())
    assert "\n" not in letter.subject
    assert len(letter.subject) > 8
    assert not re.search(r"(?m)^ *- *$", letter.text), "an empty bullet"
    assert not re.search(r"<li[^>]*>\s*</li>|<ul[^>]*>\s*</ul>|<h[123][^>]*>\s*</h[123]>", letter.html)
    assert not re.search(r"\n{3,}", letter.text), "a hole"
    assert letter.text.rstrip().endswith("Questions? Reply to this letter.")


@pytest.mark.parametrize("kind", needed(PROGRAM))
def test_text_and_page_say_the_same_and_lead_to_the_same_places(kind: str) -> None:
    for one in of(kind):
        say_the_same(one)


def say_the_same(one: Proof) -> None:
    page = Page(one.letter.html)
    buttons = {"Open", "my", "workbook", "the", "interface", "tab", "form"}
    said, shown = words_of(one.letter.text), words_of(page.body)
    assert sorted(set(said) - buttons) == sorted(set(shown) - buttons)
    assert links_of(one.letter.text) == set(page.links)


@pytest.mark.parametrize("kind", needed(PROGRAM))
def test_it_suits_any_mail_program(kind: str) -> None:
    for one in of(kind):
        suits_any_mail_program(one)


def suits_any_mail_program(one: Proof) -> None:
    page = Page(one.letter.html)
    assert set(page.tags) <= ALLOWED
    assert page.preheader.strip(), "what stands beside the subject in a list of mails"
    assert "max-width:600px" in one.letter.html
    assert 'name="viewport"' in one.letter.html
    assert all(int(width) <= 600 for width in re.findall(r'width="(\d+)"', one.letter.html))
    assert len(one.letter.html) < 90_000, "Gmail cuts off what is longer than 102 kB"
    words = Page(one.letter.html).words
    assert len(words) > 80


@pytest.mark.parametrize("kind", needed(PROGRAM))
def test_names_are_shown_as_they_are_and_do_nothing(kind: str) -> None:
    for one in of(kind):
        shows_names(one)


def shows_names(one: Proof) -> None:
    page, text = Page(one.letter.html), one.letter.text
    for typed in (
        "<script>alert(1)</script>",
        "<b>Zoë</b> & “Ñandú”",
        "{{ program }} 王小明 {% raw %}",
        "محمد",
    ):
        assert (typed in text) == (typed in page.body)
    assert "overflow-wrap:anywhere" in one.letter.html


def test_numbers_name_nobody() -> None:
    for one in every():
        if one.kind == "summary":
            said = one.letter.subject + one.letter.text + one.letter.html
            assert not [
                word
                for word in ("Nora", "Vasquez", "Ben Ito", "Lund", "Maximiliana", "Okafor")
                if word in said
            ]


def test_superiors_read_of_completion_and_attendance_alone() -> None:
    for one in (one for one in every() if one.kind == "overseer_update"):
        said = (one.letter.text + Page(one.letter.html).words).lower()
        for word in (
            "level",
            "revise",
            "overdue",
            "hours",
            "due ",
            "feedback",
            "well planned",
            "january",
            "http",
        ):
            assert word not in said, word


def test_nobody_reads_of_their_own_part_as_of_somebody_elses() -> None:
    to_coaches = [one.letter for one in of("completion_update") if "With you" in one.letter.text]
    assert to_coaches
    for one in to_coaches:
        said = one.text + Page(one.html).words
        assert "filled in by the coach" not in said
        own = one.text.partition("With you\n")[2].partition("\n\n")[0]
        assert own.startswith("- Coach Memorandum of Understanding: ")


@pytest.mark.parametrize("key", needed(PROGRAM))
def test_a_letter_is_made_of_what_its_kind_names(key: str) -> None:
    """The table of variables is whole: a text can count on them, and jobs give no more."""
    given = {name for case in cases(PROGRAM) for one in contexts(KINDS[key], case) for name in one}
    assert given - {"program", "today"} <= KINDS[key].variables.keys() | {"reader"}
    assert KINDS[key].variables.keys() <= given


def table_lines() -> list[str]:
    """The guide's table of letters."""
    used = {
        key: "; ".join(f"`{name}`: {said}" for name, said in kind.variables.items())
        for key, kind in KINDS.items()
    }
    return [f"| `{key}` | {kind.what} | {used[key]} |" for key, kind in KINDS.items()]


def test_the_guide_names_every_letter_and_what_its_texts_can_use() -> None:
    guide = (Path(__file__).parents[2] / "sheet_templates" / "README.md").read_text(encoding="utf-8")
    assert [line for line in table_lines() if line not in guide] == []
    told = re.findall(r"(?m)^\| `(\w+)` \| .* \| .*`.*\|$", guide.partition("| letter | what it says |")[2])
    assert set(KINDS) <= set(told)


def _copy(folder: Path, changed: Mapping[str, str]) -> LetterBook:
    letters = folder / "letters"
    letters.mkdir()
    for file in find("ceres-casc").joinpath("letters").iterdir():
        (letters / file.name).write_text(changed.get(file.name, file.read_text("utf-8")), "utf-8")
    return LetterBook(folder)


def test_mistakes_are_found_before_anybody_is_written_to(tmp_path: Path) -> None:
    assert check_letters(PROGRAM, BOOK) == len(needed(PROGRAM))
    wrong = _copy(tmp_path, {"reminder.txt": "{{ fee }}", "summary.html": "{% if %}"})
    with pytest.raises(DefinitionErrors) as refused:
        check_letters(PROGRAM, wrong)
    assert [error.file.rpartition("/")[2] for error in refused.value.errors] == [
        "reminder.txt",
        "summary.html",
    ]
