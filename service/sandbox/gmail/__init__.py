"""The Gmail v1 part of the sandbox; importing it registers its methods."""

from service.sandbox.gmail import attachments, drafts, history, labels, messages, send_as, threads, users

__all__ = ["attachments", "drafts", "history", "labels", "messages", "send_as", "threads", "users"]
