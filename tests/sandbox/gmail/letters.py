"""Letters written and read as a program of ours would."""

import base64
from email.message import EmailMessage
from typing import Any

OFFICE, ANA, BO = "office@example.org", "ana.ruiz@example.org", "bo@example.edu"


def raw(to: str | None = ANA, subject: str = "Hello", text: str = "Words", **headers: str) -> str:
    """base64url; header names with _ for -."""
    mail = EmailMessage()
    for name, value in {"To": to, "Subject": subject, **headers}.items():
        if value:
            mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return base64.urlsafe_b64encode(mail.as_bytes()).decode()


def send(gmail: Any, who: str = OFFICE, thread: str | None = None, **parts: Any) -> Any:
    body = {"raw": raw(**parts)} | ({"threadId": thread} if thread else {})
    return gmail(who).users().messages().send(userId="me", body=body).execute()


def found(gmail: Any, who: str, query: str = "", **more: Any) -> list[str]:
    reply = gmail(who).users().messages().list(userId="me", q=query, **more).execute()
    return [one["id"] for one in reply.get("messages", [])]


def read(gmail: Any, who: str, ident: str, **more: Any) -> Any:
    return gmail(who).users().messages().get(userId="me", id=ident, **more).execute()


def headers(message: Any) -> dict[str, str]:
    return {one["name"]: one["value"] for one in message["payload"]["headers"]}
