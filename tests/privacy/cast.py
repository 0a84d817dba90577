"""The people of a finished cohort, and what each is to whom: written by hand, not asked of Cohortbook."""

from service.offices.sandbox_drive import ADMINISTRATOR, KEEPER, SECRETARY

ANA, BEN, VERA = "ana@example.org", "ben@example.org", "vera@example.org"
CANDIDATES = (ANA, BEN, VERA)
PIA, OMAR, INES = "pia.lund@example.org", "omar.haddad@example.org", "ines.faro@example.edu"
"""Coaches: Pia had Ana until October and has nobody now, Omar has Ana and Ben, Ines has Vera."""
WALT, UMA = "walt.ames@example.org", "uma.reed@example.org"
"""Supervisors: Walt of Ana and Ben, Uma of Vera."""
ANALYST, DESIGNEE = "noor.haq@example.org", "lee.chan@example.org"
MEMBER = "rosa.timm@example.org"
"""Of the committee that is told numbers."""
VISITOR, LATE_VISITOR = "kit.moss@example.com", "jan.pohl@example.com"
FORMER_ADMINISTRATOR = "gus.orr@example.org"
MANAGER = KEEPER
"""Of the shared drive: Google shows and allows them everything, and they are nobody of the program."""
STRANGER, OUTSIDER = "sam.holt@example.org", "eve.lark@elsewhere.example"

COACH_OF = {ANA: OMAR, BEN: OMAR, VERA: INES}
SUPERVISOR_OF = {ANA: WALT, BEN: WALT, VERA: UMA}
OFFICE = {
    ADMINISTRATOR: "administrator",
    SECRETARY: "secretary",
    ANALYST: "credential_analyst",
    DESIGNEE: "district_designee",
    MEMBER: "advisory_committee",
    VISITOR: "accreditation_team",
}
"""Who has a role for everybody, on the last day."""
EVERYBODY = (
    *CANDIDATES, PIA, OMAR, INES, WALT, UMA, ADMINISTRATOR, SECRETARY, ANALYST, DESIGNEE, MEMBER,
    VISITOR, LATE_VISITOR, FORMER_ADMINISTRATOR, STRANGER, OUTSIDER,
)  # fmt: skip
"""All but the manager of the shared drive, whom Google shows everything."""
ROLES = {
    **dict.fromkeys(CANDIDATES, "candidate"),
    **dict.fromkeys((OMAR, INES), "coach"),
    **dict.fromkeys((WALT, UMA), "supervisor"),
    **OFFICE,
}
"""The role of each, whomever it is for; Pia, the late and the strange have none."""


CHANGED = "2026-10-01"
"""On this day Omar took Pia's place."""
LAST_AS_ADMINISTRATOR = "2027-06-25"


def relations(person: str, about: str, day: str = "") -> frozenset[str]:
    """What `person` is to `about`: a candidate's address, or that of whoever wrote a private form; an empty
    address is nobody alone. On `day`, which is the last one if it is not given.
    """
    coaches, roles, office = COACH_OF, ROLES, OFFICE
    if day and day < CHANGED:
        coaches, roles = COACH_OF | {ANA: PIA}, ROLES | {PIA: "coach"}
    if day and day <= LAST_AS_ADMINISTRATOR:
        office = OFFICE | {FORMER_ADMINISTRATOR: "administrator"}
        roles = roles | office
    if not about:
        return frozenset({roles.get(person, "")} - {""})
    own = {
        SUPERVISOR_OF.get(about, ""): "supervisor",
        coaches.get(about, ""): "coach",
        about: roles.get(about, ""),
    }
    return frozenset({office.get(person, ""), own.get(person, "")} - {""})
