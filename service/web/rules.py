"""One rule for every route. A route that is not in the table is closed to everybody."""

from enum import Enum

from service.domain.roles import Right

STAFF = frozenset({Right.ADMINISTER, Right.OFFICE})
READERS = STAFF | {Right.VISIT}


class Rule(Enum):
    """Who may use a route: everybody who has one of its rights.

    Where the address names a candidate (`<key>`), the right must be over that candidate; a route without one
    shows each visitor those whom their rights are over.
    """

    OPEN = "open"
    """Anybody who reaches us, unseen by the gate: nothing but an empty answer may stand behind it."""
    TOKEN = "token"  # noqa: S105 - no token
    """Google's servers, unseen by the gate: the route knows them by a token that only they were given."""
    VISITOR = "visitor"
    """Whoever the gate does not turn away, signed in or not: nothing about people may stand behind it."""
    ADMINISTRATOR = frozenset({Right.ADMINISTER})
    OFFICE = STAFF
    """Who does the office's work."""
    READER = READERS
    """The office, and who visits for a time: the evidence, and what it leads to (A-30)."""
    CANDIDATE = READERS | {Right.ACCOMPANY, Right.OWN}
    """Whoever may open a candidate's workbook."""
    OWN = frozenset({Right.ACCOMPANY, Right.OWN})
    COMPLETION = READERS | {Right.COMPLETION}
    RECOMMENDATION = READERS | {Right.RECOMMENDATION}

    @property
    def rights(self) -> frozenset[Right]:
        """The rights that open it; none for rules that ask for none."""
        return self.value if isinstance(self.value, frozenset) else frozenset()


RULES = {
    "platform": Rule.OPEN,
    "drive_hook": Rule.TOKEN,
    "static": Rule.VISITOR,
    "health": Rule.VISITOR,
    "signin": Rule.VISITOR,
    "signin_begin": Rule.VISITOR,
    "signin_back": Rule.VISITOR,
    "signout": Rule.VISITOR,
    "dashboard": Rule.OFFICE,
    "candidate": Rule.CANDIDATE,
    "record": Rule.CANDIDATE,
    "mine": Rule.OWN,
    "completion": Rule.COMPLETION,
    "recommendations": Rule.RECOMMENDATION,
    "recommendations_file": Rule.RECOMMENDATION,
    # The page asks further: each kind of case has those who deal with it.
    "cases": Rule.OFFICE,
    "open_case": Rule.OFFICE,
    "case": Rule.OFFICE,
    "carry_case": Rule.OFFICE,
    "case_document": Rule.OFFICE,
    "reviews": Rule.OFFICE,
    "review": Rule.OFFICE,
    "calendar": Rule.OFFICE,
    "letters": Rule.OFFICE,
    "release_letters": Rule.OFFICE,
    "letter": Rule.OFFICE,
    "letter_html": Rule.OFFICE,
    "jobs": Rule.OFFICE,
    "log": Rule.OFFICE,
    "jobs_news": Rule.OFFICE,
    "ask": Rule.OFFICE,
    "evidence": Rule.READER,
    "evidence_file": Rule.READER,
    "evidence_pdf": Rule.READER,
    "entry": Rule.ADMINISTRATOR,
}

FIRST_PAGES = ("dashboard", "evidence", "mine", "completion", "recommendations")
"""Where people begin: at the first of these that is open to them."""
