"""Python's garbage collector rests while very many values are made that all stay for a while."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEVER = 1 << 30


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


@contextmanager
def young_only() -> Iterator[None]:
    """It looks at new values as always, and not at all that there are: while it does that, no thread goes on."""
    before = gc.get_threshold()
    gc.set_threshold(*before[:2], _NEVER)
    try:
        yield
    finally:
        gc.set_threshold(*before)
