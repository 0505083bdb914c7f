"""What every page is given: passed in, never imported."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from supportdesk.texts import Texts
from ui.desk_bridge import DeskBridge
from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Context:
    desk: DeskBridge
    tasks: Tasks
    texts: Texts
    now: Callable[[], dt.datetime]
