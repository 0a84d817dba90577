"""Which file of Drive an address leads to, in all the shapes that Google's own pages give out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

from service.domain.web_addresses import host_of, unwrapped, with_scheme

_HOSTS = {"docs.google.com", "drive.google.com", "drive.usercontent.google.com"}
_ID = re.compile(r"[A-Za-z0-9_-]{10,}")
_KEY = re.compile(r"[\w-]+")
_BEFORE_ID = {"d", "folders"}
_ID_NAMES = ("id", "srcid")
_PUBLISHED = {"pub", "pubhtml", "viewform", "formresponse", "closedform"}
_VIEWERS = {"viewer", "viewerng", "gview"}


@dataclass(frozen=True)
class DriveFile:
    """A file or folder by its id. `resource_key` opens older files that were shared by link
    (https://developers.google.com/workspace/drive/api/guides/resource-keys); empty for most.
    """

    id: str
    resource_key: str = ""


def in_drive(address: str) -> bool:
    """Whether it is one of Drive's own pages, whose sharing decides who opens it.

    A published page, or a form to be filled in, opens whatever the file behind it is shared with.
    """
    page = _Page.of(address)
    return page is not None and not page.published


def drive_file(address: str) -> DriveFile | None:
    """The file, None where the address names none: a start page, a search, an address that was cut short.

    >>> drive_file("https://docs.google.com/a/example.org/document/u/1/d/1AbcDefGhiJ/edit?usp=sharing#gid=0")
    DriveFile(id='1AbcDefGhiJ', resource_key='')
    """
    page = _Page.of(address)
    if page is None or page.published or not _ID.fullmatch(page.file_id):
        return None
    key = next((values[0] for name, values in page.query.items() if name.lower() == "resourcekey"), "")
    return DriveFile(page.file_id, key if _KEY.fullmatch(key) else "")


@dataclass(frozen=True)
class _Page:
    """An address of Drive, taken apart."""

    parts: Sequence[str]
    query: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, address: str) -> "_Page | None":
        inner = unwrapped(address)
        if host_of(inner) not in _HOSTS:
            return None
        found = urlsplit(with_scheme(inner))
        return cls([part for part in found.path.split("/") if part], parse_qs(found.query))

    @property
    def published(self) -> bool:
        before, last = ["", "", *self.parts][-2:]
        word = "" if before in _BEFORE_ID else last.lower()  # an id may read like any word
        shows_another = word in _VIEWERS and "url" in self.query
        return ("d", "e") in pairwise(self.parts) or word in _PUBLISHED or shows_another

    @property
    def file_id(self) -> str:
        in_path = [after for before, after in pairwise(self.parts) if before in _BEFORE_ID]
        in_query = [self.query[name][0] for name in _ID_NAMES if name in self.query]
        return next(iter([*in_path, *in_query]), "")
