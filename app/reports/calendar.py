"""The one real action as a calendar file (RFC 5545)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from app.i18n import gettext


def action_calendar(exercise_id: str, action: Mapping[str, object]) -> bytes:
    """Return an all-day event with a reminder the day before; who will notice stands in the description."""
    from icalendar import Alarm, Calendar, Event

    day = date.fromisoformat(str(action["when"]))
    event = Event()
    event.add("uid", f"{exercise_id}@rundt-bordet")
    event.add("dtstamp", datetime.now(UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", str(action.get("what", ""))[:120])
    noticed = gettext("Den som skal merke det: {who}").format(who=action.get("who", ""))
    event.add("description", f"{action.get('what', '')}\n\n{noticed}")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", gettext("I morgen: det du tok med fra bordet"))
    alarm.add("trigger", timedelta(days=-1))
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//Rundt bordet//NO")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rhythm_calendar(
    person_id: str, weekday: int, clock: str, minutes: int, today: date, address: str
) -> bytes:
    """Return a weekly event (RFC 5545, RRULE) from the first such day on; the time is the reader's own clock.

    `weekday` 0 is Monday, `clock` is «HH:MM».
    """
    from icalendar import Calendar, Event

    hour, minute = (int(part) for part in clock.split(":"))
    day = today + timedelta(days=(weekday - today.weekday()) % 7)
    start = datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001 - floating: no time zone
    event = Event()
    event.add("uid", f"rytme-{person_id[:12]}@rundt-bordet")
    event.add("dtstamp", datetime.now(UTC))
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=minutes))
    event.add("rrule", {"freq": "weekly", "byday": WEEKDAYS[weekday]})
    event.add("summary", gettext("Rundt bordet: øv litt"))
    event.add("url", address)
    calendar = Calendar()
    calendar.add("prodid", "-//Rundt bordet//NO")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
