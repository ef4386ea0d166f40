"""A goal a group has in common."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "group_goal",
        sa.Column(
            "group_id",
            sa.String(),
            sa.ForeignKey("training_group.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("group_goal")
