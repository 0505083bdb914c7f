"""What makes the imports before the first paint quick: for main.py, before it imports `app`.

PySide looks at the source of every module that is imported, to see which spelling of Qt's names it uses. We use Qt's
own everywhere (no `__feature__`), and reading a hundred files is a tenth of the time to the first paint. The garbage
collector finds nothing among modules and classes; `app` lets it work again when the rest is loaded.
"""

import gc
from contextlib import suppress
from importlib import import_module
from typing import Any

import PySide6.QtCore  # noqa: F401 - brings the module that is told below


def prepare() -> None:
    gc.disable()
    with suppress(ImportError):
        feature: Any = import_module("shibokensupport.feature")
        feature._mod_uses_pyside = _never  # noqa: SLF001 - there is no public switch


def _never(_module: object) -> bool:
    return False
