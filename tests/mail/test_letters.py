"""The letters of the first program: what they say, and that nothing typed changes what they are."""

import html
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.domain.notices.reminder import REMINDER
from service.domain.notices.told import TOLD
from service.domain.notices.told_reviews import TOLD_OF_REVIEWS
from service.domain.people import Person
from service.errors import DefinitionError
from service.mail.letters import LetterBook
from service.programs import find, load
from tests.mail.conftest import BEFORE, CANDIDATE, LINK, context
from tests.mail.pages import Page

LEADS = {"next_workbook": [LINK, BEFORE]}
"""Where letters lead that lead to more than one place."""
KINDS = [kind.key for kind in (*TOLD, *TOLD_OF_REVIEWS, REMINDER)]
"""Those of which everything is held to facts by hand; `test_proofs` tries all of them."""
LONG = Person("Maximiliana-Alexandrina" * 4, "Featherstonehaugh" * 6, "long@example.org")


def words_of(text: str) -> set[str]:
    """The words of a letter, without what only one form has: quotes of either kind, list marks, addresses."""
    plain = re.sub(r"https?://\S+", " ", text).replace("“", '"').replace("”", '"')
    return set(re.findall(r"[\w'@.-]*\w", plain)) - {"1", "2", "3", "Open", "my"}


@pytest.mark.parametrize("kind", KINDS)
def test_text_and_page_say_the_same(letter, kind: str) -> None:
    made = letter(kind)
    assert words_of(made.text) == words_of(Page(made.html).words)


@pytest.mark.parametrize("kind", KINDS)
def test_text_and_page_lead_to_the_same_place(letter, kind: str) -> None:
    made = letter(kind)
    assert all(link in made.text for link in LEADS.get(kind, [LINK]))
    assert Page(made.html).links == LEADS.get(kind, [LINK])


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_greets_by_name_and_says_who_writes(letter, program, kind: str) -> None:
    made = letter(kind)
    assert "Dear Nora," in made.text
    assert program.words.office in made.text
    assert program.title in Page(made.html).words
    assert "\n" not in made.subject
    assert "Nora Vasquez" in made.subject


@pytest.mark.parametrize("kind", KINDS)
def test_pages_load_nothing_and_fit_600_pixels(letter, kind: str) -> None:
    page = letter(kind).html
    assert not {"script", "img", "link", "style", "iframe", "form"} & set(Page(page).tags)
    assert "max-width:600px" in page
    widths = [int(width) for width in re.findall(r'width="(\d+)"', page)]
    assert all(width <= 600 for width in widths), "narrow screens"


def test_the_welcome_tells_what_opens_when(letter, program) -> None:
    text = letter("welcome", today=date(2026, 7, 15)).text
    assert "with your coach, Ted Okafor" in text
    assert "Sign in to Google as nora@example.org" in text
    for module in program.modules_of(1):
        others = module.private and module.private.author != "candidate"
        assert (f"- {module.title} (filled in by the " if others else f"- {module.title}: ") in text
    assert "- Coach Memorandum of Understanding (filled in by the coach): " in text
    assert "September 1, 2026; due November 15, 2026" in text


def test_a_form_for_whenever_it_is_needed_is_not_asked_to_be_filled_in(letter, program) -> None:
    made = letter("form", module=program.module("requests"), due_day=None)
    assert made.subject == "Nora Vasquez: Requests and Grievances, for whenever you need it"
    for words in (made.text, Page(made.html).words):
        assert "nothing has to be filled in" in words
        assert "required answer" not in words


def test_the_release_lists_each_tab_with_its_date_and_who_fills_it(letter, program) -> None:
    opened = [
        {"module": program.module("iip"), "due": date(2026, 11, 15), "link": LINK},
        {"module": program.module("rubric"), "due": None, "link": LINK + "2"},
    ]
    made = letter("release", opened=opened)
    assert made.subject == "2 new tabs are open in the workbook of Nora Vasquez"
    assert "Individual Induction Plan\n  Due November 15, 2026\n  Filled in by: Candidate, Coach" in made.text
    assert "No due date" in made.text
    assert LINK + "2" in made.text


def test_a_release_of_one_tab_names_it(letter) -> None:
    assert letter("release").subject == "Individual Induction Plan is open in the workbook of Nora Vasquez"


def test_an_empty_release_is_still_a_letter(letter) -> None:
    made = letter("release", opened=[])
    assert "Nothing new is open at the moment." in made.text
    assert words_of(made.text) == words_of(Page(made.html).words)


def test_work_that_meets_says_the_level_and_the_feedback(letter) -> None:
    text = letter("review_meets").text
    assert "Level: 3 (Meets expectations)" in text
    assert "Well planned." in text
    assert "Measure it." in text
    assert "This module is complete" in text


def test_work_that_comes_back_says_until_when_and_what_to_do(letter) -> None:
    made = letter("review_revise")
    assert made.subject == "Individual Induction Plan, Nora Vasquez: please revise by November 16, 2026"
    assert "Level: 2 (Developing)" in made.text
    assert "Revise by November 16, 2026" in made.text
    assert "Tick the box of attempt 2" in made.text


def test_levels_of_criteria_stand_below_the_level_of_the_whole(letter, program) -> None:
    decision = replace(context(program, "review_revise")["decision"], criteria={"writing": 3, "evidence": 1})
    made = letter("review_revise", decision=decision)
    listed = "  Evidence and examples: 1 (Beginning)\n  Professional writing: 3 (Meets expectations)\n"
    assert listed in made.text
    assert made.text.index("Level: 2") < made.text.index(listed) < made.text.index("Feedback:")
    assert words_of(made.text) == words_of(Page(made.html).words)
    page = re.sub(r"\s+", " ", made.html)
    assert page.count('font-weight:bold">1 (Beginning)</td>') == 1
    assert "Evidence and examples" not in letter("review_revise").text


def test_without_feedback_there_is_no_heading_for_it(letter) -> None:
    made = letter("review_meets", feedback="")
    assert "Feedback" not in made.text
    assert "Feedback" not in Page(made.html).words


@pytest.mark.parametrize("kind", KINDS)
def test_a_candidate_without_a_companion_gets_a_letter_without_one(letter, kind: str) -> None:
    made = letter(kind, candidate=replace(CANDIDATE, companion=None))
    assert "Ted" not in made.text
    assert "None" not in made.text
    assert words_of(made.text) == words_of(Page(made.html).words)


@pytest.mark.parametrize("kind", KINDS)
def test_very_long_names_stay_whole(letter, kind: str) -> None:
    made = letter(kind, candidate=replace(CANDIDATE, person=LONG), reader=LONG)
    assert LONG.first in made.text
    assert LONG.first in made.html
    assert "overflow-wrap:anywhere" in made.html


@pytest.mark.parametrize(
    "typed",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{ program }}", "{% raw %}", "a & b < c"],
)
def test_what_people_type_is_shown_never_run(letter, typed: str) -> None:
    usual = Page(letter("review_revise", feedback="words").html).tags
    made = letter("review_revise", feedback=typed)
    assert Page(made.html).tags == usual
    assert typed in Page(made.html).words
    assert typed in made.text


@pytest.mark.parametrize("kind", KINDS)
def test_a_line_break_in_a_name_does_not_break_the_subject(letter, kind: str) -> None:
    person = Person("Nora\r\nBcc: eve@example.com", "Vasquez", "nora@example.org")
    assert "\n" not in letter(kind, candidate=replace(CANDIDATE, person=person), reader=person).subject


PROGRAM, BOOK = load("ceres-casc"), LetterBook(find("ceres-casc"))
PLAIN = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=80)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PLAIN, PLAIN)
def test_any_feedback_and_name_keep_the_page_whole(feedback: str, name: str) -> None:
    facts = context(PROGRAM, "review_revise")
    facts["decision"] = replace(facts["decision"], feedback=feedback)
    facts["candidate"] = replace(CANDIDATE, person=Person(name, name, "nora@example.org"))
    made = BOOK.render("review_revise", facts)
    page = Page(made.html)
    assert set(" ".join(feedback.split()).split()) <= set(page.words.split())
    assert page.links == [LINK]


def test_a_letter_that_asks_for_what_is_not_known_names_file_and_place(program, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    for name, text in (("welcome.subject.txt", "Hi"), ("welcome.txt", "{{ link }} {{ fee }}")):
        (tmp_path / "letters" / name).write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        LetterBook(tmp_path).render("welcome", context(program, "welcome"))
    assert refused.value.file.endswith("letters/welcome.txt")
    assert "'fee' is undefined" in str(refused.value)


def test_a_missing_letter_is_named(program, tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as refused:
        LetterBook(tmp_path).render("welcome", context(program, "welcome"))
    assert refused.value.file.endswith("letters/welcome.subject.txt")


def test_a_program_may_bring_its_own_frame(program, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    own = {
        "welcome.subject.txt": "Hi",
        "welcome.txt": "Hi",
        "welcome.html": "{% extends 'base.html' %}",
        "base.html": "<p>{{ program.short }}</p>",
    }
    for name, text in own.items():
        (tmp_path / "letters" / name).write_text(text, encoding="utf-8")
    assert LetterBook(tmp_path).render("welcome", context(program, "welcome")).html == "<p>CASC</p>\n"


def test_entities_do_not_reach_the_plain_text(letter) -> None:
    text = letter("review_meets", feedback='Tom & Ana\'s "plan"').text
    assert text == html.unescape(text)
    assert 'Tom & Ana\'s "plan"' in text
