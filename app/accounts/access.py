"""Who may see what of others: the one place. The participants' own door is `TableService.enter`.

A solo exercise is the leader's alone. Showing it to the trainers of a group is an act of theirs that can be taken
back. An administrator is shown nothing, whatever groups they are in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from app.accounts.scrub import Scrubber, written_by
from app.domain.accounts import Account, Group, Share
from app.domain.errors import ConflictError, InputError, NotFoundError
from app.domain.people import OWN, Here, as_seen
from app.domain.play import Event
from app.store.audit import AuditStore
from app.store.groups import GroupStore
from app.store.shares import Line, ShareStore, Wanted

MISSING = "Denne øvelsen finnes ikke, eller den er ikke delt med deg."
NOT_SHARED = "[ikke delt]"


class SharedHere(NamedTuple):
    """An exercise as a trainer sees it: with the sharer's eyes, to read only.

    `with_notes` says whether the sharer shows their own notes too; `sharers` are the participants who have shown
    their part. What the other people at the table have written is not shown, nor where others repeat it.
    """

    here: Here
    with_notes: bool
    sharers: frozenset[str]

    def log(self, events: Sequence[Event], common: Collection[str]) -> list[Event]:
        """Return the events as the trainer may see them; `common` are words that tell nothing of who wrote them."""
        seen = [as_seen(event, self.here) for event in events if self.with_notes or event.type not in OWN]
        others = {event.by for event in events if event.by and event.by not in self.sharers}
        texts = [text for person in sorted(others) for text in written_by(events, person)]
        if not texts:
            return [event for event in seen if event is not None]
        scrubber = Scrubber(texts, (), common, NOT_SHARED)
        return [self._shown(event, scrubber) for event in seen if event is not None]

    def _shown(self, event: Event, scrubber: Scrubber) -> Event:
        if event.by in self.sharers:
            return event if event.kind == "human" else scrubber.event(event, "")
        return scrubber.event(event, event.by or "-")


class Access:
    """Sharing, taking back, and what a trainer is shown."""

    def __init__(self, shares: ShareStore, groups: GroupStore, audit: AuditStore) -> None:
        self._shares, self._groups, self._audit = shares, groups, audit

    async def groups_to_show(self, person_id: str) -> list[Group]:
        """Return the groups somebody may show an exercise to: those they are in as a participant."""
        found = await self._groups.memberships(person_id)
        return [group for group, member in found if member.role == "deltaker"]

    async def trained_by(self, account: Account) -> list[Group]:
        """Return the groups somebody trains."""
        found = await self._groups.memberships(account.person_id)
        return [group for group, member in found if member.role == "veileder"]

    async def trained_group(self, account: Account, group_id: str) -> Group:
        """Return a group somebody trains. Raises NotFoundError, the same whether it exists or not."""
        for group in await self.trained_by(account):
            if group.id == group_id:
                return group
        raise NotFoundError("Denne gruppa finnes ikke, eller du er ikke veileder i den.")

    async def remove_participant(self, group: Group, person_id: str) -> None:
        """Take a participant out of a group; another trainer stays. Raises NotFoundError."""
        members = await self._groups.members(group.id)
        if not any(m.person_id == person_id and m.role == "deltaker" for m in members):
            raise NotFoundError("Denne personen er ikke deltaker i gruppa.")
        await self._groups.leave(group.id, person_id)

    async def shares_of(self, here: Here) -> list[Share]:
        """Return to which groups a participant shows their exercise now."""
        return await self._shares.of(here.participant.id)

    async def shown_by(self, person_id: str) -> Counter[str]:
        """Return to how many groups somebody shows each exercise now."""
        return Counter(share.exercise_id for share in await self._shares.of_person(person_id))

    async def share(self, here: Here, group_id: str, notes: bool = False) -> None:
        """Show one's exercise to the trainers of a group. Raises ConflictError while it goes on, InputError."""
        if here.exercise.status == "apen":
            raise ConflictError("Avslutt møtet før du deler øvelsen.")
        person = here.participant.person_id or ""
        if group_id not in {group.id for group in await self.groups_to_show(person)}:
            raise InputError("Du kan bare dele med ei gruppe du er deltaker i.")
        await self._shares.share(here.exercise.id, here.participant.id, group_id, notes)
        await self._audit.write("delt", person, person, here.exercise.id)

    async def share_when_done(self, here: Here, group_id: str) -> None:
        """Show an exercise to the trainers of a group once it has ended, as its page said before it began."""
        person = here.participant.person_id or ""
        await self._shares.share(here.exercise.id, here.participant.id, group_id, notes=False)
        await self._audit.write("delt", person, person, here.exercise.id)

    async def take_back(self, here: Here, group_id: str) -> None:
        """Show it no longer; a second call changes nothing."""
        if await self._shares.take_back(here.participant.id, group_id):
            person = here.participant.person_id
            await self._audit.write("delt_ikke_mer", person, person, here.exercise.id)

    async def shared_with(self, account: Account, wanted: Wanted) -> tuple[list[Line], int]:
        """Return a page of what is shown to somebody now, the newest first, and how many there are in all.

        Nothing is shown to an administrator.
        """
        return ([], 0) if account.admin else await self._shares.page_shown_to(account.person_id, wanted)

    async def open_shared(
        self, account: Account, exercise_id: str, participant_id: str = "", look: bool = True
    ) -> SharedHere:
        """Return an exercise that is shown to somebody, to read; where several have, as the named participant.

        Raises NotFoundError, the same whether it does not exist or is not shown to them. A `look` is written down;
        what is done on a page that has been looked at is none.
        """
        found = [] if account.admin else await self._shares.shown_to(account.person_id, exercise_id)
        chosen = [s for s in found if participant_id in {"", s.participant.id}]
        if not chosen:
            raise NotFoundError(MISSING)
        first = chosen[0]
        same = [s for s in chosen if s.participant.id == first.participant.id]
        if look:
            await self._audit.write("sett", account.person_id, first.participant.person_id, exercise_id)
        return SharedHere(
            Here(exercise=first.exercise, participant=first.participant),
            any(s.share.notes for s in same),
            frozenset(s.participant.id for s in found),
        )
