"""Where candidates stand, from the ledger alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.attempts import Attempt
from service.domain.overrides import with_overrides
from service.domain.people import Candidate
from service.domain.program import Program
from service.domain.standing import Standing, all_required, standing
from service.ledger import Ledger, Session, attempts, completions, forms, overrides, people, workbooks
from service.ledger.among import keys_of
from service.ledger.credited import credited
from service.web.choosing import Choice, Pager


@dataclass(frozen=True)
class Listed:
    """One page of those who were chosen among `everybody` that the visitor may see, by last name."""

    everybody: tuple[Candidate, ...]
    pager: Pager
    standings: tuple[Standing, ...]


def read_standings(
    ledger: Ledger, program: Program, keys: frozenset[str] | None, today: date
) -> tuple[Standing, ...]:
    """Where the candidates of those keys stand on `today`, by last name; None for everybody."""
    with ledger.read() as session:
        chosen = _known(session, keys)
        found = standings_of(session, program, chosen, today)
    return tuple(found[one.key] for one in chosen)


def read_listed(
    ledger: Ledger, program: Program, keys: frozenset[str] | None, choice: Choice, page: str, today: date
) -> Listed:
    """One page of where the candidates of those keys stand on `today`; None for everybody."""
    with ledger.read() as session:
        everybody = _known(session, keys)
        chosen = [one for one in everybody if choice.takes(one)]
        pager = Pager.of(len(chosen), page)
        shown = pager.cut(chosen)
        found = standings_of(session, program, shown, today)
    return Listed(tuple(everybody), pager, tuple(found[one.key] for one in shown))


def _known(session: Session, keys: frozenset[str] | None) -> list[Candidate]:
    return sorted((c for c in people.candidates(session) if keys is None or c.key in keys), key=by_name)


def by_name(candidate: Candidate) -> tuple[str, str, str]:
    """Orders people by last name."""
    return candidate.person.last.casefold(), candidate.person.first.casefold(), candidate.key


def standings_of(
    session: Session, program: Program, candidates: Sequence[Candidate], today: date
) -> dict[str, Standing]:
    """Where each of `candidates` stands on `today` (program's time zone), by key."""
    keys = keys_of(candidates)
    released, readings = workbooks.releases(session, keys), workbooks.readings(session, keys)
    completed, declared = completions.all(session, keys), overrides.all(session)
    private = forms.on_record(session, program, candidates)
    given = credited(session, program, candidates)
    mine, required = by_candidate(attempts.all(session, keys)), all_required(program)
    return {
        c.key: with_overrides(
            standing(
                program,
                c,
                released.get(c.key, ()),
                readings.get(c.key),
                mine.get(c.key, ()),
                today,
                completed.get(c.key, {}),
                private.get(c.key),
                given.get(c.key, ()),
                required,
            ),
            declared[c.key].reasons if c.key in declared else {},
        )
        for c in candidates
    }


def by_candidate(tries: Iterable[Attempt]) -> dict[str, list[Attempt]]:
    """Attempts by candidate key."""
    found: defaultdict[str, list[Attempt]] = defaultdict(list)
    for attempt in tries:
        found[attempt.candidate].append(attempt)
    return dict(found)
