"""People with an account, the groups they are in, and what they have shared."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

GroupRole = Literal["deltaker", "veileder"]
LinkPurpose = Literal["invitasjon", "passord", "forste"]
"""What a one-time link is for: to come in, to choose a new password, to become the first administrator."""


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class Account(_Kept):
    """Somebody who can log in. `person_id` is whose exercises they are; `email` is None with a pseudonym."""

    id: str
    person_id: str
    email: str | None = None
    name: str = ""
    admin: bool = False
    disabled: bool = False
    issuer: str | None = None
    subject: str | None = None
    created: datetime
    password_changed: datetime | None = None
    reset_by_admin: datetime | None = None


class Organisation(_Kept):
    """A municipality or another body; what its people have practised is deleted after `retention_days`."""

    id: str
    name: str
    retention_days: int | None = None


class Group(_Kept):
    """People who practise together in an organisation."""

    id: str
    organisation_id: str
    name: str


class Membership(_Kept):
    """A person in a group, as participant or trainer."""

    group_id: str
    person_id: str
    role: GroupRole
    created: datetime


class Member(NamedTuple):
    """A member as the group's trainers see them."""

    person_id: str
    name: str
    role: GroupRole


class Link(_Kept):
    """A link that lets somebody in; the token itself is only in the link."""

    token_hash: str
    purpose: LinkPurpose
    admin: bool = False
    group_id: str | None = None
    role: GroupRole = "deltaker"
    email: str | None = None
    name: str = ""
    account_id: str | None = None
    by_admin: bool = False
    uses_left: int
    expires: datetime


class Share(_Kept):
    """An exercise that a participant has shown to the trainers of a group; `notes` says whether with their own notes."""

    id: str
    exercise_id: str
    participant_id: str
    group_id: str
    notes: bool = False
    created: datetime
    taken_back: datetime | None = None


class AuditLine(_Kept):
    """Who did what with which exercise, and when. Never what it holds."""

    at: datetime
    kind: str
    actor: str | None = None
    owner: str | None = None
    exercise_id: str | None = None
    number: int | None = None


class Known(NamedTuple):
    """Who a browser is: a person, with an account or not, and the guest it was before logging in."""

    person_id: str
    account: Account | None = None
    guest_person: str | None = None
    trains: bool = False
