"""How Alembic runs a script: on the connection that `store.migrate` hands over, tables changed by copying them."""

from alembic import context

from supportdesk.models import Base


def not_of_search(name: str | None, kind: str, *_: object) -> bool:
    """The search index is made by `store.search` and is no model."""
    return kind != "table" or not str(name).startswith("case_search")


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    include_name=not_of_search,
)
with context.begin_transaction():
    context.run_migrations()
