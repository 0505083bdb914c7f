"""How Alembic runs a script: on the connection that `store.migrate` hands over, tables changed by copying them."""

from alembic import context

from supportdesk.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
