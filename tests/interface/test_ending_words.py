"""What the Recommendations tab and Today say of what is open: short enough to be read for everybody."""

from service.domain.checking import Lacking, LineState, ListState
from service.interface.ending_words import open_words
from service.programs import load

PROGRAM = load("ceres-casc")
ELIGIBILITY = PROGRAM.checklist("eligibility")
POSITION, CREDENTIAL, GROUND, AGREEMENT, INTERVIEW = ELIGIBILITY.lines
FORM, MOU = "Verification of Employment", "Memorandum"


def said(*lines: LineState) -> list[str]:
    return open_words(ListState(ELIGIBILITY, lines)).splitlines()


def test_lines_that_wait_for_one_form_stand_together_after_its_title() -> None:
    assert said(
        LineState(
            POSITION, (Lacking("not complete", "analyst", FORM), Lacking("first day?", "analyst", FORM))
        ),
        LineState(AGREEMENT, (Lacking("not complete", "candidate", MOU),)),
        LineState(CREDENTIAL, (Lacking("which?", "analyst", FORM),)),
        LineState(INTERVIEW),
    ) == [f"{FORM}: {POSITION.label}; {CREDENTIAL.label}", f"{MOU}: {AGREEMENT.label}"]


def test_other_lines_give_each_of_their_reasons() -> None:
    two = (Lacking("A is not complete", "analyst", "A"), Lacking("B is not complete", "candidate", "B"))
    hours = (Lacking("4 hours to go", "candidate"),)
    assert said(LineState(POSITION, two), LineState(GROUND, hours)) == [
        f"{POSITION.label}: A is not complete; B is not complete",
        f"{GROUND.label}: 4 hours to go",
    ]


def test_nothing_is_said_where_everything_holds() -> None:
    assert said(LineState(POSITION), LineState(GROUND)) == []
