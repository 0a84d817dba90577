"""Which case belongs to what somebody asks for in a form (C-88 to C-93): pure."""

from collections.abc import Iterator, Sequence

from service.domain.case_kinds import CaseKind
from service.domain.case_rules import CaseRefusedError
from service.domain.cases import Case
from service.domain.program import Program


def asked_for(program: Program, asked: object, own: Sequence[Case]) -> tuple[CaseKind, str]:
    """The kind of case that belongs to `asked`, a choice of the form, and the number of the case that it is
    about, or none; `own` are all cases of whoever asks. An appeal comes before what has no other case to be
    about. Raises CaseRefusedError where nobody can tell.
    """
    kinds = [kind for kind in program.cases if asked in kind.requests]
    for kind in sorted(kinds, key=lambda one: not one.of):
        if not kind.of:
            return kind, ""
        about = [*_appealable(kind, own)]
        if len(about) > 1:
            raise _unclear(about)
        if about:
            return kind, about[0]
    raise CaseRefusedError(lambda words: words.no_kind)


def _unclear(about: Sequence[str]) -> CaseRefusedError:
    numbers = ", ".join(about)
    return CaseRefusedError(lambda words: words.any_of.format(known=numbers))


def _appealable(kind: CaseKind, own: Sequence[Case]) -> Iterator[str]:
    """Cases that have an outcome, and of which there is none of that kind yet."""
    looked_at = {case.of for case in own if case.kind == kind.key}
    return (case.key for case in own if case.kind in kind.of and case.ending and case.key not in looked_at)
