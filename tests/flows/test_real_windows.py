"""The story, and the strip beside the browser, once more with real windows on a screen that nobody sees."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REAL = ("tests/flows/test_story.py", "tests/ui/pages/case_complaint/test_portal.py")


@pytest.fixture
def screen() -> Iterator[str]:
    """The name of a display of 1366×768."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed on this computer")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as number:
        yield f":{number.readline().strip()}"
    server.terminate()
    server.wait(timeout=10)


@pytest.mark.timeout(180)
def test_the_story_passes_with_real_windows(screen: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *REAL, "-k", "story or strip"],
        cwd=ROOT,
        env={**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-3000:]
