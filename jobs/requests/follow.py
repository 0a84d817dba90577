"""What the rows of a form say about its requests: pure.

A row is known by its own key. Its author may sort the rows all the same, which moves the words and leaves the
keys where they are; so a request whose words stand in another row goes there.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from service.domain.answered import is_filled
from service.domain.asked import NOWHERE, Answer, Hitch, Request, Version
from service.domain.requests import Asking, Words

Lines = Mapping[int, Words]
"""The rows of a log by their keys, each with what people typed in it."""


@dataclass(frozen=True)
class Looked:
    """The rows at one moment; an answer waits for `undo` from when its tick was first seen."""

    asking: Asking
    lines: Lines
    at: datetime
    undo: timedelta

    def follow(self, form: str, candidate: str, known: Sequence[Request]) -> tuple[Request, ...]:
        """The `known` requests of the form as they are now, then new ones, which have no number yet."""
        placed = self._placed(known)
        taken = {request.row for request in placed}
        new = [
            Request("", form, candidate, row, (self._version(line, sent=True),))
            for row, line in self.lines.items()
            if row not in taken and self.sent(line)
        ]
        moved = {one.key for one, before in zip(placed, known, strict=True) if one.row != before.row}
        return tuple(self._step(one, moved=one.key in moved) for one in [*placed, *new])

    def answered(self, request: Request) -> Request:
        """The request with its row as the answer that goes out."""
        return replace(request, due=None, answers=(Answer(self.at, self.lines[request.row]),))

    def asked(self, line: Words) -> Words:
        """The author's words in a row."""
        return {column.key: line.get(column.key) for column in self.asking.asked}

    def sent(self, line: Words) -> bool:
        """Whether the author's tick stands beside any words."""
        return line.get(self.asking.rule.send) is True and any(map(is_filled, self.asked(line).values()))

    def ticked(self, line: Words) -> bool:
        """Whether the office's tick stands there."""
        return line.get(self.asking.rule.answered) is True

    def _placed(self, known: Sequence[Request]) -> list[Request]:
        """Each request at the row in which its words stand now; at its own where they stand nowhere else."""
        astray = [one for one in known if one.waiting and not self._fits(one)]
        settled = {one.row for one in known if one not in astray and (one.waiting or one.answers)}
        free = [row for row, line in self.lines.items() if row not in settled and self.sent(line)]
        moves = dict(self._moves(astray, free))
        gone = set(moves.values())
        return [
            replace(one, row=moves[one.key])
            if one.key in moves
            else replace(one, row=NOWHERE if one.row in gone else one.row)
            for one in known
        ]

    def _moves(self, astray: Sequence[Request], free: Collection[int]) -> Iterator[tuple[str, int]]:
        left = list(free)
        for one in astray:
            row = next((row for row in left if self.asked(self.lines[row]) == one.words), NOWHERE)
            if row:
                left.remove(row)
                yield one.key, row

    def _fits(self, one: Request) -> bool:
        return one.row in self.lines and self.asked(self.lines[one.row]) == one.words

    def _step(self, one: Request, *, moved: bool) -> Request:
        line = self.lines.get(one.row)
        if line is None:
            return one
        if one.answers:
            same = line == one.answers[-1].row
            return one if same else replace(one, answers=(*one.answers, Answer(self.at, line)))
        if not self.sent(line):
            withdrawn = one.withdrawn or self.at
            return replace(one, withdrawn=withdrawn, due=None, hitch=Hitch.NONE, reply="")
        asked = self._asked_now(one, line)
        return self._answering(asked, line, changed=moved or asked.versions != one.versions)

    def _asked_now(self, one: Request, line: Words) -> Request:
        """With the words of today, where they are others or were sent anew."""
        again = one.withdrawn is not None
        if not again and self.asked(line) == one.words:
            return one
        return replace(one, withdrawn=None, versions=(*one.versions, self._version(line, sent=again)))

    def _version(self, line: Words, *, sent: bool) -> Version:
        return Version(self.at, self.asked(line), sent)

    def _answering(self, one: Request, line: Words, *, changed: bool) -> Request:
        if one.reply:
            return replace(one, reply="", due=None) if changed else one
        if not self.ticked(line):
            return replace(one, due=None, hitch=Hitch.NONE)
        if changed or one.hitch is Hitch.CHANGED:
            return replace(one, due=None, hitch=Hitch.CHANGED)
        if not is_filled(line.get(self.asking.rule.answer)):
            return replace(one, due=None, hitch=Hitch.EMPTY)
        return replace(one, due=one.due or self.at + self.undo, hitch=Hitch.NONE)
