"""The mail that tells a person of a file shared with them."""

from email.message import EmailMessage

from service.sandbox.call import Call
from service.sandbox.drive.model import FOLDER, SPREADSHEET, File, Grant
from service.sandbox.drive.render import LINKS
from service.sandbox.gmail import delivery
from service.sandbox.world import World

SENDER = "drive-shares-dm-noreply@google.com"
KINDS = {SPREADSHEET: "Spreadsheet", FOLDER: "Folder"}


def send(call: Call, world: World, file: File, grant: Grant) -> None:
    """To people and groups only; an address without a mailbox here gets nothing."""
    if grant.type not in {"user", "group"}:
        return
    person = world.people.get(call.identity.email)
    sharer = person.name if person else call.identity.email
    kind = KINDS.get(file.mime_type, "File")
    mail = EmailMessage()
    mail["From"] = f'"{sharer} (via Google Drive)" <{SENDER}>'
    mail["To"] = grant.grantee
    mail["Reply-To"] = call.identity.email
    mail["Subject"] = f'{kind} shared with you: "{_one_line(file.name)}"'
    link = LINKS.get(file.mime_type, "https://drive.google.com/file/d/{id}/view").format(id=file.id)
    lines = [f"{sharer} ({call.identity.email}) has invited you as {grant.role}:", file.name, link]
    mail.set_content("\n\n".join([*lines, str(call.get("emailMessage") or "")]).rstrip() + "\n")
    delivery.deliver(world, mail.as_bytes(), [grant.grantee])


def _one_line(text: str) -> str:
    return " ".join(text.split())
