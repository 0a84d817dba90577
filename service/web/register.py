"""What somebody may, looked up in the ledger at each request: a role that ends, ends at once."""

from service.config import Settings
from service.domain.program import Program
from service.domain.rights import Grant, grants
from service.domain.roles import Right
from service.ledger import Ledger, directory, people
from service.web.console import Clock
from service.web.times import Times
from service.web.visitor import Identity, Visitor


class LedgerRegister:
    """Reads candidates, companions and the directory; this machine's person is an administrator."""

    def __init__(self, settings: Settings, program: Program, ledger: Ledger, clock: Clock) -> None:
        self._settings, self._program, self._ledger, self._clock = settings, program, ledger, clock

    def __call__(self, identity: Identity) -> Visitor:
        """The visitor as of now; raises LedgerError."""
        if identity.local:
            return Visitor(identity, (Grant(Right.ADMINISTER),))
        with self._ledger.read() as session:
            found = grants(
                self._program,
                identity.email,
                staff=self._settings.staff,
                directory=directory.contacts(session),
                candidates=people.concerning(session, identity.email),
                today=Times.of(self._program, self._clock()).today,
            )
        return Visitor(identity, found)
