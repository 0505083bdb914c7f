"""The folder of a desk that has nothing yet, and a key for its records."""

import secrets
from pathlib import Path

import pytest

from supportdesk.store.folder import DeskFolder
from supportdesk.store.keys import DeskKey


@pytest.fixture
def key() -> DeskKey:
    return DeskKey(secrets.token_hex(16), secrets.token_bytes(32))


@pytest.fixture
def folder(tmp_path: Path) -> DeskFolder:
    return DeskFolder(tmp_path)
