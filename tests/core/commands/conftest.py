"""A small demo desk on the disk, and commands run on it as from a shell."""

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest

from supportdesk import clock, demo
from supportdesk.commands.opening import PASSPHRASE
from supportdesk.store.keys import Cost
from tests.core.commands.command_line import Run

NOW = clock.at_desk(dt.date(2026, 11, 20), dt.time(12, 10))
CASES = 6


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "Demo.desk"
    demo.make(folder, CASES, 3, 1, lambda: NOW, Cost(1, 8, 1)).opened.close()
    return folder


@pytest.fixture
def desk(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "Demo.desk"))


@pytest.fixture(autouse=True)
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE, demo.PASSPHRASE)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    return lambda *words: Run(capsys, *words)
