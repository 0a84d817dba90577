"""The command group, and what becomes of errors.

Exit statuses: 0 done; 1 done, but some rows or candidates have problems; 2 the command line is wrong;
3 something that a person typed is wrong (settings, program, roster); 4 Google or the ledger failed.
"""

import sys
from typing import Any

import click

from service.cli.adopt import adopt
from service.cli.audit import audit
from service.cli.candidate import candidate
from service.cli.case import case
from service.cli.connect import connect
from service.cli.doctor import doctor
from service.cli.event import event
from service.cli.evidence import evidence
from service.cli.jobs import JOB_COMMANDS
from service.cli.letters import letters
from service.cli.migrate import migrate
from service.cli.program import program
from service.cli.repair import repair
from service.cli.restore import restore
from service.cli.roster import roster
from service.cli.running import demo, init, sandbox, serve
from service.cli.unit import unit
from service.cli.usage import usage
from service.cli.workbook import workbook
from service.errors import CohortbookError, InputError

PROBLEMS, WRONG_INPUT, FAILED = 1, 3, 4


class Explained(click.Group):
    """Turns the project's own errors into a message, a remedy and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run the command."""
        try:
            return super().invoke(ctx)
        except CohortbookError as error:
            click.echo(f"Error: {error.message}", err=True)
            if error.remedy:
                click.echo(f"  {error.remedy}", err=True)
            sys.exit(WRONG_INPUT if isinstance(error, InputError) else FAILED)


@click.group(cls=Explained, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cohortbook")
def main() -> None:
    """Run an induction program inside Google Drive."""


COMMANDS = (
    init,
    connect,
    doctor,
    roster,
    *JOB_COMMANDS,
    audit,
    repair,
    migrate,
    usage,
    letters,
    adopt,
    restore,
    workbook,
    event,
    evidence,
    candidate,
    case,
    serve,
    unit,
    program,
    sandbox,
    demo,
)
for command in COMMANDS:
    main.add_command(command)
