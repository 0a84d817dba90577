"""The text of a new office's cohortbook.toml."""

import json
from collections.abc import Sequence
from datetime import date, timedelta

from service.config.credentials import Credentials
from service.config.quota import Quota

HALF = timedelta(days=184)
"""For an example of a day in the middle of the year."""


def default_toml(
    program: str, cohort: str, starts: date, *, credentials: Credentials | None = None,
    staff: Sequence[str] = (),
    drive_id: str = "", folder: str = "", google_root: str = "", port: int = 8080, as_of: date | None = None,
) -> str:  # fmt: skip
    """The text of a new office's cohortbook.toml: what offices usually decide, explained in plain words.

    `starts` is the first day of the cohort's program year, `as_of` the one on which Cohortbook takes over a
    program that is under way; paths may be relative to the office's folder.
    """
    return _TEMPLATE.format(
        program=_quoted(program),
        cohort=_quoted(cohort),
        starts=starts.isoformat(),
        as_of=f"as_of = {as_of}" if as_of else f"# as_of = {starts + HALF}",
        staff="[" + ", ".join(_quoted(address) for address in staff) + "]",
        drive_id=_quoted(drive_id),
        folder=_quoted(folder),
        google_root=_quoted(google_root),
        port=port,
        pace="false" if google_root else "true",
        threads=1 if google_root else Quota().threads,
        **{
            name: _quoted(str(value or ""))
            for name, value in credentials or Credentials()
            if name != "further"
        },
    )


def _quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are a part of TOML's."""
    return json.dumps(text, ensure_ascii=False)


_TEMPLATE = """\
# The settings of this program office. Lines that begin with # are explanations.
# After a change, start Cohortbook again.

# The program: one that Cohortbook brings along, or the path of a folder with your own.
program = {program}

# The shared drive that holds the workbooks: the last part of its address in the browser,
# https://drive.google.com/drive/folders/THIS. The folder is a folder on that drive, given likewise;
# leave it empty for the drive itself.
drive_id = {drive_id}
folder = {folder}

# The addresses of those who administer the program, for example ["ana.ruiz@example.org"]. Everything is open
# to them, so that an office can begin; everybody else is named in the Directory tab of the interface.
staff = {staff}

# Where calls to Google go. Empty for Google itself; the sandbox's address for trying things out.
google_root = {google_root}

# Cohorts: a name of your choice, and the first day of the program year. Repeat the block for each cohort.
[[cohorts]]
key = {cohort}
starts = {starts}
# For a program that is under way already: the first day on which Cohortbook keeps its records. What was due
# before that day counts as done, and no letter goes out until you release them.
{as_of}

# How Cohortbook signs in to Google: "service_account" as itself, on a shared drive; "delegated" as a person
# of your domain, by domain-wide delegation; "account" as the office's own Google account, after it consented
# once at `cohortbook connect`. `cohortbook doctor` says what is missing.
[credentials]
connection = {connection}
# The key file of the service account. Only you may be able to read it: chmod 600. Empty where Google runs
# Cohortbook and vouches for the service account; `impersonate` then names another one to act as.
key_file = {key_file}
impersonate = {impersonate}
# Of a delegated connection: the address that the service acts as in Drive. Otherwise empty.
subject = {subject}
# Further identities that share the work, where there are very many candidates: addresses that the service
# account acts as, or key files of further service accounts. Each has to be a Manager of the shared drive.
further = []
# Of an own account: the OAuth client as Google hands it out, and where the consent is kept.
client_file = {client_file}
token_file = {token_file}
# The mailbox that letters go out from, and where answers go. With an own account both may stay empty.
mail_from = {mail_from}
reply_to = {reply_to}

# When work is done, in the program's time zone.
[schedule]
# Every how many minutes the interface and the workbooks are looked at.
interface_minutes = 1
scrape_minutes = 10
# For how many minutes a decision can be stopped by unticking “Send”.
undo_minutes = 5
# When new workbooks are made and due tabs are added, every day.
provision_at = 06:00:00
release_at = 06:30:00
# When reminders and other letters that hang on days are written, every day; they go out in the hours below.
remind_at = 06:45:00
# When everything is read again, in case Drive did not tell of a change, every night.
sweep_at = 02:30:00
# When workbooks, forms, interface and ledger are saved on this machine, every night.
backup_at = 03:30:00
# Letters go out between these times only.
letters_from = 07:00:00
letters_until = 18:00:00

# Backups: the folder that gets one for each night, best on another disk, and how many are kept. They hold
# everything that people wrote, private forms included: only you may be able to read it. Empty: no backups.
[backup]
folder = "backups"
keep = 30

# Letters. What waits for one person goes out as one message; with `together = false` each letter by itself.
# Of so many messages a day the most urgent go first, and the rest the next day: Gmail allows 2,000, a private
# account 500, and Cohortbook never sends more than that.
[outbox]
together = true
per_day = 1500

# How fast Google is asked. It allows so many calls a minute; the README has its limits, for projects that
# have others. The sandbox has none of its own: there nothing waits, and one workbook comes after the other.
[quota]
pace = {pace}
threads = {threads}

# The console: a page in the browser of this machine.
[serve]
host = "127.0.0.1"
port = {port}
# Where Google's servers reach it over https: then Drive says that something changed, and nobody waits for
# the next look. Empty, the workbooks are looked at every scrape_minutes.
hooks_address = ""

# Sign-in by Google. Empty, nobody signs in, and whoever sits at this machine is the administrator.
# On the sandbox any client id will do: client_id = "console". On Google: see the README.
[signin]
client_id = ""
"""
