"""The Gmail v1 part of the sandbox; importing it registers its methods."""

from service.sandbox.gmail import attachments, drafts, labels, messages, threads, users

__all__ = ["attachments", "drafts", "labels", "messages", "threads", "users"]
