"""One candidate with coach and supervisor in the first months: the walk in short, for each run of tests."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from service.offices.sandbox_drive import SECRETARY
from tests.jobs.ground import noon
from tests.privacy import cast
from tests.privacy.eyes import FOLDER, Eyes
from tests.privacy.finished import Finished, new_office
from tests.privacy.table import files_of, table_of
from tests.privacy.walk import wrong_files, wrong_letters, wrong_pages, wrong_words
from tests.privacy.year import begin

GRID = "sheets.spreadsheets.get"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finished]:
    with new_office(tmp_path_factory.mktemp("office")) as office:
        yield begin(office, cast.BEN)


def test_everybody_sees_what_the_table_says(begun: Finished) -> None:
    table, wrong = table_of(begun), []
    with closing(Eyes(begun.url, cast.MANAGER)) as manager:
        kinds = manager.kinds()
        said = {one: {GRID: manager.ways()[GRID](one)} for one, kind in kinds.items() if kind != FOLDER}
    things = files_of(begun, kinds)
    assert set(things) == set(kinds)
    for person in (cast.BEN, cast.OMAR, cast.WALT, SECRETARY, cast.STRANGER):
        wrong += wrong_files(begun, table, things, kinds, person)
        wrong += wrong_words(begun, table, things, said, person)
        wrong += wrong_letters(begun, table, person)
        wrong += wrong_pages(begun, table, person, noon("2026-09-03"), pages=(1,))
    assert wrong == []
