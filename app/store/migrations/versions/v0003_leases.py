"""Leases on running turns, and on Postgres a trigger that tells every worker of every new event."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TELL = """
create function tell_event() returns trigger language plpgsql as $$
begin
  perform pg_notify('rundt_event', new.exercise_id || ':' || new.seq);
  return null;
end $$
"""
TRIGGER = "create trigger tell_event after insert on event for each row execute function tell_event()"


def upgrade() -> None:
    """Add the columns, their index and the trigger. The message carries ids only and leaves with the commit."""
    op.add_column("turn", sa.Column("lease_owner", sa.String()))
    op.add_column("turn", sa.Column("lease_until", sa.DateTime(timezone=True)))
    running = sa.text("status = 'running'")
    op.create_index("turn_running", "turn", ["exercise_id"], sqlite_where=running, postgresql_where=running)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(TELL)
        op.execute(TRIGGER)


def downgrade() -> None:
    """Take them away again."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("drop trigger tell_event on event")
        op.execute("drop function tell_event()")
    op.drop_index("turn_running", "turn")
    with op.batch_alter_table("turn") as batch:
        batch.drop_column("lease_until")
        batch.drop_column("lease_owner")
