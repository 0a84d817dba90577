"""An office as a folder: made by `cohortbook init`, opened by every command."""

from service.offices.making import make_office
from service.offices.wiring import connected, embedded_sandbox, open_office, program_of

__all__ = ["connected", "embedded_sandbox", "make_office", "open_office", "program_of"]
