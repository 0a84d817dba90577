"""What is on record about workbooks, read from the ledger in one go."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from jobs.crew import staff
from jobs.laying_out.moving import moves_of
from jobs.layouts import GOING_ON
from jobs.letters import NEXT_WORKBOOK
from jobs.made import PEOPLE
from jobs.office import Office
from jobs.past import finished
from jobs.provision.plan import Facts, WorkbookOnRecord
from service.domain.people import Candidate
from service.domain.years import past_modules
from service.ledger import endings, former, letters, marks, people, workbooks
from service.workbook.template import template_version

WELCOME = "welcome"
TEMPLATE = "template:{year}:{version}"


def read_facts(office: Office, at: datetime) -> Facts:
    """The facts of all candidates at `at`; no call to Google."""
    with office.ledger.read() as session:
        candidates, done = people.candidates(session), finished(session)
        files, before, shut = workbooks.all(session), former.all(session), endings.closed(session)
        due = moves_of(office, session, candidates, files)
        versions = _versions(office, candidates, files)
        found = {
            year: marks.get(session, TEMPLATE.format(year=year, version=version))
            for year, version in versions.items()
        }
        written = marks.named(session, PEOPLE)
        between = marks.named(session, GOING_ON)
        return Facts(
            service=office.google.identities,
            candidates=candidates,
            workbooks={
                key: WorkbookOnRecord(
                    row.file_id, row.name, written.get(key, ""), row.template_version, key in between
                )
                for key, row in files.items()
            },
            grants=workbooks.grants(session),
            welcomed=letters.told(session, WELCOME),
            templates={year: file_id for year, file_id in found.items() if file_id},
            template_versions=versions,
            staff=staff(office, at),
            past={c.key: past_modules(office.program, c, done.get(c.key, ())) for c in candidates},
            shut=shut | {one.candidate.key for one in due},
            former=before,
            former_grants=former.grants(session),
            letters=letters.known(session, NEXT_WORKBOOK),
        )


def _versions(office: Office, candidates: Iterable[Candidate], files: Mapping[str, object]) -> dict[int, str]:
    """The versions of the templates that workbooks have yet to be copied from, by year."""
    years = {one.year for one in candidates if one.key not in files}
    return {
        year.number: template_version(office.program, year.number)
        for year in office.program.years
        if year.number in years
    }
