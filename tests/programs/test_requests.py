"""What a program says about requests is checked against the form that holds them."""

import shutil
from pathlib import Path

import pytest

from service.domain.requests import asking, open_to_all_staff
from service.errors import DefinitionErrors
from service.interface.tabs import data_tabs, staff_tabs
from service.programs import find, load

SECOND = Path(__file__).parent / "induccion"
MAIN, FORM = "program.yaml", "tabs/requests.yaml"
ANSWER = "type: long_text, owner: administrator"


@pytest.mark.parametrize(
    ("file", "old", "new", "path", "words"),
    [
        (MAIN, "  tab: requests\n  log", "  tab: mou\n  log", "requests.tab", "not the tab of a private"),
        (MAIN, "  log: requests\n", "  log: wishes\n", "requests.log", "no such log in that tab"),
        (MAIN, "  kind: kind\n", "  kind: nature\n", "requests.kind", "no such column in that log"),
        (MAIN, "  send: send\n", "  send: concerns\n", "requests.send", "of type `long_text` will not do"),
        (MAIN, "  send: send\n", "  send: answered\n", "requests.send", "belongs to `administrator`"),
        (MAIN, "  state: state\n", "  state: outcome\n", "requests.state", "allowed: service"),
        (MAIN, "  answered: answered\n", "", "requests.answered", "must be given"),
        (MAIN, "[a review of documents]", "[a review]", "requests.review_kinds[0]",
         "not a choice of that column"),
        (FORM, ANSWER, "type: long_text, owner: secretary", "requests.answer", "allowed: administrator"),
        (FORM, "capacity: 20", "capacity: 480", "requests.log", "at most 450 rows, that one 480"),
        (FORM, ANSWER, "type: long_text, owner: coach", "elements[3] (requests).columns[7] (answer).owner",
         "only `candidate` opens this private form"),
        (FORM, "label: \"Reasons, and what I have tried\", type: long_text",
         "label: Reasons, type: long_text, owner: service",
         "elements[3] (requests).columns[3] (reasons).owner", "`service` shows the state of requests alone"),
    ],
)  # fmt: skip
def test_a_mistake_about_requests_is_named(
    tmp_path: Path, file: str, old: str, new: str, path: str, words: str
) -> None:
    folder = Path(shutil.copytree(str(find("ceres-casc")), tmp_path / "mine"))
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DefinitionErrors) as caught:
        load(folder)
    assert any(error.path == path and words in error.message for error in caught.value.errors), caught.value


def test_whoever_answers_may_read_and_the_rest_of_the_staff_may_not() -> None:
    found = asking(load("ceres-casc"))
    assert found is not None
    assert [column.key for column in found.asked] == ["date", "kind", "concerns", "reasons", "outcome"]
    assert [column.key for column in found.answer] == ["answer", "answer_date"]
    assert found.role == "administrator"
    assert not open_to_all_staff(load("ceres-casc"), found.private)


def test_a_program_may_have_no_requests() -> None:
    program = load(SECOND)
    assert asking(program) is None
    assert "requests" not in {tab.key for tab in staff_tabs(program)}
    assert "request_list" not in {tab.key for tab in data_tabs(program)}
