"""A program's letters tried with invented people: to look at, and to find mistakes in time."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.domain.notices.registry import KINDS, needed
from service.domain.notices.samples import cases, contexts
from service.domain.program import Program
from service.errors import DefinitionError, DefinitionErrors
from service.mail.letters import Letter, LetterBook


@dataclass(frozen=True)
class Proof:
    """A letter of a kind in a case; several are to different readers, by `number` from 1 on."""

    kind: str
    case: str
    number: int
    letter: Letter

    @property
    def name(self) -> str:
        """A file's name, without its ending."""
        return f"{self.kind}-{self.case.replace(' ', '-')}-{self.number}"


def proofs(program: Program, book: LetterBook) -> Iterator[Proof]:
    """Every kind that the program can come to write, in every case. Raises DefinitionError for a text that is
    missing, is no template, or asks for what is not known.
    """
    tried = cases(program)
    for key in needed(program):
        for case in tried:
            for number, context in enumerate(contexts(KINDS[key], case), 1):
                yield Proof(key, case.name, number, book.render(key, context))


def check_letters(program: Program, book: LetterBook) -> int:
    """How many kinds of letters the program has. Raises DefinitionErrors with a mistake for each kind that
    cannot be made.
    """
    tried, errors = cases(program), []
    kinds = needed(program)
    for key in kinds:
        try:
            for case in tried:
                for context in contexts(KINDS[key], case):
                    book.render(key, context)
        except DefinitionError as error:
            errors.append(error)
    if errors:
        raise DefinitionErrors(program.key, errors)
    return len(kinds)
