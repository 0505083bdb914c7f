"""Alembic scripts of desk.db, forward only. `HEAD` spares a start without news the import of Alembic."""

HEAD = "0007"
