import datetime as dt
import hashlib
import io
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from supportdesk import __version__, cli, demo, signing_in
from supportdesk.commands.opening import PASSPHRASE
from supportdesk.models import AuditLine, CustodyLine, Evidence
from supportdesk.rights import Role
from supportdesk.services.evidence import list_devices, list_evidence
from supportdesk.services.evidence.expected import Nature
from supportdesk.services.figures.results import DIMENSIONS
from supportdesk.services.paperwork.papers import PAPERS, list_papers
from supportdesk.services.staff import NewStaff
from supportdesk.store.keys import Cost
from tests.core.commands.command_line import ROOT, ask, program
from tests.core.commands.conftest import CASES


def test_new_makes_a_desk_that_opens(run: Any, tmp_path: Path) -> None:
    made = run(
        *("new", tmp_path / "Jaipur", "--code", "JPR", "--name", "Cyber Support Centre", "--name-hindi", "साइबर केंद्र"),
        *("--district", "Jaipur", "--state", "Rajasthan", "--supervisor", "Meera Rao", "--sign-in", "Meera"),
        *("--station", "Bhankrota, भांकरोटा", "--json"),
    )
    assert made.code == 0
    assert made.data["sign_in"] == "Meera"
    assert len(made.data["recovery_code"].replace("-", "")) == 28
    listed = run("cases", made.data["desk"], "--json")
    assert (listed.code, listed.data) == (0, {"cases": []})
    again = run("new", tmp_path / "Jaipur", *("--code", "JPR", "--name", "A", "--name-hindi", "अ"))
    assert again.code == 2


def test_new_names_what_is_missing_where_nobody_can_be_asked(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    made = run("new", tmp_path / "Jaipur", "--code", "JPR")
    assert made.code == 2
    assert "--name-hindi" in made.err
    assert "--code" not in made.err


def test_new_asks_for_what_is_missing(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = iter(["Cyber Support Centre", "साइबर केंद्र", "Jaipur", "Rajasthan", "Meera Rao", "Meera"])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _question: next(given))
    assert run("new", tmp_path / "Jaipur", "--code", "JPR").code == 0


def test_demo_says_how_to_sign_in(run: Any, tmp_path: Path) -> None:
    made = run("demo", tmp_path / "Look", "--cases", "1", "--weeks", "1", "--seed", "7")
    assert made.code == 0
    assert demo.PASSPHRASE in made.out
    assert run("cases", tmp_path / "Look.desk", "--as", demo.COUNSELLOR).out.count("\n") == 1
    assert run("demo", tmp_path / "Look.desk").code == 1


def test_cases_are_listed_newest_first_with_the_number_first(run: Any, desk: Path) -> None:
    listed = run("cases", desk)
    numbers = [line.split()[0] for line in listed.out.splitlines()]
    assert numbers == [f"JPR-2026-{number:06}" for number in range(CASES, 0, -1)]
    data = run("cases", desk, "--json", "--limit", 2).data["cases"]
    assert [row["number"] for row in data] == numbers[:2]
    assert all(type(row["lost"]) is int for row in data)
    assert dt.datetime.fromisoformat(data[0]["opened_at"]).tzinfo
    assert all(type(row["police_station"]) is type(row["with_name_hindi"]) is str for row in data)
    assert {row["status"] for row in run("cases", desk, "--json", "--status", "draft").data["cases"]} == {"draft"}


def test_attached_files_are_sealed_and_entered(run: Any, desk: Path, tmp_path: Path) -> None:
    screen, note = tmp_path / "gpay.png", tmp_path / "note.txt"
    screen.write_bytes(b"\x89PNG\r\n\x1a\n invented")
    note.write_text("invented", encoding="utf-8")
    added = run("attach", desk, "2", screen, note, "--use", "payment_screen", "--json").data
    assert added["case"] == "JPR-2026-000002"
    assert [file["sha256"] for file in added["files"]] == [
        hashlib.sha256(path.read_bytes()).hexdigest() for path in (screen, note)
    ]
    rows = ask(desk, list_evidence, 2)[-2:]
    assert [(row.name, row.media_type, row.uses) for row in rows] == [
        ("gpay.png", "image/png", ("payment_screen",)),
        ("note.txt", "text/plain", ("payment_screen",)),
    ]
    again = run("attach", desk, "JPR-2026-000002", screen, "--json").data
    assert again["files"][0]["already"]
    assert run("verify", desk).code == 0


@pytest.mark.parametrize(
    ("words", "code", "complaint"),
    [
        (("99", "main.py"), 1, "99"),
        (("2", "no such file.png"), 1, "There is no file no such file.png."),
        (("2", "main.py", "--use", "nonsense"), 2, "nonsense"),
    ],
)
def test_what_cannot_be_attached_is_named(
    run: Any, desk: Path, words: tuple[str, ...], code: int, complaint: str
) -> None:
    refused = run("attach", desk, *words)
    assert refused.code == code
    assert complaint in refused.err


def test_a_folder_comes_in_with_its_device_and_what_was_left_out(run: Any, desk: Path, tmp_path: Path) -> None:
    folder = tmp_path / "phone"
    folder.mkdir()
    for name in ("a.txt", "Thumbs.db"):
        (folder / name).write_text(f"invented {name}", encoding="utf-8")
    (folder / "empty.jpg").touch()
    words = ("--device", "her phone", "--imei", "490154203237518", "--given-by", "Sunita Devi", "--nature", "ordinary")
    added = run("attach", desk, "2", folder, *words, "--json")
    assert added.code == 1
    assert [file["name"] for file in added.data["files"]] == ["a.txt"]
    assert "empty.jpg is empty" in added.data["troubles"][0]
    assert [one["name"] for one in added.data["skipped"]] == ["Thumbs.db"]
    (device,) = ask(desk, list_devices, 2)
    assert (device.imei, device.files) == ("490154203237518", 1)
    assert run("attach", desk, "2", "--resume", "--json").data["files"] == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in folders as Unix has them")
def test_where_nothing_can_be_attached_it_is_a_finding(run: Any, desk: Path, tmp_path: Path) -> None:
    pipe, folder = tmp_path / "pipe", tmp_path / "empty"
    os.mkfifo(pipe)
    folder.mkdir()
    for given, words in ((pipe, "it is not a file that can be kept: pipe."), (folder, "")):
        said = run("attach", desk, "2", given)
        assert said.code == 1
        assert words in said.out
        assert said.out.endswith("JPR-2026-000002: nothing was attached.\n")


def test_more_files_of_the_same_device_come_from_that_device(run: Any, desk: Path, tmp_path: Path) -> None:
    phone = ("--device", "her phone", "--imei", "490154203237518", "--given-by", "Sunita Devi")
    for name, words in (("a.txt", phone), ("b.txt", phone), ("c.txt", phone[2:4]), ("d.txt", ("--device", "stick"))):
        (tmp_path / name).write_text(f"invented {name}", encoding="utf-8")
        assert run("attach", desk, "2", tmp_path / name, *words, "--nature", "ordinary").code == 0
    devices = ask(desk, list_devices, 2)
    assert [(device.name, device.files) for device in devices] == [("her phone", 3), ("stick", 1)]


def test_a_text_with_secrets_is_kept_with_a_warning(run: Any, desk: Path, tmp_path: Path) -> None:
    text = "Card 4111111111111111 CVV 123, aadhaar 2345 6789 0124, Your OTP for the payment is 482913"
    (tmp_path / "sms.txt").write_text(text, encoding="utf-8")
    added = run("attach", desk, "2", tmp_path / "sms.txt", "--nature", "ordinary")
    assert added.code == 0
    for secret in ("a full card number", "a full Aadhaar number", "an OTP, a PIN or a CVV"):
        assert f"sms.txt: It shows {secret}" in added.out


def test_a_childs_picture_is_refused_with_the_duty(run: Any, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"invented")
    refused = run("attach", desk, "3", tmp_path / "a.jpg", "--nature", "child")
    assert refused.code == 1
    assert "Nothing was taken in" in refused.out
    assert "section 19" in refused.out
    assert run("verify", desk, "--again").code == 0


def test_the_same_picture_given_again_says_what_changed(run: Any, desk: Path, tmp_path: Path) -> None:
    picture = tmp_path / "private.jpg"
    picture.write_bytes(b"invented")
    assert run("attach", desk, "3", picture, "--nature", "intimate", "--hash-only").code == 0
    whole = run("attach", desk, "3", picture, "--nature", "intimate")
    assert "private.jpg itself is kept now" in whole.out
    assert run("attach", desk, "3", picture, "--nature", "ordinary", "--json").data["files"][0]["kept_whole"] is False
    assert run("verify", desk, "--again").code == 0


def test_a_fresh_desk_is_whole(run: Any, desk: Path) -> None:
    assert run("verify", desk, "--json").data["findings"] == []
    assert run("verify", desk, "--case", "3").code == 0
    assert run("check", desk, "--json").data == {"findings": []}


def flip_a_byte_of(desk: Path, evidence: Evidence) -> None:
    """Where the first chunk of this file lies in evidence.db."""
    opened = signing_in.open_desk(desk, demo.SUPERVISOR, demo.PASSPHRASE)
    name = opened.opened.vault._sealer.name(evidence.sha256)
    opened.opened.close()
    with sqlite3.connect(desk / "evidence.db") as connection:
        query = "SELECT sealed FROM chunks JOIN files ON files.id = file_id WHERE sha256 = ?"
        (sealed,) = connection.execute(query, (name,)).fetchone()
    connection.close()
    content = bytearray((desk / "evidence.db").read_bytes())
    content[content.index(sealed[:64]) + 40] ^= 1
    (desk / "evidence.db").write_bytes(content)


def test_verify_names_the_file_in_which_a_byte_was_changed(run: Any, desk: Path) -> None:
    evidence = ask(desk, lambda session: session.scalars(sa.select(Evidence)).first())
    flip_a_byte_of(desk, evidence)
    found = run("verify", desk)
    assert found.code == 1
    assert f"JPR-2026-{evidence.case_id:06}: " in found.out
    assert evidence.name in found.out
    assert evidence.sha256 in found.out
    assert run("verify", desk, "--case", evidence.case_id).code == 1


def test_verify_tells_what_was_done_to_the_records(run: Any, desk: Path) -> None:
    opened = signing_in.open_desk(desk, demo.SUPERVISOR, demo.PASSPHRASE)
    with opened.opened.engine.execution_options(write=True).begin() as connection:
        line = connection.scalar(sa.select(sa.func.max(CustodyLine.id)))
        connection.execute(sa.update(CustodyLine).where(CustodyLine.id == line).values(note="changed"))
        connection.execute(sa.update(AuditLine).where(AuditLine.id == 7).values(command="nothing"))
        connection.execute(sa.update(Evidence).where(Evidence.id == 1).values(sha256="0" * 64))
    opened.opened.close()
    found = run("verify", desk, "--json")
    assert found.code == 1
    said = "\n".join(found.data["findings"])
    assert "Custody line" in said
    assert "Audit line 7" in said
    assert "is missing from the evidence" in said


def test_a_damaged_file_is_exit_code_four(run: Any, desk: Path) -> None:
    (desk / "desk.db").write_bytes(b"nonsense" * 4096)
    assert run("cases", desk).code == 4
    damaged = run("check", desk)
    assert damaged.code == 4
    assert "desk.db" in damaged.out
    (desk / "keys.json").unlink()
    (desk / "keys.json.bak").unlink()
    assert run("cases", desk).code == 4


def test_a_wrong_passphrase_is_exit_code_three(run: Any, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE, "something else")
    refused = run("cases", desk)
    assert (refused.code, refused.out) == (3, "")
    assert refused.err.count("\n") == 1
    assert demo.SUPERVISOR in refused.err


def test_the_passphrase_is_asked_for(run: Any, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSPHRASE)
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return demo.PASSPHRASE

    monkeypatch.setattr("getpass.getpass", answer)
    assert run("cases", desk, "--as", demo.COUNSELLOR).code == 0
    assert asked == [f"Passphrase of {demo.COUNSELLOR}: "]


def test_without_a_name_a_supervisor_signs_in_also_when_the_first_has_left(
    run: Any, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = signing_in.open_desk(desk, demo.SUPERVISOR, demo.PASSPHRASE)
    kavita = NewStaff("Kavita", "Kavita Joshi", "कविता जोशी", Role.SUPERVISOR)
    signing_in.hire(first, kavita, "words of Kavita", Cost(1, 8, 1))
    signing_in.dismiss(first, first.member.id)
    first.opened.close()
    monkeypatch.setenv(PASSPHRASE, "words of Kavita")
    assert run("cases", desk).code == 0
    monkeypatch.setenv(PASSPHRASE, demo.PASSPHRASE)
    refused = run("cases", desk)
    assert (refused.code, demo.COUNSELLOR in refused.err) == (2, True)
    monkeypatch.setenv(PASSPHRASE, "words of nobody")
    assert run("cases", desk).code == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows always has a console to type into")
def test_without_a_keyboard_a_passphrase_is_not_waited_for(desk: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name != PASSPHRASE}
    words = [sys.executable, str(ROOT / "main.py"), "cases", str(desk)]
    refused = subprocess.run(words, capture_output=True, check=False, env=bare, input=b"", start_new_session=True)
    assert refused.returncode == 3
    assert refused.stderr.decode() == "No passphrase was given. Type it, or put it into SUPPORTDESK_PASSPHRASE.\n"


def test_a_desk_that_is_in_use_can_be_checked_and_backed_up_but_not_opened(
    run: Any, desk: Path, tmp_path: Path
) -> None:
    held = signing_in.open_desk(desk, demo.COUNSELLOR, demo.PASSPHRASE)
    assert run("check", desk).code == 0
    assert run("backup", desk, "--to", tmp_path / "stick").code == 0
    refused = run("cases", desk)
    held.opened.close()
    assert refused.code == 1
    assert demo.COUNSELLOR in refused.err


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps the documents of a person to herself in other ways")
def test_what_the_program_writes_is_for_this_account_alone(desk: Path, tmp_path: Path) -> None:
    assert program("backup", desk, "--to", tmp_path / "stick").returncode == 0
    made = [*(tmp_path / "stick").rglob("*")]
    assert len(made) > 3
    assert [path.name for path in made if path.stat().st_mode & 0o077] == []


def test_a_backup_comes_back(run: Any, desk: Path, tmp_path: Path) -> None:
    made = run("backup", desk, "--to", tmp_path / "stick", "--json")
    assert made.code == 0
    assert made.data["new_files"] > 0
    line = ask(
        desk, lambda session: session.scalars(sa.select(AuditLine).order_by(AuditLine.id.desc()).offset(1)).first()
    )
    assert line.command == "keeping.backed_up"
    assert run("restore", tmp_path / "stick", tmp_path / "Again").code == 0
    again = run("cases", tmp_path / "Again.desk").out
    assert again == run("cases", desk).out
    assert run("verify", tmp_path / "Again.desk").code == 0
    assert run("restore", made.data["backup"], tmp_path / "Again.desk").code == 1
    assert run("restore", tmp_path, tmp_path / "Third").code == 1


@pytest.mark.parametrize("language", ["en", "hi"])
def test_a_paper_is_printed_and_filed_byte_for_byte(run: Any, desk: Path, tmp_path: Path, language: str) -> None:
    out = tmp_path / "paper.pdf"
    before = ask(desk, list_papers, 2)
    printed = run("print", "acknowledgement", desk, "2", "--lang", language, "--out", out, "--json")
    assert printed.code == 0
    assert printed.data["copy_number"] == 1 + max([row.copy_number for row in before], default=0)
    assert printed.data["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    newest = ask(desk, list_papers, 2)[0]
    assert (newest.sha256, newest.language) == (printed.data["sha256"], language)
    assert run("verify", desk).code == 0


def test_what_can_be_asked_for_is_what_there_is() -> None:
    """The command line names it apart: its help imports nothing of the desk."""
    assert set(cli._PAPERS) == set(PAPERS)
    assert tuple(DIMENSIONS) == cli._DIMENSIONS
    assert tuple(Nature) == cli._NATURES


def test_a_paper_that_cannot_be_written_is_a_sentence(run: Any, desk: Path, tmp_path: Path) -> None:
    before = ask(desk, list_papers, 2)
    for place in (tmp_path / "no folder" / "paper.pdf", tmp_path):
        refused = run("print", "consent", desk, "2", "--out", place)
        assert (refused.code, place.name in refused.err) == (1, True)
    assert ask(desk, list_papers, 2) == before, "what could not be saved is no copy"


def test_version_help_and_wrong_usage(run: Any) -> None:
    assert run("--version").out.strip() == f"supportdesk {__version__}"
    assert run("--help").code == 0
    assert run("no-such-command").code == 2
    assert run("cases").code == 2
    wrong = run("demo", "x", "--cases", "-1")
    assert (wrong.code, "'-1' is not a number from 0 on" in wrong.err) == (2, True)


def test_a_folder_that_is_no_desk_is_a_sentence(run: Any, tmp_path: Path) -> None:
    for words in (
        ("cases", tmp_path),
        ("check", tmp_path),
        ("verify", tmp_path),
        ("backup", tmp_path, "--to", tmp_path),
        ("check", tmp_path / ("ज" * 100)),
        ("restore", tmp_path / ("ज" * 100), tmp_path),
        ("report", tmp_path, "--out", tmp_path / ("ज" * 100)),
    ):
        refused = run(*words)
        assert (refused.code, refused.err.count("\n")) == (1, 1)


def test_the_program_writes_utf_8_where_the_console_does_not(desk: Path) -> None:
    shown = program("cases", desk, "--json", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert shown.returncode == 0
    assert any("\u0900" <= letter <= "\u097f" for letter in shown.stdout.decode())
    wrong = program("cases", desk, SUPPORTDESK_PASSPHRASE="something else")
    assert (wrong.returncode, wrong.stdout) == (3, b"")
    assert b"Traceback" not in wrong.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="Qt asks for a screen by these names on Linux only")
def test_without_a_screen_the_window_says_so() -> None:
    told = program(DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert told.returncode == 1
    assert told.stderr.decode().strip() == "There is no screen here. Without the window: supportdesk --help"
