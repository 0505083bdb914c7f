"""The evidence of a case is handed out from the command line, and the certificate with it."""

import hashlib
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from supportdesk import demo
from supportdesk.commands.opening import PASSPHRASE
from supportdesk.store.keys import Cost
from tests.core.commands.command_line import Run
from tests.core.conftest import NOW
from tests.core.copying.pictures import screenshot

CASE = "2"
PHONE = ("--device", "her own phone", "--imei", "356938035643809")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "Demo.desk"
    demo.make(folder, 3, 1, 1, lambda: NOW, Cost(1, 8, 1)).opened.close()
    return folder


@pytest.fixture
def run(template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Commands on a desk whose second case has one more screenshot, from a telephone."""
    monkeypatch.setenv(PASSPHRASE, demo.PASSPHRASE)
    desk = shutil.copytree(template, tmp_path / "Demo.desk")
    picture = tmp_path / "रसीद.png"
    picture.write_bytes(screenshot("Paid 500"))

    def ran(command: str, *words: object) -> Run:
        before = words[:1] if command == "print" else ()
        return Run(capsys, command, *before, desk, CASE, *words[len(before) :])

    capsys.readouterr()
    assert ran("attach", picture, *PHONE, "--nature", "ordinary").code == 0
    return ran


def test_a_bundle_is_checked_by_sha256sum(run: Any, tmp_path: Path) -> None:
    made = run("bundle", "--out", tmp_path / "bundle")
    assert made.code == 0, made.err
    checked = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path / "bundle", capture_output=True, text=True, check=True
    )
    assert "files/रसीद.png: OK" in checked.stdout
    assert "FAILED" not in checked.stdout
    (tmp_path / "private.png").write_bytes(screenshot("x"))
    assert run("attach", tmp_path / "private.png", "--nature", "intimate").code == 0
    for words in ((), ("--portal",)):
        stays = run("bundle", "--out", tmp_path / f"other{len(words)}", *words).out
        assert "private.png: stays here, for it is shown only on a click; --sensitive takes it along." in stays
    again = run("bundle", "--out", tmp_path / "bundle")
    assert (again.code, "is there already" in again.err) == (1, True)


def test_copies_for_the_portal_are_listed_with_their_hashes(run: Any, tmp_path: Path) -> None:
    made = run("bundle", "--portal", "--out", tmp_path / "portal", "--json")
    for file in made.data["files"]:
        assert hashlib.sha256((tmp_path / "portal" / file["name"]).read_bytes()).hexdigest() == file["sha256"]
    assert "रसीद.png" in [one["file"]["name"] for file in made.data["files"] for one in file["of"]]


def test_a_certificate_names_the_hashes_that_were_asked_for(run: Any, tmp_path: Path) -> None:
    out = tmp_path / "certificate.pdf"
    words = ("certificate", "--to", "her own phone", "--waive", "she signs it", "--lang", "en", "--out", out)
    made = run("print", *words, "--more-hashes")
    assert made.code == 0, made.err
    text = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, check=True, text=True).stdout
    content = screenshot("Paid 500")
    for name in ("sha256", "sha1", "md5"):
        assert hashlib.new(name, content, usedforsecurity=False).hexdigest() in text
    assert "356938035643809" in text
    (tmp_path / "loose.txt").write_text("called at nine")
    assert run("attach", tmp_path / "loose.txt", "--nature", "ordinary").code == 0
    more = run("print", "certificate", "--waive", "she signs it", "--lang", "en", "--out", tmp_path / "other.pdf")
    assert "one such paper for each of these: her own phone" in more.out
