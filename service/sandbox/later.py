"""Work that goes on outside of the lock."""

from collections.abc import Callable


class NotYet(Exception):  # noqa: N818 - an instruction to the dispatcher
    """What the call needs is being computed: let go of everything, `wait`, and handle the call again.
    Only raised while `World.hurried`.
    """

    def __init__(self, wait: Callable[[], object]) -> None:
        super().__init__("needs a result that is being computed")
        self.wait = wait
