"""Run migrations on the connection that `database.upgrade` hands over."""

from alembic import context
from sqlmodel import SQLModel

import app.store.account_tables
import app.store.review_tables
import app.store.tables  # noqa: F401

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
