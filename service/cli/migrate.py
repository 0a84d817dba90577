"""migrate: corrected definitions reach workbooks and private forms that were made before."""

import sys
from pathlib import Path

import click

from jobs import migrate as job
from jobs import runner
from jobs.expected import expected
from jobs.migrate.run import Wish, last_line, report_since
from service.cli.options import AS_JSON, AT, DRY_RUN, OFFICE, moment
from service.cli.output import Bars, show_outcome, show_plan
from service.offices import open_office

PROBLEMS = 1


@click.command()
@click.option(
    "--only", "numbers", multiple=True, metavar="NUMBER", help="Only this candidate; may be repeated."
)
@click.option("--tab", "tabs", multiple=True, metavar="KEY", help="Only this tab; may be repeated.")
@OFFICE
@AT
@DRY_RUN
@AS_JSON
def migrate(
    numbers: tuple[str, ...],
    tabs: tuple[str, ...],
    office: Path,
    at_text: str | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring corrected tabs into workbooks and private forms that were made before.

    What people typed stays and goes along; what is asked for no longer stays at the foot of its tab, locked.
    With --dry-run, each file is read, and a line says what would change in it. Stopped at any point, it goes
    on where it was when it is typed again. Afterwards a line for each tab says what was brought in; the log
    keeps them.
    """
    wish = Wish(numbers, tabs)
    with open_office(office) as opened:
        line = last_line(opened)
        at = moment(at_text, opened.zone)
        if dry_run:
            plan = job.plan(opened, at, wish)
            show_plan("migrate", plan, expected(opened, "migrate", plan), as_json=as_json)
            return
        with Bars(quiet=as_json) as bars:
            outcome = runner.run_job(
                opened, "migrate", at, "command line", bars,
                verbs={"migrate": lambda office, at, report: job.run(office, at, report, wish)},
            )  # fmt: skip
        brought = report_since(opened, line)
    if not as_json:
        for number, words in brought:
            click.echo(f"{number} {words}")
    show_outcome(outcome, as_json=as_json)
    if outcome.problems:
        sys.exit(PROBLEMS)
