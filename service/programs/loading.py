"""From a folder of YAML to a checked Program."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from service.domain.program import Program, Tab
from service.errors import DefinitionError, DefinitionErrors
from service.programs.bundle import Bundle, bundle
from service.programs.choices import with_choices
from service.programs.document import Loc
from service.programs.rules import ALL
from service.programs.source import find, texts
from service.programs.wording import place, wording


def load(name_or_dir: str | Path) -> Program:
    """The packaged program of that name, or the one in that folder; its tabs stand in its modules' order.

    Raises DefinitionErrors with every mistake: first all that is wrong within the files, then, once
    these are mended, all that does not fit together; DefinitionError when there is no program.
    """
    return _understood(str(name_or_dir), tuple(texts(find(name_or_dir)).items()))


@lru_cache(maxsize=4)
def _understood(name: str, files: tuple[tuple[str, str], ...]) -> Program:
    """The same texts are the same program: it is frozen, and reading it takes longer than most tests."""
    found = bundle(dict(files))
    program = _shaped(found)
    if program is None or found.errors:
        raise DefinitionErrors(name, found.errors)
    problems = [problem for rule in ALL for problem in rule(program)]
    if problems:
        raise DefinitionErrors(name, _told(found, ((problem.loc, problem.message) for problem in problems)))
    return _ordered(with_choices(program))


def _shaped(found: Bundle) -> Program | None:
    """The program without regard to how its parts refer to one another; mistakes go to `found.errors`."""
    try:
        return Program.model_validate(found.data)
    except ValidationError as failure:
        found.errors.extend(_in_words(found, failure))
        return None


def _in_words(found: Bundle, failure: ValidationError) -> list[DefinitionError]:
    schema = Program.model_json_schema()
    errors = failure.errors(include_url=False)
    return _told(found, ((place(error), wording(error, schema, found.data)) for error in errors))


def _told(found: Bundle, mistakes: Iterable[tuple[Loc, str]]) -> list[DefinitionError]:
    """Each mistake once, where it is written: not again in a tab that is like the one that has it."""
    return [found.error(*one) for one in dict.fromkeys((found.origin(loc), words) for loc, words in mistakes)]


def _ordered(program: Program) -> Program:
    order = {module.tab: number for number, module in reversed(list(enumerate(program.modules)))}

    def first_module(tab: Tab) -> int:
        return order.get(tab.key, len(order))

    return program.with_tabs(tuple(sorted(program.tabs, key=first_module)))
