"""From a raw request path to one of Google's methods."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from service.sandbox.discovery import DOCUMENTS, Method, api

VARIABLE = re.compile(r"\{(\+?)(\w+)\}")
SPARE_SLASH = re.compile(r"/(?=:\w+$)|/$")


@dataclass(frozen=True)
class Match:
    """The method found, its decoded path parameters, and whether the upload address was used."""

    method: Method
    path_parameters: Mapping[str, str]
    upload: bool


class Routes:
    """All addresses of the three APIs.

    Paths are matched before decoding, so that a tab called `S/1` (sent as `%2F`) stays one segment. The
    address with the most literal characters wins: `{range}:append` before `{range}`.
    """

    def __init__(self) -> None:
        self._by_verb: dict[str, list[tuple[re.Pattern[str], Method, bool]]] = defaultdict(list)
        found = [
            (path, method, upload)
            for name in DOCUMENTS
            for method in api(name).methods
            for path, upload in _addresses(method)
        ]
        for path, method, upload in sorted(found, key=lambda one: -_literal_length(one[0])):
            self._by_verb[method.verb].append((_pattern(path), method, upload))

    def match(self, verb: str, raw_path: str) -> Match | None:
        """None when no method has this verb and path, nor that without a slash too many: Google lets one pass
        at the end and before a verb (`/v4/spreadsheets/ID/:batchUpdate`), as google-spreadsheet sends it.
        """
        return self._exact(verb, raw_path) or self._exact(verb, SPARE_SLASH.sub("", raw_path))

    def _exact(self, verb: str, raw_path: str) -> Match | None:
        for pattern, method, upload in self._by_verb.get(verb, ()):
            found = pattern.fullmatch(raw_path)
            if found:
                decoded = {name: unquote(value) for name, value in found.groupdict().items()}
                return Match(method, decoded, upload)
        return None


def _addresses(method: Method) -> Iterable[tuple[str, bool]]:
    yield method.path, False
    for path in method.upload_paths:
        yield path, True


def _literal_length(path: str) -> int:
    return len(VARIABLE.sub("", path))


def _pattern(path: str) -> re.Pattern[str]:
    parts, at = [], 0
    for variable in VARIABLE.finditer(path):
        parts.append(re.escape(path[at : variable.start()]))
        several_segments, name = variable.groups()
        parts.append(f"(?P<{name}>{'.+' if several_segments else '[^/]+'})")
        at = variable.end()
    return re.compile("/" + "".join(parts) + re.escape(path[at:]))
