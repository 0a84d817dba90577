"""Meetings as calendars take them in: iCalendar (RFC 5545) with iTIP's methods (RFC 5546). Pure.

REQUEST invites one person, who is named as the only attendee: Gmail and Outlook show when and where it is,
and put it into the calendar. The same UID with a higher SEQUENCE moves it there; CANCEL takes it out. PUBLISH
offers several to choose from.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
SHORT = timedelta(hours=1)
"""How long a meeting without an end stands in calendars."""


@dataclass(frozen=True)
class Entry:
    """One meeting for one reader. `starts` and `ends` are on the clock of `zone`; a meeting without a time
    fills its day. `organizer` is who invites, `attendee` who is invited: name and address.
    """

    uid: str
    sequence: int
    title: str
    day: date
    starts: time | None
    ends: time | None
    place: str
    about: str
    zone: str
    organizer: tuple[str, str]
    attendee: tuple[str, str]
    link: str = ""


def uid_of(*parts: str) -> str:
    """A name for ever, the same for the same parts.

    >>> uid_of("ceres-casc", "1001/1", "orientation")
    'fcff6e82008c84bf899b7574@cohortbook'
    """
    return f"{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:24]}@cohortbook"


def calendar_text(entry: Entry, method: str, today: date) -> str:
    """The file, with lines as RFC 5545 has them."""
    calendar = Calendar()
    calendar.add("prodid", "-//Cohortbook//Events//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_event(entry, method, today))
    if entry.starts:
        calendar.add_missing_timezones(entry.day - timedelta(days=366), entry.day + timedelta(days=366))
    return str(calendar.to_ical(), "utf-8")


def _event(entry: Entry, method: str, today: date) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("summary", entry.title)
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    for name, moment in zip(("dtstart", "dtend"), _span(entry), strict=True):
        event.add(name, moment)
    if entry.place:
        event.add("location", entry.place)
    if entry.about:
        event.add("description", entry.about)
    if entry.link:
        event.add("url", entry.link)
    event.add("transp", "OPAQUE" if entry.starts else "TRANSPARENT")
    event.add("organizer", _address(*entry.organizer))
    if method != PUBLISH:
        attendee = _address(*entry.attendee)
        attendee.params["role"] = vText("REQ-PARTICIPANT")
        attendee.params["partstat"] = vText("NEEDS-ACTION")
        attendee.params["rsvp"] = vText("FALSE")
        event.add("attendee", attendee)
    return event


def _span(entry: Entry) -> tuple[date, date]:
    if entry.starts is None:
        return entry.day, entry.day + timedelta(days=1)
    zone = ZoneInfo(entry.zone)
    starts = datetime.combine(entry.day, entry.starts, zone)
    return starts, datetime.combine(entry.day, entry.ends, zone) if entry.ends else starts + SHORT


def _address(name: str, email: str) -> vCalAddress:
    """`mailto:` with the name, which must hold no quotes or line breaks (RFC 5545 section 3.2)."""
    address = vCalAddress(f"mailto:{email}")
    plain = " ".join(name.replace('"', "'").split())
    if plain:
        address.params["cn"] = vText(plain)
    return address
