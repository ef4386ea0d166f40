"""The tables of trainers: reviews, assignments, gatherings, consents, networks; and an exercise in figures.

What hangs on a person, a participant or a group goes with it: the database cascades, so nothing is left behind.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.store.tables import now


class ReviewRow(SQLModel, table=True):
    """One trainer's review of one participant's part. `judge` is who had scored it, and by which rubric."""

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("participant_id", "trainer", name="review_once"),)

    id: str = Field(primary_key=True)
    exercise_id: str = Field(foreign_key="exercise.id", ondelete="CASCADE", index=True)
    participant_id: str = Field(foreign_key="participant.id", ondelete="CASCADE")
    trainer: str = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    blind: bool = False
    judge: str = ""
    begun: datetime = Field(default_factory=now)
    done: datetime | None = None


class VerdictRow(SQLModel, table=True):
    """A trainer's level for one dimension, beside the judge's at the time."""

    __tablename__ = "review_verdict"
    __table_args__ = (
        CheckConstraint("choice in ('enig', 'endret', 'ikke_grunnlag')", name="verdict_choice"),
        CheckConstraint("level between 1 and 5", name="verdict_level"),
    )

    review_id: str = Field(foreign_key="review.id", ondelete="CASCADE", primary_key=True)
    dimension: str = Field(primary_key=True)
    choice: str
    level: int | None = None
    judge_level: int | None = None
    reason: str = ""


class CommentRow(SQLModel, table=True):
    """A trainer's comment at a message (`seq`) or a dimension."""

    __tablename__ = "review_comment"

    id: str = Field(primary_key=True)
    review_id: str = Field(foreign_key="review.id", ondelete="CASCADE", index=True)
    seq: int | None = None
    dimension: str = ""
    text: str
    created: datetime = Field(default_factory=now)


class AssignmentRow(SQLModel, table=True):
    """A case that a trainer has asked a group to play by a day."""

    __tablename__ = "assignment"

    id: str = Field(primary_key=True)
    group_id: str = Field(foreign_key="training_group.id", ondelete="CASCADE", index=True)
    case_id: str
    day: date
    instructions: str = ""
    created: datetime = Field(default_factory=now)
    reminded: datetime | None = None


class StartRow(SQLModel, table=True):
    """An exercise that was begun from an assignment."""

    __tablename__ = "assignment_start"

    participant_id: str = Field(foreign_key="participant.id", ondelete="CASCADE", primary_key=True)
    assignment_id: str = Field(foreign_key="assignment.id", ondelete="CASCADE", index=True)


class ConsentRow(SQLModel, table=True):
    """A member's yes to the group's trainers seeing their own row. Taken back, it is gone."""

    __tablename__ = "row_consent"

    group_id: str = Field(foreign_key="training_group.id", ondelete="CASCADE", primary_key=True)
    person_id: str = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True, index=True)
    given: datetime = Field(default_factory=now)


class GatheringRow(SQLModel, table=True):
    """A day the group meets. With `asks` its members may answer the survey until it is `closed`."""

    __tablename__ = "gathering"

    id: str = Field(primary_key=True)
    group_id: str = Field(foreign_key="training_group.id", ondelete="CASCADE", index=True)
    title: str
    day: date
    asks: bool = True
    closed: datetime | None = None


class AnsweredRow(SQLModel, table=True):
    """That somebody has answered a survey; not what."""

    __tablename__ = "survey_answered"

    gathering_id: str = Field(foreign_key="gathering.id", ondelete="CASCADE", primary_key=True)
    person_id: str = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True, index=True)


class CountRow(SQLModel, table=True):
    """How many have given a value to a question: the only form in which answers are kept."""

    __tablename__ = "survey_count"

    gathering_id: str = Field(foreign_key="gathering.id", ondelete="CASCADE", primary_key=True)
    question: str = Field(primary_key=True)
    value: int = Field(primary_key=True)
    times: int = 0


class NetworkRow(SQLModel, table=True):
    """Municipalities that follow their samhandling together."""

    __tablename__ = "network"
    __table_args__ = (UniqueConstraint("name", name="network_name"),)

    id: str = Field(primary_key=True)
    name: str


class NetworkMemberRow(SQLModel, table=True):
    """An organisation in a network."""

    __tablename__ = "network_member"

    network_id: str = Field(foreign_key="network.id", ondelete="CASCADE", primary_key=True)
    organisation_id: str = Field(foreign_key="organisation.id", ondelete="CASCADE", primary_key=True)


class DigestRow(SQLModel, table=True):
    """A participant's exercise in figures, made once, so that a group is counted without reading every log."""

    __tablename__ = "digest"

    participant_id: str = Field(foreign_key="participant.id", ondelete="CASCADE", primary_key=True)
    version: str
    body: str
