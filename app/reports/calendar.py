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
