"""Who may open a private form: one batch per form, claimed before it is sent."""

from collections.abc import Callable, Mapping, Sequence

from jobs.granting import standing
from jobs.office import Office
from service.domain.forms import Form
from service.errors import GoogleError
from service.google.drive import Share, Unshare
from service.ledger import forms


def share_form(
    office: Office,
    form: Form,
    file_id: str,
    given: Sequence[str],
    taken: Mapping[str, str],
    tell: Callable[[], None],
) -> None:
    """Share with `given` and take it from `taken` (permission ids by address), in one batch. After a try
    without an answer it is looked for.

    Whoever it is meant for is on record before the call: should they leave, the permission has to go. `tell`
    comes before the answers are on record, so that a crash in between repeats both. Raises the GoogleError of
    a part that failed, after the others are recorded.
    """
    with office.ledger.begin() as session:
        before = forms.grants_of(session, form.key)
        for email in given:
            forms.record_grant(session, form.key, email, "")
    there, leaving = standing(office, file_id, given, before, taken)
    lacking = [email for email in given if email not in there]
    ops: list[Share | Unshare] = [Share(file_id, email) for email in lacking]
    ops += [Unshare(file_id, grant) for grant in leaving.values()]
    answers = office.google.drive.permissions_batch(ops) if ops else []
    outcomes = there | dict(zip([*lacking, *leaving], answers, strict=True))
    if any(isinstance(outcomes[email], str) for email in given):
        tell()
    with office.ledger.begin() as session:
        for email, answer in outcomes.items():
            if isinstance(answer, str):
                forms.record_grant(session, form.key, email, answer)
        for email in taken:
            if not isinstance(outcomes.get(email), GoogleError):
                forms.drop_grant(session, form.key, email)
    for answer in outcomes.values():
        if isinstance(answer, GoogleError):
            raise answer
