"""The first program as a copy that an office may correct, and its corrections: edits of the YAML, as a person
makes them.
"""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_GROWTH = "  - kind: field\n    key: growth\n"
_SURPRISE = """\
  - kind: field
    key: surprise
    label: What surprised me
    type: choice
    owner: candidate
    choices: [Nothing, One rating, Several ratings]
"""
_NOTES = """\
  - kind: field
    key: coach_notes
    label: Coach's notes
    type: long_text
    owner: coach
    required: false
    lines: 5
    help: What you see in the candidate's practice
"""
_FOCUS = "      - { key: focus, label: What we worked on,"
_PLACE = "      - { key: place, label: Where, type: text, width: 140 }\n"
_NEXT = "      - { key: next_steps, label: Next steps and who takes them, type: long_text, width: 122 }\n"
_NEXT_EXAMPLE = "      next_steps: Candidate drafts the agenda by Friday; coach sends two examples.\n"
_COACH_VIEW = "  - kind: field\n    key: coach_view\n"
_STEP = "  - kind: field\n    key: first_step\n    label: My first step\n    owner: candidate\n"
_READ = "      - { key: read, owner: coach,"
_CALENDAR = (
    "      - { key: calendar, owner: coach, text: keep our meetings in a calendar that we both see }\n"
)
_TITLE = "level: 1, text: Progress and Attendance at"

EDITS = {
    "tabs/self_reflection.yaml": (
        ("no score to reach: an honest", "no score to reach; an honest"),
        ("label: Strengths I can build on", "label: What I do well already"),
        (_GROWTH, _SURPRISE + _GROWTH),
        (_NOTES, ""),
    ),
    "tabs/self_reflection_final.yaml": (("  Strengths I can build on: ", "  What I do well already: "),),
    "tabs/coaching_log.yaml": (
        ("capacity: 80", "capacity: 84"),
        ("Telephone, Site visit]", "Telephone, Site visit, Chat]"),
        (_FOCUS, _PLACE + _FOCUS),
        (_NEXT, ""),
        (_NEXT_EXAMPLE, ""),
    ),
    "tabs/triad.yaml": ((_COACH_VIEW, _STEP + _COACH_VIEW),),
    "tabs/coach_mou.yaml": ((_READ, _CALENDAR + _READ),),
    "tabs/progress.yaml": ((f"{_TITLE} a Glance", f"{_TITLE} One Glance"),),
}
"""By file: what is replaced, and by what."""


def copied(folder: Path) -> Path:
    """The program in a folder of the office's own."""
    return Path(shutil.copytree(ROOT / "sheet_templates" / "ceres-casc", folder / "ceres-casc"))


def correct(program: Path) -> None:
    """Make every correction."""
    for name, edits in EDITS.items():
        file = program / name
        text = file.read_text(encoding="utf-8")
        for before, after in edits:
            assert before in text, (name, before)
            text = text.replace(before, after, 1)
        file.write_text(text, encoding="utf-8")
