"""Practice between the meetings: rhythm, episodes, when to meet a question again; statements that are sent."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def _to(table: str, primary_key: bool = False, index: bool = False) -> sa.Column[str]:
    target = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(f"{table}_id", sa.String(), target, nullable=False, primary_key=primary_key, index=index)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "practice",
        _to("person", primary_key=True),
        sa.Column("weekday", sa.Integer()),
        sa.Column("clock", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer()),
        sa.Column("scores_from", TIME),
        sa.Column("seen", TIME),
    )
    op.create_table(
        "episode_session",
        sa.Column("id", sa.String(), primary_key=True),
        _to("person", index=True),
        sa.Column("items", sa.String(), nullable=False),
        sa.Column("outcomes", sa.String(), nullable=False),
        sa.Column("started", TIME, nullable=False),
        sa.Column("ended", TIME),
    )
    op.create_table(
        "episode_card",
        _to("person", primary_key=True),
        sa.Column("item_id", sa.String(), primary_key=True),
        sa.Column("card", sa.String(), nullable=False),
        sa.Column("due", TIME, nullable=False),
    )
    op.create_table(
        "statement_sent",
        _to("participant", primary_key=True),
        sa.Column("verb", sa.String(), primary_key=True),
        sa.Column("sent", TIME, nullable=False),
    )


def downgrade() -> None:
    """Take them away again."""
    for table in ("statement_sent", "episode_card", "episode_session", "practice"):
        op.drop_table(table)
