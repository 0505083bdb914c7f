"""Dirt given to the window: each a sentence or a file that is kept as it came, and the window goes on."""

import shutil
import sys
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image
from PySide6.QtWidgets import QListWidget, QPlainTextEdit

from supportdesk.desk import Desk
from supportdesk.services.evidence.expected import expected_files
from tests.core.on_disk import as_anybody
from tests.ui.case_screen import find
from tests.ui.evidence_files import picture
from tests.ui.pages.case_evidence.screen import give, names, open_first
from ui.pages.case_evidence import EvidenceStep
from ui.widgets.labels import Words

SCRIPT = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF"""


def test_a_full_disk_is_said_and_the_rest_stays_announced(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10))
    said = give(step, picture(tmp_path, "a.png"))
    assert "disk is full" in said
    assert names(desk_on_disk, case_id) == []
    assert [Path(row.path).name for row in desk_on_disk.ask(expected_files, case_id)] == ["a.png"]


def test_a_source_that_was_unplugged_is_said(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    assert "There is no file gone.png" in give(step, tmp_path / "gone.png", picture(tmp_path, "a.png"))
    assert names(desk_on_disk, case_id) == ["a.png"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of files as Unix has them")
def test_a_file_of_somebody_else_is_said(step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path) -> None:
    theirs = picture(tmp_path, "theirs.png")
    theirs.chmod(0)
    with as_anybody():
        said = give(step, theirs, picture(tmp_path, "a.png"))
    assert "theirs.png may not be opened here: it belongs to somebody else" in said
    assert names(desk_on_disk, case_id) == ["a.png"]


def test_an_empty_file_and_one_with_the_longest_name(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    empty, long = tmp_path / "empty.txt", tmp_path / ("क" * 84 + ".tx")
    empty.touch()
    long.write_text("x")
    assert len(long.name.encode()) == 255
    assert give(step, empty, long)
    assert long.name in names(desk_on_disk, case_id)


def bomb(folder: Path) -> Path:
    file = folder / "bomb.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for at in range(20):
            archive.writestr(f"../../x{at}", b"0" * 20_000_000)
    return file


def huge(folder: Path) -> Path:
    file = folder / "huge.png"
    Image.new("1", (30_000, 30_000)).save(file)
    return file


def script(folder: Path) -> Path:
    (folder / "script.pdf").write_bytes(SCRIPT)
    return folder / "script.pdf"


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (bomb, "listed, never opened or run"),
        (bomb, "would unpack to 381 MB"),
        (huge, "too large to be shown here"),
        (script, "program"),
    ],
)
def test_what_would_hurt_is_kept_and_only_told_of(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path, make: Callable[[Path], Path], sentence: str
) -> None:
    file = make(tmp_path)
    assert give(step, file) == "1 file is sealed."
    open_first(step)
    shown = [find(step, Words, name).text() for name in ("viewer_words", "file_warnings")]
    shown.append(find(step, QPlainTextEdit, "list_view").toPlainText())
    assert sentence in "\n".join(shown)
    assert names(desk_on_disk, case_id) == [file.name]


def test_a_mail_with_a_hindi_name_on_what_hangs_on_it(step: EvidenceStep, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "रसीद"
    mail.set_content("see https://example.org/pay")
    mail.add_attachment(b"hello", maintype="text", subtype="plain", filename="../../रसीद.txt")
    (tmp_path / "mail.eml").write_bytes(mail.as_bytes())
    give(step, tmp_path / "mail.eml")
    open_first(step)
    hung = find(step, QListWidget, "mail_attached").item(0).text()
    assert "रसीद.txt" in hung
