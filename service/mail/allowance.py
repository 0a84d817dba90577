"""How many messages a mailbox sends in a day: Google's limit, and the office's own below it. Pure."""

CONSUMERS = frozenset({"gmail.com", "googlemail.com"})
A_DAY, A_CONSUMERS_DAY = 2_000, 500
"""https://support.google.com/a/answer/166852, https://support.google.com/mail/answer/22839; a Workspace on
trial sends as few as a consumer.
"""


def googles_limit(sender: str) -> int:
    """How many messages Google lets the mailbox send in 24 hours, by hand and by program.

    >>> googles_limit("induction@example.org"), googles_limit("Office@gmail.com")
    (2000, 500)
    """
    return A_CONSUMERS_DAY if sender.rpartition("@")[2].lower() in CONSUMERS else A_DAY


def a_day(sender: str, per_day: int) -> int:
    """How many messages Cohortbook sends in a day where the office set `per_day`: what Google refuses for
    certain is not tried.

    >>> a_day("induction@example.org", 1500), a_day("office@gmail.com", 1500), a_day("office@gmail.com", 300)
    (1500, 500, 300)
    """
    return min(per_day, googles_limit(sender))
