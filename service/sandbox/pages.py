"""A few plain pages for people: who and what there is, an inbox, a spreadsheet."""

from service.sandbox.dispatch import Dispatcher
from service.sandbox.reply import Reply
from service.sandbox.request import Request


class Pages:
    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher

    def answer(self, request: Request) -> Reply | None:
        """The page at the request's path, None when there is none."""
        return None
