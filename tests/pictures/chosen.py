"""The README's pictures, chosen among all that were taken, and made small."""

from pathlib import Path
from typing import NamedTuple

from PIL import Image

COLOURS = 128
WIDTH = 1000
"""Pixels that a page of the README is wide, and a little more for sharp screens."""


BAR = 50
"""Pixels of the sandbox's own bar above a spreadsheet."""


class Chosen(NamedTuple):
    """A picture of a stage, by its file's name, between these heights."""

    stage: str
    file: str
    bottom: int
    top: int = 0


CHOSEN = {
    "today": Chosen("winter", "interface-today-1280", 700, BAR),
    "completion": Chosen("winter", "interface-completion-1280", 700, BAR),
    "reviews": Chosen("winter", "interface-reviews-1280", 640, BAR),
    "progress": Chosen("autumn", "workbook-chidi_abara-progress_and_attendance_at_a_glance-820", 1060, BAR),
    "plan": Chosen("autumn", "workbook-chidi_abara-individual_induction_plan-820", 1060, BAR),
    "form": Chosen("winter", "form-midyear_feedback-2-820", 900, BAR),
    "console": Chosen("winter", "console-dashboard-1280", 900),
    "letter": Chosen("autumn", "letter-review_revise-long-820", 860),
}


def take_over(pictures: Path, folder: Path) -> None:
    """Write those of them that were taken into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, one in CHOSEN.items():
        found = [pictures / one.stage / f"{one.file}{part}.png" for part in ("", "-1")]
        for file in filter(Path.exists, found):
            small(file, one.top, one.bottom).save(folder / f"{name}.png", optimize=True)


def small(file: Path, top: int, bottom: int) -> Image.Image:
    """That part of it, in few colours and no wider than the README."""
    whole = Image.open(file).convert("RGB")
    part = whole.crop((0, top, whole.width, min(bottom, whole.height)))
    if part.width > WIDTH:
        part = part.resize((WIDTH, round(part.height * WIDTH / part.width)), Image.Resampling.LANCZOS)
    return part.quantize(COLOURS, dither=Image.Dither.NONE)
