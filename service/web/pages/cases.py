"""/cases, /cases/NUMBER: cases go on here for those who deal with them, confidential ones too (C-91)."""

from flask import Response, abort, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as WerkzeugResponse

from service.documents import pdf_bytes
from service.domain.cases import Case
from service.domain.people import Candidate
from service.errors import InputError
from service.ledger import cases, people
from service.web.access import visitor
from service.web.case_access import deals_with
from service.web.casework import Casework
from service.web.choosing import Pager
from service.web.console import console
from service.web.typed_case import Typed, day_in, event_of
from service.web.views.casework import case_lines, case_page

PDF = "application/pdf"
REFUSED = 400
OVER = "ended"


def show() -> str:
    """The open cases with which the visitor deals, or those that have ended; and the form that opens one."""
    asked = MultiDict({"candidate": request.args.get("candidate", "")})
    return _list(asked, None)


def _list(typed: Typed, refused: InputError | None) -> str:
    desk = console()
    times, over = desk.times, request.args.get("state") == OVER
    with desk.ledger.read() as session:
        found, everybody = cases.all(session), people.candidates(session)
    kinds = deals_with(desk.program, visitor())
    named = {one.key: one for one in everybody}
    lines = case_lines(desk.sight(times), found, named, kinds, over=over)
    pager = Pager.of(len(lines), request.args.get("page", ""))
    mine = tuple(kind for kind in desk.program.cases if kind.key in kinds)
    return render_template(
        "cases.html", lines=pager.cut(lines), pager=pager, over=over, kinds=mine, typed=typed,
        refused=refused, times=times, writes=desk.casework is not None,
    )  # fmt: skip


def begin() -> WerkzeugResponse | tuple[str, int]:
    """Open a case; to its page. What cannot be opened says why, with everything as it was typed."""
    desk, typed, kind = console(), request.form, request.form.get("kind", "")
    _casework()
    if kind in {one.key for one in desk.program.cases} - deals_with(desk.program, visitor()):
        abort(403, _closed())
    try:
        candidate = _named(typed.get("candidate", ""))
        on, of, words = day_in(typed, "on"), typed.get("of", "").strip(), typed.get("words", "")
        made = _casework().begin(kind, candidate.key, visitor().name, words, desk.clock(), of=of, on=on)
    except InputError as refused:
        return _list(typed, refused), REFUSED
    return redirect(url_for("case", case=made.key), 303)


def one(case: str) -> str:
    """The case as of now, with the forms for what can be done in it."""
    return _page(_found(case), MultiDict(), None)


def carry(case: str) -> WerkzeugResponse | tuple[str, int]:
    """Do what a form asks for; back to the case. What cannot follow says why, with everything as typed."""
    desk, typed, found = console(), request.form, _found(case)
    try:
        event = event_of(typed, visitor().name, desk.clock(), desk.times.today)
        _casework().add(found.key, event)
    except InputError as refused:
        return _page(found, typed, refused), REFUSED
    return redirect(url_for("case", case=found.key), 303)


def document(case: str) -> Response:
    """What the candidate has completed, to be checked, signed and sent to another program (T-16)."""
    desk, found = console(), _found(case)
    made = pdf_bytes(_casework().document(found.key, desk.clock()))
    name = f"transfer-{found.candidate}-{desk.times.today.isoformat()}.pdf"
    return Response(made, mimetype=PDF, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _page(found: Case, typed: Typed, refused: InputError | None) -> str:
    desk = console()
    times = desk.times
    with desk.ledger.read() as session:
        everybody = people.candidates(session)
    about = next(one for one in everybody if one.key == found.candidate)
    companions = (f"{c.companion.name} <{c.companion.email}>" for c in everybody if c.companion)
    page = case_page(desk.sight(times), found, about, companions)
    writes = desk.casework is not None
    return render_template("case.html", page=page, typed=typed, refused=refused, times=times, writes=writes)


def _found(key: str) -> Case:
    """The case, for whoever deals with its kind; 403 for others, 404 where there is none."""
    desk = console()
    with desk.ledger.read() as session:
        found = cases.get(session, key)
        about = people.candidate(session, found.candidate) if found else None
    if found is None or about is None or found.kind not in {kind.key for kind in desk.program.cases}:
        abort(404, f"There is no case {key}.")
    if found.kind not in deals_with(desk.program, visitor()):
        abort(403, _closed())
    return found


def _named(text: str) -> Candidate:
    """By number or address. Raises InputError."""
    desk, wanted = console(), text.strip().casefold()
    with desk.ledger.read() as session:
        for one in people.candidates(session):
            if wanted in (one.key, one.person.email.casefold()):
                return one
    role = desk.program.participant.label.lower()
    raise InputError(f"There is no {role} “{text.strip()}”.", "Type the number or the address.")


def _casework() -> Casework:
    found = console().casework
    if found is None:
        abort(404, "Here cases are only shown.")
    return found


def _closed() -> str:
    return f"Cases of this kind are not open to {visitor().name}. Choose Cases above for those that are."
