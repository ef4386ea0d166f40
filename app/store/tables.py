"""The tables. Events are append-only; a turn keeps what was decided before anybody spoke."""

from datetime import UTC, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

RUNNING = text("status = 'running'")


def now() -> datetime:
    """Return the time with zone, as every column holds it."""
    return datetime.now(UTC)


class ExerciseRow(SQLModel, table=True):
    """One exercise."""

    __tablename__ = "exercise"
    __table_args__ = (CheckConstraint("status in ('apen', 'avsluttet')", name="exercise_status"),)

    id: str = Field(primary_key=True)
    case_id: str
    human_seat: str
    speaker: str
    seed: int
    language: str
    status: str = "apen"
    content_hash: str = ""
    created: datetime = Field(default_factory=now)
    ended: datetime | None = None
    mode: str = "alene"
    opened: datetime | None = None
    code: str | None = Field(default=None, unique=True)
    code_until: datetime | None = None


class PersonRow(SQLModel, table=True):
    """Somebody who uses the program, with or without an account."""

    __tablename__ = "person"

    id: str = Field(primary_key=True)
    created: datetime = Field(default_factory=now)


class SessionRow(SQLModel, table=True):
    """A browser that is known; the token itself is only in its cookie.

    With an `account_id` somebody has logged in: then `guest_person` is who the browser was before, and the
    session also ends when it has not been used until `idle_until`.
    """

    __tablename__ = "session"

    token_hash: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    account_id: str | None = Field(default=None, foreign_key="account.id", index=True)
    guest_person: str | None = None
    created: datetime = Field(default_factory=now)
    expires: datetime
    idle_until: datetime | None = None


class ParticipantRow(SQLModel, table=True):
    """A person in an exercise: where they sit («»: nowhere), and when they were last seen."""

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("exercise_id", "person_id", name="participant_person"),
        CheckConstraint("role in ('vert', 'deltaker', 'observator')", name="participant_role"),
    )

    id: str = Field(primary_key=True)
    exercise_id: str = Field(foreign_key="exercise.id", index=True)
    person_id: str | None = Field(default=None, foreign_key="person.id", index=True)
    name: str = ""
    seat: str = ""
    role: str = "deltaker"
    joined: datetime = Field(default_factory=now)
    left: datetime | None = None
    seen: datetime | None = None


class EventRow(SQLModel, table=True):
    """One event. `body` is the event as JSON; the columns beside it are for order and uniqueness."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("exercise_id", "seq", name="event_seq"),
        UniqueConstraint("exercise_id", "client_id", name="event_client"),
        UniqueConstraint("turn_id", "position", name="event_turn_position"),
    )

    id: int | None = Field(default=None, primary_key=True)
    exercise_id: str = Field(foreign_key="exercise.id", index=True)
    seq: int
    type: str
    client_id: str | None = None
    turn_id: str | None = None
    position: int | None = None
    body: str
    created: datetime = Field(default_factory=now)


class TurnRow(SQLModel, table=True):
    """One turn: the message it answers and, once negotiated, its plan as JSON.

    While it is running, `lease_owner` is the worker that has it in hand (None: nobody yet), and `lease_until`
    is when another may take it up.
    """

    __tablename__ = "turn"
    __table_args__ = (
        CheckConstraint("status in ('running', 'done', 'stopped', 'failed')", name="turn_status"),
        UniqueConstraint("exercise_id", "message_seq", name="turn_message"),
        Index("turn_running", "exercise_id", sqlite_where=RUNNING, postgresql_where=RUNNING),
    )

    id: str = Field(primary_key=True)
    exercise_id: str = Field(foreign_key="exercise.id", index=True)
    message_seq: int
    status: str = "running"
    plan: str | None = None
    lease_owner: str | None = None
    lease_until: datetime | None = None
    created: datetime = Field(default_factory=now)
    updated: datetime = Field(default_factory=now)


class ContestRow(SQLModel, table=True):
    """A block that its sender calls wrong: which type and which rule, and nothing of what was written."""

    __tablename__ = "contest"

    id: int | None = Field(default=None, primary_key=True)
    entity: str
    rule: str
    created: datetime = Field(default_factory=now)
