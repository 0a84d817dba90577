"""What is on record about workbooks, read from the ledger in one go."""

from jobs.office import Office
from jobs.provision.plan import Facts, WorkbookOnRecord
from service.ledger import letters, marks, people, workbooks
from service.workbook.template import template_version

FINGERPRINT = "people:{key}"
TEMPLATE = "template:{year}:{version}"


def read_facts(office: Office) -> Facts:
    """The facts of all candidates; no call to Google."""
    versions = {year.number: template_version(office.program, year.number) for year in office.program.years}
    with office.ledger.read() as session:
        found = {
            year: marks.get(session, TEMPLATE.format(year=year, version=version))
            for year, version in versions.items()
        }
        return Facts(
            identity=office.google.identity,
            candidates=people.candidates(session),
            workbooks={
                key: WorkbookOnRecord(
                    row.file_id, row.name, marks.get(session, FINGERPRINT.format(key=key)) or ""
                )
                for key, row in workbooks.all(session).items()
            },
            grants=workbooks.grants(session),
            welcomed={row.candidate_key for row in letters.all(session) if row.kind == "welcome"},
            templates={year: file_id for year, file_id in found.items() if file_id},
            template_versions=versions,
        )
