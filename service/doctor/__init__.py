"""doctor: whether an office is set up right, check by check, and the exact thing to click or type where not.

It looks and changes nothing: no file is made, no mail is sent. `examining.py` goes through the checks of
`checks.py` on a `Case`; `addresses.py` knows the pages of Google's consoles.
"""

from service.doctor.case import Case
from service.doctor.checks import CHECKS
from service.doctor.examining import Line, State, examine

__all__ = ["CHECKS", "Case", "Line", "State", "examine"]
