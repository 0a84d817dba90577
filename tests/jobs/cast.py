"""Invented people for plans, without any Google."""

from dataclasses import replace
from datetime import UTC, date, datetime

from service.domain.calendar import Cohort
from service.domain.people import Candidate, Person

COHORT = Cohort(key="2026-27", starts=date(2026, 7, 1))
INES = Person("Ines", "Faro", "ines.faro@example.org")
TOM = Person("Tom", "Birch", "tom.birch@example.edu")
ANA = Candidate(
    "1001", Person("Ana", "Ruiz", "ana.ruiz@example.org"), INES, COHORT, 1, COHORT.starts, "Cedar Middle"
)
BEN = Candidate("1002", Person("Ben", "Okafor", "ben.okafor@example.org"), INES, COHORT, 1, date(2026, 8, 20))
VERA = replace(ANA, key="1003", person=Person("Vera", "Lund", "vera.lund@example.org"), year=2)

AT = datetime(2026, 9, 2, 19, 0, tzinfo=UTC)
