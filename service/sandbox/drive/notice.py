"""The mail that tells a person of a file shared with them."""

from email.message import EmailMessage

from service.sandbox.call import Call
from service.sandbox.drive.model import FOLDER, SPREADSHEET, File, Grant
from service.sandbox.drive.render import LINKS
from service.sandbox.gmail import delivery
from service.sandbox.world import World

SENDER = "drive-shares-dm-noreply@google.com"
PLAIN_LINK = "https://drive.google.com/file/d/{id}/view"
KINDS = {SPREADSHEET: "Spreadsheet", FOLDER: "Folder"}


def send(call: Call, world: World, file: File, grant: Grant) -> None:
    """To people and groups only; an address without a mailbox here gets nothing."""
    if grant.type not in {"user", "group"}:
        return
    kind = KINDS.get(file.mime_type, "File")
    subject = f'{kind} shared with you: "{_one_line(file.name)}"'
    asked = (
        "is asking you to become the owner of:"
        if grant.pending_owner
        else f"has invited you as {grant.role}:"
    )
    _post(call, world, grant.grantee, subject, [asked, *_about(file), str(call.get("emailMessage") or "")])


def tell_former_owner(call: Call, world: World, file: File, owner: str) -> None:
    """The owner who asked somebody to take over learns that it happened."""
    subject = f'Ownership of "{_one_line(file.name)}" was accepted'
    _post(call, world, owner, subject, ["is now the owner of:", *_about(file)])


def _post(call: Call, world: World, to: str, subject: str, lines: list[str]) -> None:
    person = world.people.get(call.identity.email)
    sharer = person.name if person else call.identity.email
    mail = EmailMessage()
    mail["From"] = f'"{sharer} (via Google Drive)" <{SENDER}>'
    mail["To"] = to
    mail["Reply-To"] = call.identity.email
    mail["Subject"] = subject
    text = "\n\n".join([f"{sharer} ({call.identity.email}) {lines[0]}", *lines[1:]])
    mail.set_content(text.rstrip() + "\n")
    delivery.deliver(world, mail.as_bytes(), [to])


def _about(file: File) -> list[str]:
    return [file.name, LINKS.get(file.mime_type, PLAIN_LINK).format(id=file.id)]


def _one_line(text: str) -> str:
    return " ".join(text.split())
