"""Reviews, assignments, gatherings and their survey, consents, networks, exercises in figures."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def _text(name: str, nullable: bool = False, **rest: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=nullable, **rest)


def _to(name: str, target: str, **rest: Any) -> sa.Column[Any]:
    rule = sa.ForeignKey(f"{target}.id", ondelete="CASCADE")
    return sa.Column(name, sa.String(), rule, nullable=False, **rest)


def upgrade() -> None:
    """Create the tables."""
    _reviews()
    _assignments()
    _group()
    op.create_table("network", _text("id", primary_key=True), _text("name"),
                    sa.UniqueConstraint("name", name="network_name"))  # fmt: skip
    op.create_table(
        "network_member",
        _to("network_id", "network", primary_key=True),
        _to("organisation_id", "organisation", primary_key=True),
    )
    op.create_table(
        "digest", _to("participant_id", "participant", primary_key=True), _text("version"), _text("body")
    )


def _reviews() -> None:
    op.create_table(
        "review",
        _text("id", primary_key=True),
        _to("exercise_id", "exercise", index=True),
        _to("participant_id", "participant"),
        _to("trainer", "person", index=True),
        sa.Column("blind", sa.Boolean(), nullable=False),
        _text("judge"),
        sa.Column("begun", TIME, nullable=False),
        sa.Column("done", TIME),
        sa.UniqueConstraint("participant_id", "trainer", name="review_once"),
    )
    op.create_table(
        "review_verdict",
        _to("review_id", "review", primary_key=True),
        _text("dimension", primary_key=True),
        _text("choice"),
        sa.Column("level", sa.Integer()),
        sa.Column("judge_level", sa.Integer()),
        _text("reason"),
        sa.CheckConstraint("choice in ('enig', 'endret', 'ikke_grunnlag')", name="verdict_choice"),
        sa.CheckConstraint("level between 1 and 5", name="verdict_level"),
    )
    op.create_table(
        "review_comment",
        _text("id", primary_key=True),
        _to("review_id", "review", index=True),
        sa.Column("seq", sa.Integer()),
        _text("dimension"),
        _text("text"),
        sa.Column("created", TIME, nullable=False),
    )


def _assignments() -> None:
    op.create_table(
        "assignment",
        _text("id", primary_key=True),
        _to("group_id", "training_group", index=True),
        _text("case_id"),
        sa.Column("day", sa.Date(), nullable=False),
        _text("instructions"),
        sa.Column("created", TIME, nullable=False),
        sa.Column("reminded", TIME),
    )
    op.create_table(
        "assignment_start",
        _to("participant_id", "participant", primary_key=True),
        _to("assignment_id", "assignment", index=True),
    )


def _group() -> None:
    op.create_table(
        "row_consent",
        _to("group_id", "training_group", primary_key=True),
        _to("person_id", "person", primary_key=True, index=True),
        sa.Column("given", TIME, nullable=False),
    )
    op.create_table(
        "gathering",
        _text("id", primary_key=True),
        _to("group_id", "training_group", index=True),
        _text("title"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("asks", sa.Boolean(), nullable=False),
        sa.Column("closed", TIME),
    )
    op.create_table(
        "survey_answered",
        _to("gathering_id", "gathering", primary_key=True),
        _to("person_id", "person", primary_key=True, index=True),
    )
    op.create_table(
        "survey_count",
        _to("gathering_id", "gathering", primary_key=True),
        _text("question", primary_key=True),
        sa.Column("value", sa.Integer(), primary_key=True),
        sa.Column("times", sa.Integer(), nullable=False),
    )


def downgrade() -> None:
    """Take them away again."""
    tables = ("digest", "network_member", "network", "survey_count", "survey_answered", "gathering")
    rest = ("row_consent", "assignment_start", "assignment", "review_comment", "review_verdict", "review")
    for table in (*tables, *rest):
        op.drop_table(table)
