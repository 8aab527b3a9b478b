"""Alembic's environment: always on a connection that `borang apply` holds under its lock."""

from alembic import context

from app.records.skema import BATAS_ALEMBIC
from app.records.tabel import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    **BATAS_ALEMBIC,
)
context.run_migrations()
