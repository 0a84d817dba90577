"""Every check, in the order in which an office is set up."""

from service.doctor import apis, hooks, machine, mail, places, running, signing_in
from service.doctor.case import Case
from service.doctor.examining import Check

CHECKS: tuple[Check[Case], ...] = (
    Check("secrets", machine.secrets),
    Check("credentials", signing_in.credentials, gives=("signed",)),
    Check("scopes", signing_in.scopes, needs=("signed",), gives=("files", "mail")),
    Check("apis", apis.apis, needs=("signed",), gives=("drive", "sheets", "gmail")),
    Check("drive", places.drive, needs=("files", "drive"), gives=("place",)),
    Check("folder", places.folder, needs=("files", "drive", "place")),
    Check(
        "template", places.template, needs=("files", "drive", "place", "ledger"), gives=("own files",),
        first=("ledger",),
    ),
    Check("mail", mail.mail, needs=("mail", "gmail"), gives=("mailbox",)),
    Check("allowance", mail.allowance, needs=("mailbox",)),
    Check("clock", machine.clock),
    Check("zone", running.zone, needs=("files", "sheets", "ledger", "own files"), first=("ledger",)),
    Check("ledger", running.ledger, gives=("ledger",)),
    Check("schedule", running.schedule, needs=("ledger",)),
    Check("webhook", hooks.webhook),
)  # fmt: skip
"""`gives` and `needs`: a token (signed), its use for files and mail, each API, the drive (place), what the
office made there (own files), the mailbox, the ledger.
"""
