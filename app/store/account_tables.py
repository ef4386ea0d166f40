"""The tables of accounts, groups, links, shares and the log of access."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.store.tables import now


class AccountRow(SQLModel, table=True):
    """Somebody who can log in, by password or through the issuer and subject of another service."""

    __tablename__ = "account"
    __table_args__ = (
        UniqueConstraint("person_id", name="account_person"),
        UniqueConstraint("email", name="account_email"),
        UniqueConstraint("issuer", "subject", name="account_subject"),
    )

    id: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id")
    email: str | None = None
    name: str = ""
    password_hash: str | None = None
    recovery_hash: str | None = None
    admin: bool = False
    disabled: bool = False
    issuer: str | None = None
    subject: str | None = None
    created: datetime = Field(default_factory=now)
    password_changed: datetime | None = None
    reset_by_admin: datetime | None = None


class OrganisationRow(SQLModel, table=True):
    """A municipality or another body."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("name", name="organisation_name"),)

    id: str = Field(primary_key=True)
    name: str
    retention_days: int | None = None


class GroupRow(SQLModel, table=True):
    """People who practise together."""

    __tablename__ = "training_group"
    __table_args__ = (UniqueConstraint("organisation_id", "name", name="group_name"),)

    id: str = Field(primary_key=True)
    organisation_id: str = Field(foreign_key="organisation.id")
    name: str


class MembershipRow(SQLModel, table=True):
    """A person in a group."""

    __tablename__ = "membership"
    __table_args__ = (CheckConstraint("role in ('deltaker', 'veileder')", name="membership_role"),)

    group_id: str = Field(foreign_key="training_group.id", primary_key=True)
    person_id: str = Field(foreign_key="person.id", primary_key=True, index=True)
    role: str = "deltaker"
    created: datetime = Field(default_factory=now)


class LinkRow(SQLModel, table=True):
    """A link that lets somebody in, of which only the hash is kept."""

    __tablename__ = "link"
    __table_args__ = (
        CheckConstraint("purpose in ('invitasjon', 'passord', 'forste')", name="link_purpose"),
        CheckConstraint("role in ('deltaker', 'veileder')", name="link_role"),
    )

    token_hash: str = Field(primary_key=True)
    purpose: str
    admin: bool = False
    group_id: str | None = Field(default=None, foreign_key="training_group.id")
    role: str = "deltaker"
    email: str | None = None
    name: str = ""
    account_id: str | None = Field(default=None, foreign_key="account.id")
    by_admin: bool = False
    uses_left: int = 1
    expires: datetime
    created: datetime = Field(default_factory=now)


class ShareRow(SQLModel, table=True):
    """An exercise that a participant has shown to the trainers of a group."""

    __tablename__ = "share"
    __table_args__ = (UniqueConstraint("participant_id", "group_id", name="share_once"),)

    id: str = Field(primary_key=True)
    exercise_id: str = Field(foreign_key="exercise.id", index=True)
    participant_id: str = Field(foreign_key="participant.id")
    group_id: str = Field(foreign_key="training_group.id", index=True)
    notes: bool = False
    created: datetime = Field(default_factory=now)
    taken_back: datetime | None = None


class AuditRow(SQLModel, table=True):
    """One line of the log of access. People and exercises by id only, so that it outlives them without telling of them."""

    __tablename__ = "audit"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(default_factory=now, index=True)
    kind: str
    actor: str | None = Field(default=None, index=True)
    owner: str | None = Field(default=None, index=True)
    exercise_id: str | None = None
    number: int | None = None


class AttemptRow(SQLModel, table=True):
    """One try at a door that is counted: by account or by address, as a hash."""

    __tablename__ = "attempt"
    __table_args__ = (Index("attempt_key_at", "key", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str
    at: datetime = Field(default_factory=now, index=True)


class PassageRow(SQLModel, table=True):
    """What is remembered of a browser while it is at another service to log in."""

    __tablename__ = "passage"

    token_hash: str = Field(primary_key=True)
    data: str
    expires: datetime


class ChoreRow(SQLModel, table=True):
    """When something that is done once a day was done last, by whichever worker."""

    __tablename__ = "chore"

    name: str = Field(primary_key=True)
    done: datetime
