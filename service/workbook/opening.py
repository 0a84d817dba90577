"""Which tabs a workbook has from the start, and the file's links."""

from service.domain.calendar import DateRule
from service.domain.program import Module

_AT_ENROLMENT = DateRule(after="enrolment")


def opens_at_enrolment(module: Module) -> bool:
    """Whether the module's tab is part of the template that every workbook is copied from."""
    return module.opens == _AT_ENROLMENT
