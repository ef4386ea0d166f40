"""People, their sessions, and who sits where in an exercise."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables. Exercises from before keep no owner and are shown to nobody."""
    op.create_table(
        "person",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("created", TIME, nullable=False),
    )
    op.create_table(
        "session",
        sa.Column("token_hash", sa.String(), primary_key=True),
        sa.Column("person_id", sa.String(), sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("created", TIME, nullable=False),
        sa.Column("expires", TIME, nullable=False),
    )
    op.create_table(
        "participant",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("exercise_id", sa.String(), sa.ForeignKey("exercise.id"), nullable=False, index=True),
        sa.Column("person_id", sa.String(), sa.ForeignKey("person.id"), index=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("joined", TIME, nullable=False),
        sa.Column("left", TIME),
        sa.Column("seen", TIME),
        sa.UniqueConstraint("exercise_id", "person_id", name="participant_person"),
        sa.CheckConstraint("role in ('vert', 'deltaker', 'observator')", name="participant_role"),
    )
    op.add_column("exercise", sa.Column("mode", sa.String(), nullable=False, server_default="alene"))
    op.add_column("exercise", sa.Column("opened", TIME))
    op.add_column("exercise", sa.Column("code", sa.String()))
    op.add_column("exercise", sa.Column("code_until", TIME))
    op.create_index("exercise_code", "exercise", ["code"], unique=True)


def downgrade() -> None:
    """Take them away again."""
    op.drop_index("exercise_code", "exercise")
    with op.batch_alter_table("exercise") as batch:
        for column in ("code_until", "code", "opened", "mode"):
            batch.drop_column(column)
    for table in ("participant", "session", "person"):
        op.drop_table(table)
