"""Whether somebody has answered."""

from service.domain.base import Value


def is_filled(value: Value) -> bool:
    """Whether a cell counts as answered: an unticked box and blank text do not."""
    return value is not None and value is not False and str(value).strip() != ""
