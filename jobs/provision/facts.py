"""What is on record about workbooks, read from the ledger in one go."""

from datetime import datetime

from jobs.crew import staff
from jobs.laying_out.moving import moves
from jobs.layouts import GOING_ON
from jobs.letters import NEXT_WORKBOOK
from jobs.made import PEOPLE
from jobs.office import Office
from jobs.past import finished
from jobs.provision.plan import Facts, WorkbookOnRecord
from service.domain.years import past_modules
from service.ledger import endings, former, letters, marks, people, workbooks
from service.workbook.template import template_version

WELCOME = "welcome"
TEMPLATE = "template:{year}:{version}"


def read_facts(office: Office, at: datetime) -> Facts:
    """The facts of all candidates at `at`; no call to Google."""
    versions = {year.number: template_version(office.program, year.number) for year in office.program.years}
    moving = frozenset(one.candidate.key for one in moves(office))
    with office.ledger.read() as session:
        found = {
            year: marks.get(session, TEMPLATE.format(year=year, version=version))
            for year, version in versions.items()
        }
        written = marks.named(session, PEOPLE)
        candidates, done = people.candidates(session), finished(session)
        between = marks.named(session, GOING_ON)
        return Facts(
            service=office.google.identities,
            candidates=candidates,
            workbooks={
                key: WorkbookOnRecord(
                    row.file_id, row.name, written.get(key, ""), row.template_version, key in between
                )
                for key, row in workbooks.all(session).items()
            },
            grants=workbooks.grants(session),
            welcomed=letters.told(session, WELCOME),
            templates={year: file_id for year, file_id in found.items() if file_id},
            template_versions=versions,
            staff=staff(office, at),
            past={c.key: past_modules(office.program, c, done.get(c.key, ())) for c in candidates},
            shut=endings.closed(session) | moving,
            former=former.all(session),
            former_grants=former.grants(session),
            letters=letters.known(session, NEXT_WORKBOOK),
        )
