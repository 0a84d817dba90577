"""Cases in a program: what they name exists, and who may see them is said (C-88 to C-96)."""

import re
import shutil
from pathlib import Path

import pytest

from service.domain.case_kinds import Effect
from service.errors import DefinitionErrors
from service.programs import load

CERES = Path(__file__).resolve().parents[2] / "sheet_templates" / "ceres-casc"


def test_every_way_out_of_the_usual_is_a_kind_with_steps_limits_and_an_outcome() -> None:
    program = load("ceres-casc")
    effects = {o.effect for kind in program.cases for o in kind.outcomes}
    assert effects == set(Effect)
    assert {kind.key for kind in program.cases} == {
        "extension", "additional_year", "reassignment", "grievance", "appeal", "intervention", "removal",
        "withdrawal", "transfer_out", "transfer_in", "teach_out",
    }  # fmt: skip
    assert all(step.within for kind in program.cases for step in kind.steps)
    asked = {one for kind in program.cases for one in kind.requests}
    assert "an extension in this year" in asked
    assert "another coach" in asked


def test_a_grievance_is_open_to_candidate_and_administrator_alone() -> None:
    """C-91: not to the coach, not to the secretary."""
    audience = load("ceres-casc").audience
    assert audience is not None
    assert audience.cases["grievance"].readers == {"administrator", "candidate"}


@pytest.mark.parametrize(("file", "old", "new", "path", "words"), [
    ("cases.yaml", "owner: advisory_committee", "owner: committee",
     "cases[3] (grievance).steps[2] (hearing).owner", "no such role"),
    ("cases.yaml", "after: review", "after: end", "cases[5] (intervention).outcomes[1] (not_met).after",
     "no step of this kind; allowed: meeting, plan"),
    ("cases.yaml", "requests: [another coach]", "requests: [a new coach]",
     "cases[2] (reassignment).requests[0]", "nobody can ask for that in a form; allowed: "),
    ("cases.yaml", "of: [extension,", "of: [extensions,", "cases[4] (appeal).of[0]", "no such kind of case"),
    ("cases.yaml", "told_of_end: [coach]", "told_of_end: [mentor]", "cases[2] (reassignment).told_of_end[0]",
     "no such role"),
    ("cases.yaml", "    reminders_to: [administrator]\n", "", "cases[5] (intervention)", "go together"),
    ("cases.yaml", "        effect: extend\n        months: 12", "        months: 12",
     "cases[1] (additional_year).outcomes[0] (granted)", "goes with `effect: extend`"),
    ("cases.yaml", "{ working_days: 3 }", "{ weeks: 3 }",
     "cases[3] (grievance).steps[0] (documented).within.weeks",
     "no such word; allowed here: days, working_days"),
    ("cases.yaml", '"12-31"]', '"31-12"]', "working_days.closed[5]", "month must be in 1..12"),
    ("cases.yaml", "title: Appeal", "title: Grievance", "cases[4] (appeal).title", "has it already"),
    ("audience.yaml", "    removal: {", "    expulsion: {", "audience.cases", "who may see: removal"),
    ("audience.yaml", "appeal: { write: [administrator]", "appeal: { write: [supervisor]",
     "audience.cases.appeal.write", "dealt with by staff"),
    ("audience.yaml", "intervention: { write: [administrator, secretary], read: [candidate, coach] }",
     "intervention: { write: [administrator, secretary], read: [candidate] }", "audience.cases.intervention",
     "gets its letters and may not read it: coach"),
])  # fmt: skip
def test_a_mistake_is_named(tmp_path: Path, file: str, old: str, new: str, path: str, words: str) -> None:
    folder = Path(shutil.copytree(CERES, tmp_path / "ceres"))
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DefinitionErrors) as caught:
        load(folder)
    found = [(error.path, str(error)) for error in caught.value.errors]
    assert any(at == path and re.search(re.escape(words), text) for at, text in found), found
