"""Python's garbage collector rests while very many values are made that all stay for a while."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """Among a hundred thousand new values it would look again and again, for up to half of the time."""
    at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if at_work:
            gc.enable()
