"""The screens. Nothing here imports SQLAlchemy, the models or the store; `desk_bridge` is the way through."""
