import io
import json
import random
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from PIL import Image

from supportdesk import clock, demo
from supportdesk.commands.opening import PASSPHRASE
from supportdesk.models import Case, Payment
from supportdesk.store.keys import Cost
from tests.core.commands.command_line import MESSAGE, ROOT, program
from tests.core.reading.pictures.test_pdf_receipts import shared
from tests.receipt_sheet import Worn
from tests.receipts import draw, told_by
from tests.statement_files import locked_workbook, xlsx


def test_payments_are_read_from_a_file(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "messages.txt"
    file.write_text(f"{MESSAGE}\n\nYour OTP is 123456, do not share it", encoding="utf-16")
    read = run("read-payments", file, "--json")
    (payment,) = read.data["payments"]
    assert (payment["amount"], payment["date"], payment["reference"]) == ("28500.00", "2026-11-22", "632698104471")
    assert (payment["direction"], payment["rail"], payment["time"]) == ("debit", "UPI", None)
    assert payment["source"] == MESSAGE
    assert read.data["unread"] == ["Your OTP is 123456, do not share it"]
    assert "₹28,500" in run("read-payments", file).out


SHAPE = set(
    "amount currency direction rail reference account_last counterparty vpa date time balance bank to_account ifsc "
    "to_check source".split()
)


@pytest.mark.parametrize("words", [("--batch",), ("--batch", "--json")])
def test_a_batch_answers_line_by_line(run: Any, tmp_path: Path, words: tuple[str, ...]) -> None:
    file = tmp_path / "batch.jsonl"
    texts = [MESSAGE, "", "नमस्ते\u2028hello", "USD 11.80 spent using ICICI Bank Card XX1107 on 22-Nov-26 at SHOP"]
    file.write_text("".join(f"{json.dumps(text, ensure_ascii=False)}\n" for text in texts), encoding="utf-8")
    answers = [json.loads(line) for line in run("read-payments", file, *words).out.split("\n") if line]
    assert [len(answer["payments"]) for answer in answers] == [1, 0, 0, 1]
    assert answers[2]["unread"] == ["नमस्ते\u2028hello"]
    assert set(answers[0]["payments"][0]) == SHAPE
    assert [payment["currency"] for answer in answers for payment in answer["payments"]] == ["INR", "USD"]


def test_a_broken_byte_harms_no_amount_and_no_other_line(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "batch.jsonl"
    rupees = MESSAGE.replace("Rs.", "₹").encode()
    file.write_bytes(b"\n".join([rupees, rupees + b" \xff", b"[" * 200_000, rupees]))
    answers = [json.loads(line) for line in run("read-payments", file, "--batch").out.split("\n") if line]
    assert [[payment["amount"] for payment in answer["payments"]] for answer in answers] == [
        ["28500.00"],
        ["28500.00"],
        [],
        ["28500.00"],
    ]


def test_no_card_number_is_told_in_full(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "message.txt"
    card = "4111\t1111\t1111\t1111"
    file.write_text(f"Rs.500 spent on card {card} at FLIPKART on 22-11-26\n\nYour card x{card} is blocked", "utf-8")
    read = run("read-payments", file, "--json")
    assert read.data["payments"][0]["source"] == "Rs.500 spent on card 411111XXXXXX1111 at FLIPKART on 22-11-26"
    assert read.data["unread"] == ["Your card x411111XXXXXX1111 is blocked"]
    assert card not in read.out + run("read-payments", file).out


def test_an_account_is_told_by_its_last_four_digits(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "message.txt"
    file.write_text("Rs 500 paid from A/c 00000004821 by cash on 22-11-26. Bal Rs -20.50", encoding="utf-8")
    (payment,) = run("read-payments", file, "--json").data["payments"]
    assert (payment["account_last"], payment["balance"]) == ("4821", "-20.50")


@pytest.mark.usefixtures("qapp")
def test_payments_are_read_from_a_picture(run: Any, tmp_path: Path) -> None:
    told = told_by(random.Random(5))  # noqa: S311 - the same receipt each time
    file = tmp_path / "receipt.jpg"
    file.write_bytes(draw("phonepe", Worn(scale=0.7, quality=80), told).picture)
    (payment,) = run("read-payments", file, "--json").data["payments"]
    assert (payment["amount"], payment["reference"]) == (f"{told.amount / 100:.2f}", told.reference)
    Image.new("L", (300, 300)).save(file)
    nothing = run("read-payments", file)
    assert (nothing.code, nothing.out.strip()) == (1, "Nothing could be read on this picture.")


@pytest.mark.usefixtures("qapp")
def test_each_page_of_a_scan_is_read_and_what_was_not_is_said(run: Any, tmp_path: Path) -> None:
    told = told_by(random.Random(8))  # noqa: S311 - the same receipt each time
    page = Image.open(io.BytesIO(draw("phonepe", Worn(scale=0.7, quality=80), told).picture))
    file = tmp_path / "scan.tiff"
    Image.new("L", (300, 300), 255).save(file, save_all=True, append_images=[page])
    read = run("read-payments", file)
    assert (read.code, told.reference in read.out) == (0, True)
    assert "Pages that could not be read: 1." in read.out


@pytest.mark.parametrize("name", ["DOC-20261122-WA0001.", "statement.csv.txt", "statement.jpg"])
def test_a_statement_is_read_whatever_it_is_called(run: Any, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("Date,Narration,Debit,Balance\n22/11/2026,UPI/DR/632698104471/RAVI,500.00,71500.00\n")
    (payment,) = run("read-payments", file, "--json").data["payments"]
    assert (payment["amount"], payment["reference"], payment["date"]) == ("500.00", "632698104471", "2026-11-22")


def test_the_pictures_and_statements_of_a_chat_are_read_with_it(run: Any, tmp_path: Path) -> None:
    told = told_by(random.Random(5))  # noqa: S311 - the same receipt each time
    told_in_chat = ("22/11/2026", "UPI/DR/632698104471/RAVI", "28,500.00", "1,501.00")
    rows = (
        ("Date", "Narration", "Debit", "Balance"),
        told_in_chat,
        (*told_in_chat[:1], "UPI/DR/632698104499/SITA", "1,500.00", "1.00"),
    )
    file = tmp_path / "WhatsApp Chat with Raju.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("_chat.txt", f"22/11/26, 9:41 am - Raju: {MESSAGE}\n22/11/26, 9:42 am - Sunita: ok\n")
        archive.writestr("IMG-1.jpg", draw("phonepe", Worn(scale=0.7, quality=80), told).picture)
        archive.writestr("statement.xlsx", xlsx(rows))
        archive.writestr("torn.jpg", b"\xff\xd8\xff torn")
        archive.writestr("VID-1.mp4", b"0" * 40)
    read = run("read-payments", file, "--json")
    assert [it["reference"] for it in read.data["payments"]] == ["632698104471", told.reference, "632698104499"]
    assert (read.code, read.data["left_out"]) == (0, ["torn.jpg"])
    said = run("read-payments", file).out
    assert f"IMG-1.jpg: out  {told.rupees}" in said
    assert "torn.jpg: This picture could not be opened." in said


@pytest.mark.parametrize("locked", [False, True])
def test_a_receipt_as_pdf_and_a_locked_statement_are_read(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, locked: bool
) -> None:
    rows = (("Date", "Narration", "Debit", "Balance"), ("22/11/2026", "UPI/DR/632698104471/RAVI", "28,500.00", "1.00"))
    file = tmp_path / ("statement.xlsx" if locked else "receipt.pdf")
    file.write_bytes(locked_workbook(xlsx(rows), "ASHA1962") if locked else shared())
    if locked:
        refused = run("read-payments", file)
        assert (refused.code, "asks for a password" in refused.err) == (1, True)
        monkeypatch.setattr("supportdesk.commands.opening.asked", lambda _prompt: "ASHA1962")
    (payment,) = run("read-payments", file, "--json").data["payments"]
    assert (payment["amount"], payment["reference"], payment["rail"]) == ("28500.00", "632698104471", "UPI")


def test_a_payment_that_failed_is_told_as_none(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "statement.xlsx"
    rows = (("Date", "To", "UPI Ref", "Amount", "Status"), ("22/11/2026", "RAVI", "632698104475", "9999", "Failed"))
    file.write_bytes(xlsx(rows))
    read = run("read-payments", file, "--json").data
    assert (read["payments"], read["unread"]) == ([], ["₹9,999 22/11/2026 RAVI 632698104475"])
    assert run("read-payments", file).out.startswith("not a payment (This payment failed")


def test_a_file_that_is_not_there_is_a_sentence(run: Any, tmp_path: Path) -> None:
    read = run("read-payments", tmp_path / "nothing.txt")
    assert read.code == 1
    assert "nothing.txt" in read.err


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00\x03" + bytes(300)])
def test_where_nothing_is_to_be_read_it_is_said(run: Any, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "Setup.exe"
    file.write_bytes(content)
    read = run("read-payments", file)
    assert (read.code, read.out) == (1, "Neither a payment nor a message was found here.\n")


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


def test_a_reference_that_is_already_in_a_case_of_the_desk_is_said(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Demo.desk"
    desk = demo.make(folder, 4, 2, 1, clock.now, Cost(1, 8, 1))
    reference, case = desk.ask(
        lambda session: session.execute(
            sa.select(Payment.reference, Case.number).join(Case).where(Payment.rail == "upi").limit(1)
        ).one()
    )
    assert reference
    desk.opened.close()
    monkeypatch.setenv(PASSPHRASE, demo.PASSPHRASE)
    checked = run("check-reference", "upi", f"{reference[:4]} {reference[4:]}", "--desk", folder)
    assert checked.code == 1
    assert f"already in {case}" in checked.out
    at = reference.rindex("1") if "1" in reference else reference.rindex("0")
    slipped = reference[:at] + {"1": "I", "0": "O"}[reference[at]] + reference[at + 1 :]
    assert f"already in {case}" in run("check-reference", "upi", slipped, "--desk", folder).out
    other = run("check-reference", "upi", "000100000000", "--desk", folder, "--json")
    assert (other.code, other.data["cases"]) == (0, [])


def test_a_day_that_is_none_is_wrong_usage(run: Any) -> None:
    assert run("check-reference", "upi", "632698104471", "--date", "someday").code == 2


def test_messages_are_said_in_hindi(run: Any) -> None:
    checked = run("check-reference", "upi", "632698104471", "--date", "22/11/2026", "--lang", "hi")
    assert "मेल" in checked.out


def test_the_program_reads_standard_input() -> None:
    read = program("read-payments", "-", "--json")
    assert json.loads(read.stdout)["payments"][0]["amount"] == "28500.00"


@pytest.mark.parametrize(
    ("shell", "code", "says"),
    [
        ("<&-", 2, "Standard input is closed"),
        ("--batch <&-", 2, "Standard input is closed"),
        ("<{file} >&-", 1, "could not be written"),
        ("--json <{file} >/dev/full", 1, "could not be written"),
        ("<{file} 2>&- >&-", 1, ""),
    ],
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_stream_that_is_closed_or_full_is_a_sentence(tmp_path: Path, shell: str, code: int, says: str) -> None:
    file = tmp_path / "message.txt"
    file.write_text(MESSAGE)
    command = f"{sys.executable} {ROOT / 'main.py'} read-payments - {shell.format(file=file)}"
    said = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert (said.returncode, says in said.stderr, said.stderr.count("\n")) == (code, True, 1 if says else 0)


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
