"""Random ids in Google's shapes."""

import random
import string

URL_SAFE = string.ascii_letters + string.digits + "-_"


class Ids:
    """`seed` makes a sandbox repeatable in tests; without it ids come from the system's randomness."""

    def __init__(self, seed: int | None = None) -> None:
        self._random = random.SystemRandom() if seed is None else random.Random(seed)  # noqa: S311

    def file_id(self) -> str:
        """44 characters, as spreadsheets have."""
        return "1" + self.text(43)

    def text(self, length: int, alphabet: str = URL_SAFE) -> str:
        return "".join(self._random.choices(alphabet, k=length))

    def hex(self, length: int) -> str:
        return self.text(length, "0123456789abcdef")

    def below(self, limit: int) -> int:
        """A whole number of at least 0 and less than `limit`."""
        return self._random.randrange(limit)
