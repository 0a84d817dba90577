"""Headings of roster files in a program's own language."""

from service.domain.base import Definition, Text
from service.domain.patterns import RoleName


class RosterWords(Definition):
    """How headings may be spelled beside the English spellings, which are always understood. Those that begin
    with `role_` are for the companion's and the overseer's columns, with `{role}` for its name.
    """

    last: tuple[Text, ...] = ()
    first: tuple[Text, ...] = ()
    name: tuple[Text, ...] = ()
    email: tuple[Text, ...] = ()
    site: tuple[Text, ...] = ()
    position: tuple[Text, ...] = ()
    cohort: tuple[Text, ...] = ()
    year: tuple[Text, ...] = ()
    enrolled: tuple[Text, ...] = ()
    role_name: tuple[RoleName, ...] = ()
    role_first: tuple[RoleName, ...] = ()
    role_last: tuple[RoleName, ...] = ()
    role_email: tuple[RoleName, ...] = ()
