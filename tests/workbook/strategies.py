"""Random tabs: any elements in any order."""

from typing import Any

from hypothesis import strategies as st

from service.domain.program import Program
from tests.workbook.cast import AT_ENROLMENT, HOME, module, program

OWNERS = st.sampled_from(["learner", "guide", "desk"])
TYPES = st.sampled_from(
    ["text", "long_text", "date", "number", "hours", "choice", "checkbox", "person", "link"]
)
TEXTS = st.text(alphabet="abc “ü'\n", min_size=1, max_size=60).filter(str.strip)


def columns(number: int) -> st.SearchStrategy[list[dict[str, Any]]]:
    one = st.fixed_dictionaries(
        {"label": TEXTS, "type": TYPES, "owner": st.none() | OWNERS, "total": st.booleans()}
    )
    return st.lists(one, min_size=1, max_size=number).map(
        lambda found: [
            {**column, "key": f"c{n}", "choices": ["a", "b"] if column["type"] == "choice" else []}
            for n, column in enumerate(found)
        ]
    )


FIELD = st.fixed_dictionaries(
    {"kind": st.just("field"), "label": TEXTS, "type": TYPES, "owner": OWNERS | st.just("service"),
     "required": st.booleans(), "help": TEXTS | st.just(""), "choices": st.just(["a", "b"])}
)  # fmt: skip
LOG = columns(5).flatmap(
    lambda found: st.fixed_dictionaries(
        {"kind": st.just("log"), "label": TEXTS, "owner": OWNERS, "columns": st.just(found),
         "capacity": st.integers(3, 9)}
    )
)  # fmt: skip
TERM = st.fixed_dictionaries({"label": TEXTS, "owner": st.none() | OWNERS, "required": st.booleans()})
STATEMENT = st.fixed_dictionaries({"text": TEXTS, "owner": OWNERS})
RATINGS = st.fixed_dictionaries({
    "kind": st.just("ratings"), "label": TEXTS, "owner": OWNERS, "items": st.just("skills"),
    "scale": st.just("four"),
    "evidence": TEXTS | st.just(""),
    "terms": st.lists(TERM, min_size=1, max_size=3).map(
        lambda terms: [{**term, "key": f"t{n}"} for n, term in enumerate(terms)]),
})  # fmt: skip
STATEMENTS = st.fixed_dictionaries({
    "kind": st.sampled_from(["initials", "signatures"]), "label": TEXTS,
    "statements": st.lists(STATEMENT, min_size=1, max_size=4).map(
        lambda lines: [{**line, "key": f"s{n}"} for n, line in enumerate(lines)]),
})  # fmt: skip
PLAIN = st.one_of(
    st.fixed_dictionaries({"kind": st.just("heading"), "text": TEXTS}),
    st.fixed_dictionaries({"kind": st.just("instruction"), "text": TEXTS}),
    st.just({"kind": "rubric", "rubric": "work"}),
)
ATTEMPTS = st.just({"kind": "attempts", "label": "Hand in", "tick": "Ready", "capacity": 3})


def _keyed(elements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        element
        if element["kind"] in ("heading", "instruction", "rubric", "attempts")
        else {**element, "key": f"e{n}"}
        for n, element in enumerate(elements)
    ]


def programs() -> st.SearchStrategy[Program]:
    """Programs whose second tab is random, reviewed or filled in."""
    body = st.lists(st.one_of(FIELD, LOG, RATINGS, STATEMENTS, PLAIN), max_size=6).map(_keyed)
    tail = st.lists(ATTEMPTS, max_size=1)
    return st.builds(_program, body, tail)


def made_of(body: list[dict[str, Any]], *, tail: bool) -> Program:
    """The program whose second tab has these elements, reviewed (`tail`) or filled in."""
    return _program(body, [{"kind": "attempts", "label": "Hand in", "tick": "Ready", "capacity": 3}] * tail)


def _program(body: list[dict[str, Any]], tail: list[dict[str, Any]]) -> Program:
    work = {"key": "work", "title": "Work", "sheet_id": 77, "elements": [*body, *tail]}
    modules = [
        module("home", "nothing", opens=AT_ENROLMENT),
        module("work", "review" if tail else "fields"),
    ]
    return program(HOME, work, modules=modules)
