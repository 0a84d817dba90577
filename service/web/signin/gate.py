"""Who has signed in at our own page."""

from flask import Request

from service.web.signin.provider import Provider
from service.web.signin.visits import Visits
from service.web.visitor import NOBODY, Identity


class SignInGate:
    """`address` is where people open the console: sign-in begins and ends there, whatever Host they name."""

    signs_in = True

    def __init__(self, provider: Provider, visits: Visits, address: str) -> None:
        self.provider, self.visits, self.address = provider, visits, address
        self.secure = address.startswith("https://")

    def identify(self, request: Request) -> Identity:  # noqa: ARG002 - the cookie is in Flask's session
        """Whoever the cookie stands for; nobody without one."""
        email = self.visits.email()
        return Identity(email, email) if email else NOBODY
