"""A program's letters, each a subject, a plain text and an HTML page that say the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.abc import Traversable
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, select_autoescape

from service.domain.completion import due_date, opening_day
from service.domain.criteria import judged
from service.domain.people import Candidate
from service.domain.program import Module, Program
from service.errors import DefinitionError


@dataclass(frozen=True)
class Letter:
    """`subject` is one line; `text` and `html` are the whole body, without the reference line."""

    subject: str
    text: str
    html: str


class LetterBook:
    """The letters in `folder`, a program's directory; what it does not have comes from the shared base."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        places = (folder.joinpath("letters"), files("service.mail").joinpath("templates"))
        self._texts = _environment(_loader(places))

    def render(self, kind: str, context: Mapping[str, Any]) -> Letter:
        """The letter `kind` with `context`: `program`, `today`, and what the kind's `variables` name.

        Raises DefinitionError when a text is missing, is no Jinja template, or asks for what is not known.
        """
        known = {**context, **_functions(context["program"], context.get("candidate"))}
        subject = self._filled(f"{kind}.subject.txt", known)
        text = self._filled(f"{kind}.txt", known)
        html = self._filled(f"{kind}.html", known)
        return Letter(" ".join(subject.split()), text.strip() + "\n", html.strip() + "\n")

    def _filled(self, name: str, context: Mapping[str, Any]) -> str:
        try:
            return self._texts.get_template(name).render(context)
        except TemplateError as error:
            what = error.message or type(error).__name__
            file = f"{self._folder.name}/letters/{name}"
            raise DefinitionError(file, type(error).__name__, what, "this letter cannot be made") from error


def _environment(loader: FunctionLoader) -> Environment:
    environment = Environment(
        loader=loader,
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["paragraphs"] = paragraphs
    return environment


def _loader(places: Sequence[Traversable]) -> FunctionLoader:
    def load(name: str) -> str | None:
        found = (place.joinpath(name) for place in places)
        return next((file.read_text(encoding="utf-8") for file in found if file.is_file()), None)

    return FunctionLoader(load)


def _functions(program: Program, candidate: Candidate | None) -> dict[str, Callable[..., object]]:
    """What letters can call: `written(day)`, `year(number)`, `role(key)`, `level(value)`, and
    `criteria(decision)`, of which each has `label`, `level`, `words` and `meets`; in letters about a
    candidate `opens(module)`, `due(module)`.
    """
    scale = program.scale(program.review.scale)

    general: dict[str, Callable[..., object]] = {
        "written": program.words.dates.written,
        "year": lambda number: next(one.label for one in program.years if one.number == number),
        "role": lambda key: program.role(key).label,
        "level": lambda value: f"{value} ({scale.label_of(value)})",
        "criteria": lambda decision: judged(program, decision.criteria),
    }
    return general if candidate is None else general | _dates(candidate)


def _dates(candidate: Candidate) -> dict[str, Callable[[Module], object]]:
    return {
        "opens": lambda module: opening_day(module, candidate.anchors),
        "due": lambda module: due_date(module, candidate.anchors),
    }


def paragraphs(text: str) -> list[list[str]]:
    r"""What a person typed, as paragraphs of lines; blank lines part them.

    >>> paragraphs("Good.\nClear.\n\n\nOne question.")
    [['Good.', 'Clear.'], ['One question.']]
    """
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            found[-1].append(line.strip())
        elif found[-1]:
            found.append([])
    return [lines for lines in found if lines]
