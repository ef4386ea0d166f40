"""Letters to a group about an assignment: when it is given, and the day before. Only where letters can be sent."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, date, datetime

from app.domain.errors import RundtError
from app.domain.review import Assignment
from app.i18n import day, gettext
from app.orchestrator.factory import House

log = logging.getLogger("rundt")
LOOK_SECONDS = 15 * 60


async def tell_group(house: House, assignment: Assignment, again: bool = False) -> int:
    """Send a letter to every participant of the assignment's group, one by one; return how many were taken.

    Nobody sees the others' addresses. `again` is the reminder.
    """
    subject = (
        gettext("I morgen: en sak å spille i Rundt bordet")
        if again
        else gettext("Nytt oppdrag i Rundt bordet")
    )
    first = gettext("Gruppa di skal spille en sak innen {day}.").format(day=day(assignment.day))
    text = f"{first}\n\n{house.tables.settings.address}/oppdrag/{assignment.id}\n"
    to = await house.training.assignments.addresses(assignment.group_id)
    return sum([await house.accounts.letters.send(address, subject, text) for address in to])


async def remind(house: House, today: date) -> int:
    """Send the reminders that are due; each assignment has one. Return how many letters were taken."""
    if not house.tables.settings.sends_mail:
        return 0
    due = await house.training.assignments.to_remind(today)
    return sum([await tell_group(house, assignment, again=True) for assignment in due])


async def remind_daily(house: House) -> None:
    """Send reminders as they fall due, by whichever worker comes first, until cancelled."""
    while True:
        try:
            await remind(house, datetime.now(UTC).date())
        except RundtError as error:
            log.warning("the reminders wait: %s", error.code)
        await asyncio.sleep(LOOK_SECONDS)
