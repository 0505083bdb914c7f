"""Commands as tests run them: within this process, or as the program that people start."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from supportdesk import cli, demo, signing_in

ROOT = Path(__file__).resolve().parents[3]
MESSAGE = (
    "Dear UPI user A/C X4471 debited by 28500.0 on date 22Nov26 trf to RAVI KUMAR Refno 632698104471. "
    "If not u? call your branch -SBI"
)


class Run:
    """One command: exit code, what it said, and what it complained of."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *words: object) -> None:
        self.code = cli.main([str(word) for word in words])
        self.out, self.err = capsys.readouterr()

    @property
    def data(self) -> Any:
        return json.loads(self.out)


def program(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, ROOT / "main.py", *map(str, words)],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
        input=MESSAGE.encode(),
    )


def ask(desk: Path, query: Any, *args: Any) -> Any:
    opened = signing_in.open_desk(desk, demo.SUPERVISOR, demo.PASSPHRASE)
    try:
        return opened.ask(query, *args)
    finally:
        opened.opened.close()
