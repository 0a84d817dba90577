"""What became of a request, in the words of the office's log, which say nothing of what is asked: pure."""

from collections.abc import Iterator, Sequence

from service.domain.asked import NOWHERE, Request
from service.domain.book_phrases import BookPhrases
from service.domain.log_phrases import LinePhrases


def news(words: LinePhrases, before: Request | None, after: Request) -> Iterator[str]:
    """What is new about a request, a line for each; `before` is None for a new one."""
    if before is None:
        yield words.request_received
        return
    if before.waiting and after.withdrawn is not None:
        yield words.request_taken_back
    if len(after.versions) > len(before.versions):
        yield words.request_sent_again if after.versions[-1].sent else words.request_changed
    if after.answered is not None and before.answered is None:
        yield words.request_answered
    elif len(after.answers) > len(before.answers):
        yield words.request_row_changed


def troubles(words: BookPhrases, requests: Sequence[Request], rows: frozenset[int]) -> Iterator[str]:
    """What staff should know of a form's requests, given the keys of the rows that stand in it."""
    for one in requests:
        if one.waiting and (one.row == NOWHERE or one.row not in rows):
            yield words.request_row_gone.format(number=one.key)
        elif one.tampered is not None:
            yield words.request_row_changed.format(number=one.key)
