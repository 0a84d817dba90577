"""An office as doctor sees it: opened without a condition."""

from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path

from service.config import FILE, load
from service.doctor import CHECKS, Case, Line, examine
from service.offices.wiring import embedded_sandbox, program_of, unchecked_connection


def examined(folder: Path, at: datetime) -> tuple[str, list[Line]]:
    """What office it is, and the line of each check at `at`. Raises InputError while that cannot be told."""
    settings = load(folder)
    program = program_of(settings)
    with ExitStack() as stack:
        if settings.credentials.connection == "sandbox":
            stack.enter_context(embedded_sandbox(settings))
        case = stack.enter_context(closing(Case(settings, program, unchecked_connection(settings), at)))
        return f"{program.title}, by {settings.office / FILE}", examine(case, CHECKS)
