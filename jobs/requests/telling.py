"""Telling a form, and by letter its author, what became of what was asked there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jobs.letters import REQUEST, letter_to, request_letter_key
from jobs.office import Office
from jobs.report import Outcome
from jobs.standing_parts import write_and_read
from service.domain.asked import Request
from service.domain.directory import by_role
from service.domain.forms import Form, answering
from service.domain.requests import Asking
from service.ledger import Session, directory, forms, people
from service.ledger.forms import FormRow
from service.workbook.form import answering_requests
from service.workbook.links import tab_link
from service.workbook.row_states import Said


@dataclass(frozen=True)
class Telling:
    """What is said in one form. It is written down as uncertain before it is said."""

    office: Office
    asking: Asking
    row: FormRow
    outcome: Outcome
    at: datetime

    def tell(self, said: Said) -> None:
        """Say it, unless the form says it already. Raises GoogleError."""
        with self.office.ledger.read() as session:
            before = forms.told(session, self.row.key)
        if before != said.fingerprint:
            self.write(said)
            self.told(said)

    def write(self, said: Said) -> Mapping[str, Any]:
        """Say it and lock what is settled; the form as it stands afterwards. Raises GoogleError."""
        with self.office.ledger.begin() as session:
            forms.tell(session, self.row.key, forms.UNCERTAIN)
            form, read = self._form(session), forms.reading(session, self.row.key)
        program, service, closed = self.office.program, self.office.google.identities, bool(self.row.closed)
        wanted = answering_requests(program, form, service, said, closed=closed, read=read)
        found = write_and_read(self.office, self.row.file_id, wanted)
        self.outcome.count("forms told")
        return found

    def told(self, said: Said) -> None:
        """Record that the form says it."""
        with self.office.ledger.begin() as session:
            forms.tell(session, self.row.key, said.fingerprint)

    def send_letter(self, one: Request) -> None:
        """Put the letter into the outbox that says that the request was answered; once."""
        program, rule = self.office.program, self.asking.rule
        with self.office.ledger.read() as session:
            candidate = people.candidate(session, self.row.first)
        context = {
            "candidate": candidate,
            "reader": self.row.author,
            "module": self.asking.module,
            "sent": self.office.today(one.as_sent.at),
            "link": tab_link(self.row.file_id, program.tab(rule.tab), self.office.settings.google_root),
        }
        key, email = request_letter_key(self.row.key, one.key), self.row.author.email
        letter_to(self.office, email, REQUEST, key, context, self.at, about=self.row.first)

    def _form(self, session: Session) -> Form:
        program = self.office.program
        listed = by_role(directory.contacts(session), self.office.today(self.at))
        about = people.candidate(session, self.row.first)
        return Form(
            self.row.key, self.row.module, self.row.author, (about,) if about else (),
            answering(program, self.asking.module, listed),
        )  # fmt: skip
