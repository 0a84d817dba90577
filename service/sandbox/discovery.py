"""Google's own description of its three APIs, from the documents that googleapiclient ships.

Format: https://developers.google.com/discovery/v1/reference/apis
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias, cast

from service.sandbox.call import Json

ApiName: TypeAlias = Literal["sheets", "drive", "gmail"]
DOCUMENTS: Mapping[ApiName, str] = {"sheets": "sheets.v4", "drive": "drive.v3", "gmail": "gmail.v1"}
READ_BY_POST = frozenset(
    {
        "sheets.spreadsheets.getByDataFilter",
        "sheets.spreadsheets.developerMetadata.search",
        "sheets.spreadsheets.values.batchGetByDataFilter",
    }
)


@dataclass(frozen=True)
class Method:
    """One method of one API. Paths begin without a slash; any one of `scopes` suffices."""

    id: str
    api: ApiName
    verb: str
    path: str
    upload_paths: tuple[str, ...]
    parameters: Mapping[str, Json]
    request: str | None
    response: str | None
    scopes: frozenset[str]
    media_download: bool

    @property
    def writes(self) -> bool:
        """False for GETs and for Google's reads that need a body and therefore come as POST."""
        return self.verb != "GET" and self.id not in READ_BY_POST


@dataclass(frozen=True)
class Api:
    name: ApiName
    methods: tuple[Method, ...]
    schemas: Mapping[str, Json]
    parameters: Mapping[str, Json]


@cache
def api(name: ApiName) -> Api:
    """The API as Google describes it; read once per process."""
    document = read_document(name)
    methods = tuple(_methods(name, document, document["servicePath"]))
    return Api(name, methods, document["schemas"], document["parameters"])


@cache
def method(method_id: str) -> Method:
    """The method with Google's id, such as `drive.files.copy`. KeyError when there is none."""
    owner = cast("ApiName", method_id.split(".", maxsplit=1)[0])
    for known in api(owner).methods if owner in DOCUMENTS else ():
        if known.id == method_id:
            return known
    raise KeyError(method_id)


@cache
def all_scopes() -> frozenset[str]:
    """Every scope that some method accepts, and those of sign-in."""
    sign_in = {"openid", "email", "profile"} | {f"{SCOPE_ROOT}userinfo.{x}" for x in ("email", "profile")}
    return frozenset(sign_in).union(*(m.scopes for name in DOCUMENTS for m in api(name).methods))


SCOPE_ROOT = "https://www.googleapis.com/auth/"


def read_document(name: ApiName) -> dict[str, Json]:
    """The document itself, fresh each time: callers may change theirs."""
    folder = files("googleapiclient") / "discovery_cache" / "documents"
    document: dict[str, Json] = json.loads((folder / f"{DOCUMENTS[name]}.json").read_text("utf-8"))
    return document


def _methods(name: ApiName, resource: Mapping[str, Json], root: str) -> Iterator[Method]:
    for child in resource.get("resources", {}).values():
        for described in child.get("methods", {}).values():
            yield _method(name, described, root)
        yield from _methods(name, child, root)


def _method(name: ApiName, described: Mapping[str, Json], root: str) -> Method:
    protocols = described.get("mediaUpload", {}).get("protocols", {})
    return Method(
        id=described["id"],
        api=name,
        verb=described["httpMethod"],
        path=root + described["path"],
        upload_paths=tuple(protocol["path"].lstrip("/") for protocol in protocols.values()),
        parameters=described.get("parameters", {}),
        request=described.get("request", {}).get("$ref"),
        response=described.get("response", {}).get("$ref"),
        scopes=frozenset(described.get("scopes", ())),
        media_download=bool(described.get("supportsMediaDownload")),
    )
