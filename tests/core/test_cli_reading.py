import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.core.command_line import MESSAGE, ROOT, Run, program


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    return lambda *words: Run(capsys, *words)


def test_payments_are_read_from_a_file(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "messages.txt"
    file.write_text(f"{MESSAGE}\n\nYour OTP is 123456, do not share it", encoding="utf-16")
    read = run("read-payments", file, "--json")
    (payment,) = read.data["payments"]
    assert (payment["amount"], payment["day"], payment["reference"]) == (2_850_000, "2026-11-22", "632698104471")
    assert payment["check"]["verdict"] == "good"
    assert len(read.data["unread"]) == 1
    assert "₹28,500" in run("read-payments", file).out


def test_a_file_that_is_not_there_is_a_sentence(run: Any, tmp_path: Path) -> None:
    read = run("read-payments", tmp_path / "nothing.txt")
    assert read.code == 1
    assert "nothing.txt" in read.err


@pytest.mark.parametrize(
    ("words", "code", "verdict"),
    [
        (("upi", "632698104471", "--date", "22/11/2026"), 0, "good"),
        (("upi", "632698104471", "--date", "2026-11-22"), 0, "good"),
        (("upi", "632698104471", "--date", "1/2/2026"), 1, "doubt"),
        (("upi", "63269810447"), 1, "doubt"),
        (("upi", "98290 12345"), 1, "not_a_reference"),
        (("cash", "anything"), 0, "unknown"),
    ],
)
def test_a_reference_is_checked(run: Any, words: tuple[str, ...], code: int, verdict: str) -> None:
    checked = run("check-reference", *words, "--json")
    assert (checked.code, checked.data["verdict"]) == (code, verdict)


def test_a_day_that_is_none_is_wrong_usage(run: Any) -> None:
    assert run("check-reference", "upi", "632698104471", "--date", "someday").code == 2


def test_messages_are_said_in_hindi(run: Any) -> None:
    checked = run("check-reference", "upi", "632698104471", "--date", "22/11/2026", "--lang", "hi")
    assert "मेल" in checked.out


def test_the_program_reads_standard_input() -> None:
    read = program("read-payments", "-", "--json")
    assert json.loads(read.stdout)["payments"][0]["amount"] == 2_850_000


@pytest.mark.parametrize("words", [["read-payments", "-"], ["check-reference", "upi", "632698104471"]])
def test_reading_waits_for_no_database_and_no_window(words: list[str]) -> None:
    ask_modules = (
        "import sys; from supportdesk import cli; cli.main(sys.argv[1:]); "
        "sys.exit(bool({'sqlalchemy', 'PySide6', 'sqlcipher3', 'reportlab'} & set(sys.modules)))"
    )
    read = subprocess.run(
        [sys.executable, "-c", ask_modules, *words], cwd=ROOT, input=MESSAGE.encode(), capture_output=True, check=False
    )
    assert read.returncode == 0, read.stderr.decode()
