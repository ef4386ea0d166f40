"""Days as calendar files (RFC 5545): the one real action, and the day a case shall be played by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from app.i18n import gettext


def action_calendar(exercise_id: str, action: Mapping[str, object]) -> bytes:
    """Return the day of an action with a reminder the day before; who will notice stands in the description."""
    what = str(action.get("what", ""))
    noticed = gettext("Den som skal merke det: {who}").format(who=action.get("who", ""))
    alarm = gettext("I morgen: det du tok med fra bordet")
    return day_calendar(
        exercise_id, date.fromisoformat(str(action["when"])), what, f"{what}\n\n{noticed}", alarm
    )


def day_calendar(uid: str, day: date, summary: str, description: str, alarm: str) -> bytes:
    """Return an all-day event with a reminder the day before."""
    from icalendar import Alarm, Calendar, Event

    event = Event()
    event.add("uid", f"{uid}@rundt-bordet")
    event.add("dtstamp", datetime.now(UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary[:120])
    event.add("description", description)
    reminder = Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("description", alarm)
    reminder.add("trigger", timedelta(days=-1))
    event.add_component(reminder)
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
