"""Where everybody stands, from the ledger alone."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from jobs.office import Office
from service.domain.attempts import Attempt
from service.domain.checking import OnFile
from service.domain.clocks import clock_words
from service.domain.lasting import Completion
from service.domain.official import Reading
from service.domain.overrides import with_overrides
from service.domain.people import Candidate
from service.domain.prechecks import Turn, turns_of
from service.domain.standing import Standing, all_required, standing
from service.ledger import (
    Session,
    attempts,
    brought,
    completions,
    endings,
    findings,
    forms,
    marks,
    official,
    overrides,
    people,
    workbooks,
)
from service.ledger.brought import BroughtIn
from service.ledger.credited import credited
from service.ledger.forms import FormRow
from service.ledger.on_file import Filed, on_file
from service.ledger.overrides import Override
from service.ledger.workbooks import WorkbookRow

DUE = "review:due:"
"""Marks, by attempt key, of when a decision goes out whose “Send” is ticked."""
HOLD = "review:hold:"
"""Marks, by the row's key, of what changed under staff's eyes: a tick counts once it was seen unticked."""
DAMAGE = "damage"
"""The source of findings about workbooks that people must bring back or mend."""
UNASSIGNED = "forms:author"
"""The source of findings about forms that nobody can be asked to fill."""
REVIEW_NOTE = "review of "
"""Findings under this source concern one attempt, and stand in its own row."""


@dataclass(frozen=True)
class OnRecord:
    """Everything that is known, by candidate key. `released` are keys of modules, `troubles` open findings in
    words; `review_notes` say by attempt key why a decision could not be carried out, or when it will be;
    `completed` are modules by key that were found complete before; `forms` are by form key;
    `unassigned` say which forms wait for somebody to be named; `turns` by attempt key whose turn it is with
    work that waits; `readings` are the official ones of the program's rules;
    `on_file` is what checklists are gone by, without attendance; files that are `put_away` nobody looks for.
    """

    standings: Mapping[str, Standing]
    attempts: Mapping[str, tuple[Attempt, ...]]
    workbooks: Mapping[str, WorkbookRow]
    released: Mapping[str, Collection[str]]
    troubles: Mapping[str, tuple[str, ...]]
    review_notes: Mapping[str, str]
    completed: Mapping[str, Mapping[str, Completion]]
    forms: Mapping[str, FormRow]
    unassigned: Mapping[str, str]
    overrides: Mapping[str, Override] = field(default_factory=dict)
    brought: Mapping[str, BroughtIn] = field(default_factory=dict)
    turns: Mapping[str, Turn] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()
    on_file: Mapping[str, OnFile] = field(default_factory=dict)
    put_away: frozenset[str] = frozenset()

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Every candidate, by key."""
        return tuple(one.candidate for one in self.standings.values())

    def by_file(self) -> dict[str, Candidate]:
        """The candidate whose workbook a file is that should be there."""
        sought = self.workbooks.keys() - self.put_away
        return {self.workbooks[c.key].file_id: c for c in self.candidates if c.key in sought}

    def confirmed_of(self, candidate: str) -> tuple[Reading, ...]:
        """The candidate's official readings that were confirmed, oldest first."""
        mine = (one for one in self.readings if one.candidate == candidate and one.confirmed)
        return tuple(sorted(mine, key=lambda one: (one.confirmed, one.key)))

    def forms_by_file(self) -> dict[str, FormRow]:
        """The private form that a file is."""
        return {row.file_id: row for row in self.forms.values()}


def on_record(office: Office, at: datetime) -> OnRecord:
    """What the ledger knows at `at`; no call to Google."""
    with office.ledger.read() as session:
        candidates = people.candidates(session)
        released = workbooks.releases(session)
        readings = workbooks.readings(session)
        tries = _by_candidate(session)
        files, rows = workbooks.all(session), forms.all(session)
        own_forms = forms.on_record(session, office.program, candidates)
        completed = completions.all(session)
        declared, given = overrides.all(session), credited(session, office.program, candidates)
        rules = {rule.key for rule in office.program.readings}
        read_officially = official.all(session) if rules else []
        others, done = brought.all(session), forms.done(session)
        troubles, unassigned, notes = _told(session)
        put_away = endings.put_away(session)
        going = {key: _going_out(office, due) for key, due in sends_due(session).items()}
    today, required = office.today(at), all_required(office.program)

    def standing_of(one: Candidate) -> Standing:
        found = standing(
            office.program,
            one,
            released.get(one.key, ()),
            readings.get(one.key),
            tries[one.key],
            today,
            completed.get(one.key, {}),
            own_forms.get(one.key),
            given.get(one.key, ()),
            required,
        )
        return with_overrides(found, declared[one.key].reasons if one.key in declared else {})

    standings = {one.key: standing_of(one) for one in candidates}
    filed = Filed(readings, own_forms, released, completed, declared, tuple(rows.values()), done)
    return OnRecord(
        standings,
        {key: tuple(own) for key, own in tries.items()},
        files,
        released,
        {key: tuple(texts) for key, texts in troubles.items()},
        notes | going,
        completed,
        rows,
        unassigned,
        declared,
        others,
        turns_of(office.program, candidates, (one for own in tries.values() for one in own), today),
        tuple(one for one in read_officially if one.rule in rules),
        on_file(office.program, standings, filed),
        put_away,
    )


def _by_candidate(session: Session) -> dict[str, list[Attempt]]:
    tries: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in attempts.all(session):
        tries[attempt.candidate].append(attempt)
    return tries


@dataclass
class Known:
    """What is on record in the course of one run as of `at`: looked up again only after something changed.

    What other processes write meanwhile may be seen at the next run only.
    """

    office: Office
    at: datetime
    _found: tuple[int, OnRecord] | None = None

    def now(self) -> OnRecord:
        """What is known by now; no call to Google."""
        changes = self.office.ledger.changes
        if self._found is None or self._found[0] != changes:
            self._found = changes, on_record(self.office, self.at)
        return self._found[1]


def _told(session: Session) -> tuple[dict[str, list[str]], dict[str, str], dict[str, str]]:
    """Findings in words: troubles and missing people by candidate key, notes by attempt key."""
    troubles: dict[str, list[str]] = defaultdict(list)
    unassigned: dict[str, str] = {}
    notes: dict[str, str] = {}
    for finding in findings.all(session):
        if finding.source.startswith(REVIEW_NOTE):
            notes[finding.source.removeprefix(REVIEW_NOTE)] = finding.text
        elif finding.source == UNASSIGNED:
            unassigned[finding.candidate_key] = finding.text
        else:
            troubles[finding.candidate_key].append(finding.text)
    return troubles, unassigned, notes


def sends_due(session: Session) -> dict[str, datetime]:
    """When the decisions go out whose “Send” is ticked, by attempt key."""
    return {key: datetime.fromisoformat(text) for key, text in marks.named(session, DUE).items()}


def _going_out(office: Office, due: datetime) -> str:
    words = office.program.words.phrases.tabs.reviews
    return words.goes_out.format(time=clock_words(office.program, due))
