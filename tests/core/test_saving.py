"""A file that goes out of the desk: whole, or not there at all."""

from pathlib import Path

import pytest

from supportdesk.saving import NotSaved, save_file


def test_a_file_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    file = tmp_path / "JPR-2026-000872.pdf"
    file.write_bytes(b"yesterday")
    save_file(file, b"today")
    assert file.read_bytes() == b"today"
    assert list(tmp_path.iterdir()) == [file]


def test_what_cannot_be_written_is_said_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="JPR-2026-000872"):
        save_file(tmp_path / "pulled out" / "JPR-2026-000872.pdf", b"today")
    assert list(tmp_path.iterdir()) == []
