"""The program's table, asked about people by name."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.domain.audience import Audience, Level
from service.ledger import Session, former, forms, marks, people, signing, workbooks
from tests.privacy.canaries import Planted
from tests.privacy.cast import relations
from tests.privacy.eyes import FOLDER
from tests.privacy.finished import Finished


@dataclass(frozen=True)
class Thing:
    """A line of the table about somebody; an empty `about` is nobody alone."""

    section: str
    key: str
    about: str = ""


@dataclass(frozen=True)
class Table:
    """Lines by section and key."""

    audience: Audience

    def level(self, person: str, thing: Thing, day: str = "") -> Level:
        """What `person` may; a thing without a line is a failure of the walk."""
        return self.audience.section(thing.section)[thing.key].level(relations(person, thing.about, day))

    def beyond(self, person: str, found: Iterable[Planted], day: str = "") -> set[Planted]:
        """Of the words found before `person`, those that the table does not let them read."""
        return {
            one
            for one in found
            if self.level(person, Thing(one.section, one.thing, one.about), day) == "none"
        }


def table_of(done: Finished) -> Table:
    found = done.office.program.audience
    assert found is not None
    return Table(found)


def files_of(done: Finished, listed: dict[str, str]) -> dict[str, Thing]:
    """What each file of the shared drive is, but for what is nothing known; `listed` are MIME types by id."""
    with done.office.ledger.read() as session:
        found = _known(session)
    found |= {file_id: Thing("files", "folder") for file_id, kind in listed.items() if kind == FOLDER}
    return found


def _known(session: Session) -> dict[str, Thing]:
    emails = {one.key: one.person.email for one in people.candidates(session)}
    found = {
        row.file_id: Thing("files", "workbook", emails[key]) for key, row in workbooks.all(session).items()
    }
    found |= {
        one.file_id: Thing("files", "former_workbook", emails[key])
        for key, own in former.all(session).items()
        for one in own
    }
    found |= {
        row.file_id: Thing("forms", row.module, row.author.email) for row in forms.all(session).values()
    }
    found |= {row.file_id: Thing("files", "sign_sheet") for row in signing.sheets(session).values()}
    made = marks.named(session, "template:").values()
    found |= dict.fromkeys(made, Thing("files", "template"))
    found[str(marks.get(session, "interface"))] = Thing("files", "interface")
    return found
