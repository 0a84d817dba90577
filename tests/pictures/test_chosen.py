"""The README's pictures: small, described, and each of them one that the script takes."""

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.pictures.chosen import CHOSEN
from tests.pictures.views import KINDS
from tests.pictures.year import STAGES

ROOT = Path(__file__).resolve().parents[2]
SHOWN = dict(
    re.findall(r"!\[([^\]]+)\]\(docs/pictures/([\w-]+)\.png\)", (ROOT / "README.md").read_text("utf-8"))
)
MOST_BYTES = 150_000


def test_the_readme_shows_every_chosen_picture_once() -> None:
    assert sorted(SHOWN.values()) == sorted(CHOSEN)


def test_every_picture_says_in_words_what_it_shows() -> None:
    assert [words for words in SHOWN if len(words.split()) < 8] == []


@pytest.mark.parametrize("name", CHOSEN)
def test_it_is_small_and_readable(name: str) -> None:
    file = ROOT / "docs" / "pictures" / f"{name}.png"
    with Image.open(file) as picture:
        assert picture.mode == "P"
        assert 600 <= picture.width <= 1000
    assert file.stat().st_size < MOST_BYTES


@pytest.mark.parametrize("one", CHOSEN.values(), ids=CHOSEN)
def test_the_script_takes_it(one) -> None:
    assert one.stage in STAGES
    assert one.file.partition("-")[0] in KINDS
