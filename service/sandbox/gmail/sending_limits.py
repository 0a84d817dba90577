"""How much one mailbox may send in 24 hours, on the sandbox's clock; held while `quota` is "google".

https://support.google.com/a/answer/166852
"""

from collections.abc import Iterable

from service.sandbox.gmail import failures
from service.sandbox.gmail.tables import notes
from service.sandbox.limits import limit
from service.sandbox.world import World

DAY = 86_400
NAMES = ("mail.messages", "mail.recipients", "mail.external_recipients")


def charge(world: World, email: str, recipients: Iterable[str]) -> None:
    """Count one message. Raises 429, which says when the oldest one is a day old; then nothing is counted."""
    if world.settings.quota != "google":
        return
    everybody = [*recipients]
    external = [one for one in everybody if not world.people.in_workspace(one)]
    now, row = world.clock.now().timestamp(), notes(world, "sent").get(email)
    sent = [one for one in (row["sent"] if row else ()) if one[0] > now - DAY]
    after = [*sent, [now, 1, len(everybody), len(external)]]
    for place, name in enumerate(NAMES, start=1):
        if sum(one[place] for one in after) > limit(world.settings.limits, name):
            raise failures.over_sending(after[0][0] + DAY)
    notes(world, "sent").put(email, {"sent": after})
