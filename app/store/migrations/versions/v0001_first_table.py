"""Exercise, event and turn."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "exercise",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("human_seat", sa.String(), nullable=False),
        sa.Column("speaker", sa.String(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True)),
        sa.CheckConstraint("status in ('apen', 'avsluttet')", name="exercise_status"),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("exercise_id", sa.String(), sa.ForeignKey("exercise.id"), nullable=False, index=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("client_id", sa.String()),
        sa.Column("turn_id", sa.String()),
        sa.Column("position", sa.Integer()),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("exercise_id", "seq", name="event_seq"),
        sa.UniqueConstraint("exercise_id", "client_id", name="event_client"),
        sa.UniqueConstraint("turn_id", "position", name="event_turn_position"),
    )
    op.create_table(
        "turn",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("exercise_id", sa.String(), sa.ForeignKey("exercise.id"), nullable=False, index=True),
        sa.Column("message_seq", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("plan", sa.Text()),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("status in ('running', 'done', 'stopped', 'failed')", name="turn_status"),
        sa.UniqueConstraint("exercise_id", "message_seq", name="turn_message"),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("turn", "event", "exercise"):
        op.drop_table(table)
