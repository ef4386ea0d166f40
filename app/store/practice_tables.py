"""The tables of a person's own practice between the meetings. They go with the person, and with the participant."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.store.tables import now


class PracticeRow(SQLModel, table=True):
    """What somebody has chosen: a weekly rhythm, from when their levels may be sent on; when they last looked at progress."""

    __tablename__ = "practice"

    person_id: str = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE")
    weekday: int | None = None
    clock: str = ""
    minutes: int | None = None
    scores_from: datetime | None = None
    seen: datetime | None = None


class EpisodeSessionRow(SQLModel, table=True):
    """Some eight minutes of episodes: which questions, and how each went. `items` and `outcomes` are JSON."""

    __tablename__ = "episode_session"

    id: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    items: str
    outcomes: str = "{}"
    started: datetime = Field(default_factory=now)
    ended: datetime | None = None


class EpisodeCardRow(SQLModel, table=True):
    """When somebody should meet a question again; `card` is the scheduler's own JSON."""

    __tablename__ = "episode_card"

    person_id: str = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE")
    item_id: str = Field(primary_key=True)
    card: str
    due: datetime


class SentRow(SQLModel, table=True):
    """A statement about a participant that the learning record store has taken."""

    __tablename__ = "statement_sent"

    participant_id: str = Field(primary_key=True, foreign_key="participant.id", ondelete="CASCADE")
    verb: str = Field(primary_key=True)
    sent: datetime = Field(default_factory=now)


class GroupGoalRow(SQLModel, table=True):
    """What a group wants to have done together, counted from `since`."""

    __tablename__ = "group_goal"

    group_id: str = Field(primary_key=True, foreign_key="training_group.id", ondelete="CASCADE")
    target: int
    since: datetime = Field(default_factory=now)
