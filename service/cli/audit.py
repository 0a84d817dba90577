"""audit: every grant that the program did not make, and on request its end."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from jobs.audit import audit as look
from jobs.audit import remove as take_away
from jobs.audit.found import Audit, Found
from service.cli.options import AS_JSON, AT, OFFICE, moment
from service.offices import open_office

PROBLEMS = 1


@click.command()
@OFFICE
@AT
@AS_JSON
@click.option("--remove", is_flag=True, help="Take away, after listing, what can be taken away.")
@click.option("--yes", is_flag=True, help="With --remove: do not ask.")
def audit(office: Path, at_text: str | None, *, as_json: bool, remove: bool, yes: bool) -> None:
    """List who may open which file without having been let in by Cohortbook.

    Members of the shared drive open everything on it; they are listed once. Grants that a file inherits can
    be taken away only where they come from: in the folder, or in the drive's list of members.
    """
    with open_office(office) as opened:
        at = moment(at_text, opened.zone)
        found = look(opened)
        if not as_json:
            _show(found)
        wanted = found.removable if remove else ()
        if wanted and not yes:
            click.confirm(f"Take away {_grants(len(wanted))}?", abort=True, err=as_json)
        failed = take_away(opened, wanted, at) if wanted else []
    gone = [one for one in wanted if one not in [grant for grant, _ in failed]]
    if as_json:
        click.echo(json.dumps(_as_json(found, gone), ensure_ascii=False))
    elif wanted:
        click.echo(f"audit: {_grants(len(gone))} taken away")
    for grant, error in failed:
        click.echo(f"{grant.words}: {error.message} {error.remedy}".rstrip(), err=True)
    if len(gone) < len(found.grants) or found.unseen:
        sys.exit(PROBLEMS)


def _show(found: Audit) -> None:
    for one in found.members:
        click.echo(f"member of the shared drive: {one.who}, {one.role}")
    for grant in sorted(found.grants, key=lambda one: (one.inherited, one.ours, one.file)):
        click.echo(grant.words)
    for name in found.unseen:
        click.echo(f"{name}: Drive does not say who may open it")
    click.echo(f"audit: {_grants(len(found.grants))} that Cohortbook did not make")


def _grants(count: int) -> str:
    return "1 grant" if count == 1 else f"{count} grants"


def _as_json(found: Audit, gone: Iterable[Found]) -> dict[str, object]:
    removed = [(one.file_id, one.permission_id) for one in gone]
    return {
        "members": [{"who": one.who, "role": one.role} for one in found.members],
        "grants": [
            asdict(one) | {"removable": one.removable, "removed": (one.file_id, one.permission_id) in removed}
            for one in found.grants
        ],
        "unseen": list(found.unseen),
    }
