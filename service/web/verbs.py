"""What the console says about each job; tests hold the names to those that can run."""

from dataclasses import dataclass

from service.domain.program import Program


@dataclass(frozen=True)
class Verb:
    """A job in words: `title` heads it, `purpose` is one sentence, `button` asks for it."""

    key: str
    title: str
    purpose: str
    button: str


def verbs(program: Program) -> tuple[Verb, ...]:
    """Every job that can be asked for, in the order of the work."""
    candidate, candidates = program.participant.label.lower(), program.participant.plural.lower()
    companions, interface = program.companion.plural.lower(), program.words.interface_name
    return (
        _verb("provision", f"Makes, names and shares the workbook of each {candidate}."),
        _verb("release", "Puts the modules that are due into the workbooks."),
        _verb("scrape", f"Reads what {candidates} and {companions} wrote, and refreshes {interface}."),
        _verb("remind", "Writes the reminders and other letters that are due today."),
        _verb("review", f"Carries the decisions in {interface} to the workbooks, and mails them."),
        _verb("sweep", "Reads everything again, in case Drive did not tell of a change."),
        _verb("backup", "Saves workbooks, private forms, the interface and the ledger on this machine."),
    )


def _verb(key: str, purpose: str) -> Verb:
    return Verb(key, key.capitalize(), purpose, f"{key.capitalize()} now")
