"""Every person by every file, tab, page and letter of a finished cohort, against the program's table."""

import pytest

from service.domain.case_sight import open_to_office
from service.domain.notices.ending import ENDING
from service.ledger import letters
from tests.jobs.ground import noon
from tests.privacy import cast
from tests.privacy.canaries import in_short
from tests.privacy.eyes import FOLDER, Eyes, by_link
from tests.privacy.finished import Finished
from tests.privacy.table import Table, Thing
from tests.privacy.walk import wrong_files, wrong_letters, wrong_pages, wrong_words
from tests.privacy.year import LAST_DAY

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def said(manager: Eyes, listed: dict[str, str]) -> dict[str, dict[str, str]]:
    """All that each spreadsheet says, by way of reading."""
    books = [file_id for file_id, kind in listed.items() if kind != FOLDER]
    return {file_id: {name: way(file_id) for name, way in manager.ways().items()} for file_id in books}


def test_the_cohort_is_finished(done: Finished, said: dict[str, dict[str, str]]) -> None:
    """What was written stands there: otherwise the walk would find nothing wrong in an empty office."""
    everything = "\n".join(text for ways in said.values() for text in ways.values()).lower()
    missing = [one for word, one in done.words.planted.items() if word not in everything]
    missing = [
        one for one in missing if one.section != "cases" or open_to_office(done.office.program, one.thing)
    ]
    assert in_short(missing) == []
    with done.office.ledger.read() as session:
        assert {row.state for row in letters.all(session)} == {"sent"}
        kinds = {row.kind for row in letters.all(session)}
    assert done.office.program.audience
    # Nobody's program ends within this year, and no year has a workbook of its own; who gets those letters is
    # asked in tests/jobs/test_ending.py and tests/jobs/test_next_workbook.py.
    of_the_end = {"next_workbook", *(kind.key for kind in ENDING)}
    assert kinds | of_the_end == set(done.office.program.audience.letters)


def test_every_file_has_a_line(listed: dict[str, str], things: dict[str, Thing], table: Table) -> None:
    assert set(listed) == set(things)
    for thing in things.values():
        assert thing.key in table.audience.section(thing.section)


@pytest.mark.parametrize("person", cast.EVERYBODY)
def test_files_open_to_whom_the_table_names(
    done: Finished, table: Table, things: dict[str, Thing], listed: dict[str, str], person: str
) -> None:
    assert list(wrong_files(done, table, things, listed, person)) == []


@pytest.mark.parametrize("person", cast.EVERYBODY)
def test_files_say_nothing_beyond_the_table(
    done: Finished, table: Table, things: dict[str, Thing], said: dict[str, dict[str, str]], person: str
) -> None:
    assert list(wrong_words(done, table, things, said, person)) == []


@pytest.mark.parametrize("person", cast.EVERYBODY)
def test_a_search_finds_nothing_of_others(
    done: Finished, table: Table, things: dict[str, Thing], person: str
) -> None:
    readable = {file_id for file_id, thing in things.items() if table.level(person, thing) != "none"}
    eyes = Eyes(done.url, person)
    for word in list(done.words.planted)[::60]:
        assert eyes.found(word) <= readable
    eyes.close()


def test_the_link_alone_opens_nothing(done: Finished, listed: dict[str, str]) -> None:
    assert {by_link(done.url, file_id) for file_id in listed} == {404}


@pytest.mark.parametrize("person", cast.EVERYBODY)
def test_letters_go_to_whom_the_table_names(done: Finished, table: Table, person: str) -> None:
    assert list(wrong_letters(done, table, person)) == []


@pytest.mark.parametrize("person", [*cast.EVERYBODY, ""])
def test_pages_open_to_whom_the_table_names(done: Finished, table: Table, person: str) -> None:
    assert list(wrong_pages(done, table, person, noon(LAST_DAY))) == []
