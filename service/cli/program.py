"""Looking at a program definition without any Google."""

from pathlib import Path

import click
from xlsxwriter.exceptions import FileCreateError

from service.domain.notices.registry import needed
from service.errors import InputError
from service.mail.letters import LetterBook
from service.mail.proofs import check_letters, proofs
from service.programs import find, load
from service.programs.audience_text import audience_lines
from service.programs.check import check as check_program
from service.programs.schema import write_schema
from service.workbook.xlsx import render as render_xlsx


@click.group()
def program() -> None:
    """Check and look at a program definition."""


@program.command()
@click.argument("name_or_dir", metavar="DIR")
def check(name_or_dir: str) -> None:
    """Say what the program in DIR holds, or every mistake in it with file, place and value.

    DIR may also be the name of a program that Cohortbook brings, such as ceres-casc.
    """
    for line in check_program(name_or_dir).lines():
        click.echo(line)
    kinds = check_letters(load(name_or_dir), LetterBook(find(name_or_dir)))
    click.echo(f"{kinds} kinds of letters, each tried with invented people")


@program.command()
@click.argument("name_or_dir", metavar="DIR")
def audience(name_or_dir: str) -> None:
    """Say who may read and write what in the program in DIR, as tables."""
    definition = load(name_or_dir)
    if definition.audience is None:
        raise InputError(
            f"{definition.title} has no table of who sees what.",
            "Copy audience.yaml from ceres-casc into its folder and change it: `program check` helps.",
        )
    for line in audience_lines(definition, definition.audience):
        click.echo(line)


@program.command()
@click.argument("name_or_dir", metavar="DIR")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
def render(name_or_dir: str, out: Path) -> None:
    """Write every tab of the program in DIR to the Excel file OUT, to look at it."""
    definition = load(name_or_dir)
    try:
        render_xlsx(definition, out)
    except FileCreateError as error:
        raise InputError(f"{out} cannot be written: {error}.", "Choose another place.") from error
    click.echo(f"{definition.title}: {len(definition.tabs)} tabs in {out}")


@program.command()
@click.argument("name_or_dir", metavar="DIR")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--kind", "kinds", multiple=True, help="Only letters of that kind.")
def letters(name_or_dir: str, folder: Path, kinds: tuple[str, ...]) -> None:
    """Write every letter of the program in DIR, to invented people, into FOLDER: a page and a text each.

    Among these people are one with nobody beside, and some whose names are long or of other alphabets.
    """
    definition = load(name_or_dir)
    known = needed(definition)
    for kind in kinds:
        if kind not in known:
            raise InputError(
                f"{definition.title} writes no letters of the kind {kind}.", f"Kinds: {', '.join(known)}."
            )
    made = [
        one for one in proofs(definition, LetterBook(find(name_or_dir))) if not kinds or one.kind in kinds
    ]
    folder.mkdir(parents=True, exist_ok=True)
    for one in made:
        (folder / f"{one.name}.html").write_text(one.letter.html, encoding="utf-8")
        words = f"{one.letter.subject}\n\n{one.letter.text}"
        (folder / f"{one.name}.txt").write_text(words, encoding="utf-8")
    click.echo(f"{definition.title}: {len(made)} letters in {folder}")


@program.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def schema(folder: Path) -> None:
    """Write the JSON Schemas that editors can use for program files into FOLDER."""
    for path in write_schema(folder):
        click.echo(str(path))
