"""Accounts, groups, one-time links, shares, the log of access, attempts; sessions that idle out."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def _text(
    name: str, *rules: sa.schema.SchemaItem, nullable: bool = False, index: bool = False
) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), *rules, nullable=nullable, index=index)


def _time(name: str, nullable: bool = False, index: bool = False) -> sa.Column[Any]:
    return sa.Column(name, TIME, nullable=nullable, index=index)


def _yes(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _to(target: str) -> sa.ForeignKey:
    return sa.ForeignKey(target)


def upgrade() -> None:
    """Create the tables and the session's new columns."""
    _people()
    _doors()
    _seen()
    with op.batch_alter_table("session") as batch:
        batch.add_column(sa.Column("account_id", sa.String()))
        batch.add_column(sa.Column("guest_person", sa.String()))
        batch.add_column(sa.Column("idle_until", TIME))
        batch.create_foreign_key("session_account", "account", ["account_id"], ["id"])
        batch.create_index("ix_session_account_id", ["account_id"])


def _people() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(), primary_key=True),
        _text("person_id", _to("person.id")),
        _text("email", nullable=True),
        _text("name"),
        _text("password_hash", nullable=True),
        _text("recovery_hash", nullable=True),
        _yes("admin"),
        _yes("disabled"),
        _text("issuer", nullable=True),
        _text("subject", nullable=True),
        _time("created"),
        _time("password_changed", nullable=True),
        _time("reset_by_admin", nullable=True),
        sa.UniqueConstraint("person_id", name="account_person"),
        sa.UniqueConstraint("email", name="account_email"),
        sa.UniqueConstraint("issuer", "subject", name="account_subject"),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.String(), primary_key=True),
        _text("name"),
        sa.Column("retention_days", sa.Integer()),
        sa.UniqueConstraint("name", name="organisation_name"),
    )
    op.create_table(
        "training_group",
        sa.Column("id", sa.String(), primary_key=True),
        _text("organisation_id", _to("organisation.id")),
        _text("name"),
        sa.UniqueConstraint("organisation_id", "name", name="group_name"),
    )
    op.create_table(
        "membership",
        sa.Column("group_id", sa.String(), _to("training_group.id"), primary_key=True),
        sa.Column("person_id", sa.String(), _to("person.id"), primary_key=True, index=True),
        _text("role"),
        _time("created"),
        sa.CheckConstraint("role in ('deltaker', 'veileder')", name="membership_role"),
    )


def _doors() -> None:
    op.create_table(
        "link",
        sa.Column("token_hash", sa.String(), primary_key=True),
        _text("purpose"),
        _yes("admin"),
        _text("group_id", _to("training_group.id"), nullable=True),
        _text("role"),
        _text("email", nullable=True),
        _text("name"),
        _text("account_id", _to("account.id"), nullable=True),
        _yes("by_admin"),
        sa.Column("uses_left", sa.Integer(), nullable=False),
        _time("expires"),
        _time("created"),
        sa.CheckConstraint("purpose in ('invitasjon', 'passord', 'forste')", name="link_purpose"),
        sa.CheckConstraint("role in ('deltaker', 'veileder')", name="link_role"),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), primary_key=True),
        _text("key"),
        _time("at", index=True),
        sa.Index("attempt_key_at", "key", "at"),
    )
    op.create_table(
        "passage", sa.Column("token_hash", sa.String(), primary_key=True), _text("data"), _time("expires")
    )
    op.create_table("chore", sa.Column("name", sa.String(), primary_key=True), _time("done"))


def _seen() -> None:
    op.create_table(
        "share",
        sa.Column("id", sa.String(), primary_key=True),
        _text("exercise_id", _to("exercise.id"), index=True),
        _text("participant_id", _to("participant.id")),
        _text("group_id", _to("training_group.id"), index=True),
        _yes("notes"),
        _time("created"),
        _time("taken_back", nullable=True),
        sa.UniqueConstraint("participant_id", "group_id", name="share_once"),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), primary_key=True),
        _time("at", index=True),
        _text("kind"),
        _text("actor", nullable=True, index=True),
        _text("owner", nullable=True, index=True),
        _text("exercise_id", nullable=True),
        sa.Column("number", sa.Integer()),
    )


def downgrade() -> None:
    """Take them away again."""
    with op.batch_alter_table("session") as batch:
        batch.drop_index("ix_session_account_id")
        batch.drop_constraint("session_account", type_="foreignkey")
        for column in ("idle_until", "guest_person", "account_id"):
            batch.drop_column(column)
    tables = ("audit", "share", "chore", "passage", "attempt", "link", "membership", "training_group")
    for table in (*tables, "organisation", "account"):
        op.drop_table(table)
