"""Files of text are read as if they were pasted: plain ones, chats and mails."""

import csv
import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportdesk.reading.file_facts import inside
from supportdesk.reading.file_facts.inside import readable_inside
from supportdesk.reading.payments import read_payments
from supportdesk.reading.readable import kind_of, kind_of_content
from supportdesk.reading.text_files import words_to_read

SBI = "Rs.28,500.00 debited from A/c X4821 on 22-11-26 to VPA quickhelp77@okaxis UPI Ref No 632698104471 -SBI"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
VPA = "quickhelp77@okaxis"
LINKED = SBI.replace(VPA, f'<a href="mailto:{VPA}">{VPA}</a>').replace("UPI", "(RAVI KUMAR) UPI")
CHAT = f"23/11/2026, 10:31 - Raju: {SBI}\n23/11/2026, 10:32 - Sunita: did it come?\n23/11/2026, 10:33 - Raju: no\n"
SHEET = (
    "Account Number,30112244821\r\nDate,Narration,Ref No,Debit,Credit,Balance\r\n"
    '20/11/2026,UPI/DR/632412340001/KIRANA STORE,632412340001,"1,200.00",,"98,800.00"\r\n'
    '22/11/2026,UPI/DR/632698104471/QUICK HELP,632698104471,"28,500.00",,"70,300.00"\r\n'
)


def set_apart(mark: str) -> str:
    """The sheet with another mark between its cells."""
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(csv.reader(io.StringIO(SHEET, newline="")))
    return out.getvalue()


def zipped(name: str, text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("sms.txt", SBI.encode()),
        ("sms.txt", SBI.encode("utf-16")),
        ("sms.txt", b"\xef\xbb\xbf" + SBI.encode()),
        ("WhatsApp Chat with Raju.txt", CHAT.encode()),
        ("WhatsApp Chat with Raju.zip", zipped("WhatsApp Chat with Raju.txt", CHAT)),
        ("alert.eml", f"From: alerts@example.org\nSubject: Alert\n\n{SBI}\n".encode()),
        ("linked.eml", f"Content-Type: text/html\n\n<p>{LINKED}</p>".encode()),
        ("alert.html", f"<style>p {{ top: 1 }}</style><p>{SBI}</p>".encode()),
        ("alert.txt", f"<!DOCTYPE html><p>{SBI.replace('on', '<b>on</b>')}</p>".encode()),
    ],
)
def test_the_payment_in_it_is_found(name: str, data: bytes) -> None:
    (found,) = read_payments(words_to_read(name, data)).payments
    assert (found.amount, found.reference, found.to_vpa) == (2_850_000, "632698104471", "quickhelp77@okaxis")
    assert found.day is not None
    assert (found.day.day, found.time) == (22, None)  # not when the chat was written


@pytest.mark.parametrize(
    "told", ["₹28,500.00 \udcff", "â‚¹28,500.00", "₹28,500.00²"], ids=["a broken byte", "read as Windows", "a note"]
)
def test_an_amount_is_never_another_one(told: str) -> None:
    data = SBI.replace("Rs.28,500.00", told).encode(errors="surrogateescape")
    (found,) = read_payments(words_to_read("sms.txt", data)).payments
    assert found.amount == 2_850_000


@pytest.mark.parametrize("data", [b"", zipped("photo.jpg", "x"), b"PK\x03\x04 torn", b"\0\1\2" * 9])
def test_what_holds_no_words_gives_none(data: bytes) -> None:
    assert words_to_read("a.zip", data) == ""


def export(*files: tuple[str, bytes], swells: int = 0) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
        if swells:
            archive.writestr("swells.csv", bytes(swells))
    return out


def test_what_hangs_on_a_chat_is_taken_out_of_its_archive() -> None:
    found = readable_inside(
        export(
            ("WhatsApp Chat with Raju.txt", CHAT.encode()),
            ("media/IMG-1.png", PNG),
            ("statement.csv", b"Date,Amount\n"),
            ("more.txt", SBI.encode()),
            ("DOC-20261122-WA0001.", SHEET.encode()),
            ("VID-2.mp4", b"\0\0\0\x18ftypmp42"),
            ("STK-3.webp", b"RIFF"),
            ("__MACOSX/._IMG-1.png", b"x"),
        )
    )
    assert [(it.name, it.kind) for it in found.files] == [
        ("IMG-1.png", "picture"),
        ("statement.csv", "statement"),
        ("more.txt", "text"),
        ("DOC-20261122-WA0001.", "statement"),
    ]
    assert (found.files[0].data, found.left_out, found.says) == (PNG, (), ())


def test_an_archive_is_read_within_bounds_and_what_is_left_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inside, "MOST_FILES", 3)
    nested = export(("a.png", PNG)).getvalue()
    archive = export(("1.png", PNG), ("2.png", PNG), ("deep.zip", nested), swells=inside._LARGEST + 1)
    found = readable_inside(archive)
    assert [it.name for it in found.files] == ["2.png"]
    assert found.left_out == ("1.png", "deep.zip", "swells.csv")
    assert "too large, locked or damaged: 1.png, deep.zip, swells.csv." in found.says[0].en


def test_a_file_that_says_less_of_its_size_than_it_holds_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inside, "_LARGEST", 50)
    lies = export(("lies.csv", bytes(60)), ("ok.csv", b"Date,Amount\n"))
    data = lies.getvalue().replace(struct.pack("<I", 60), struct.pack("<I", 9))
    found = readable_inside(io.BytesIO(data))
    assert ([it.name for it in found.files], found.left_out) == (["ok.csv"], ("lies.csv",))


@given(st.binary(max_size=300))
def test_a_broken_archive_holds_nothing(torn: bytes) -> None:
    whole = export(("1.png", PNG)).getvalue()
    for data in (torn, b"PK\x03\x04" + torn, whole[: len(whole) - len(torn)] + torn):
        assert len(readable_inside(io.BytesIO(data)).files) <= 1


@given(st.sampled_from(("a.txt", "a.zip", "a.eml")), st.binary(max_size=300))
def test_any_bytes_give_words(name: str, data: bytes) -> None:
    assert isinstance(words_to_read(name, data), str)


@pytest.mark.parametrize(
    ("name", "media_type", "kind"),
    [
        ("A.TXT", "", "text"),
        ("chat.zip", "", "text"),
        ("p.HEIC", "", "picture"),
        ("passbook", "image/jpeg", "picture"),
        ("s.pdf", "", "statement"),
        ("call.mp3", "audio/mpeg", None),
        ("call.txt", "audio/mpeg", None),
        ("s.ods", "application/vnd.oasis.opendocument.spreadsheet", "statement"),
        ("lies.pdf", "image/png", "picture"),
        ("lies.png", "application/pdf", "statement"),
        ("page.xls", "text/html", "statement"),
        ("mail.html", "text/html", "text"),
    ],
)
def test_what_a_file_is_read_as(name: str, media_type: str, kind: str | None) -> None:
    assert kind_of(name, media_type) == kind


@pytest.mark.parametrize("name", ["plain", "DOC-20261122-WA0001.", "s.csv.crdownload", "s.csv.txt", "s.jpg", "s.bin"])
@pytest.mark.parametrize(
    "data",
    [
        SHEET.encode(),
        SHEET.encode("utf-16"),
        set_apart(";").replace("QUICK", "CAF\u00c9").encode("cp1252"),
        set_apart("\t").encode(),
    ],
    ids=["commas", "UTF-16", "as Windows writes it", "tabs"],
)
def test_a_statement_is_known_by_its_content_whatever_it_is_called(name: str, data: bytes) -> None:
    assert kind_of_content(name, data[:4096]) == "statement"


TYPED = "Date, Details, Amount\n12/06/2026, paid by UPI, 5000\n13/06/2026, paid again, 3000\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{SBI}\n{SBI.replace('28,500', '1,20,500')}\n",
        CHAT,
        f"{CHAT}{SHEET}",
        f"{SBI}\n\n{SHEET}",
        f"{SHEET}\n{SBI}\n",
        f"{TYPED}Rs 2000 was debited from A/c XX1234 on 13-06-2026 to VPA x@ybl, UPI Ref 616412345678. SBI\n",
        "Date, amount, number: please send, we check, then call\nWithdrawal, deposit, balance: ask, write, wait\n" * 3,
        "Date,Narration,Debit,Credit,Balance\n\n",
        "Name,Mobile,Village\nAsha,98290 12345,Sanganer\nRavi,98290 12346,Amer\n",
    ],
    ids=[
        "messages",
        "a chat",
        "a chat with a table",
        "a message above",
        "one below",
        "one with as many commas as columns",
        "words",
        "a head alone",
        "people",
    ],
)
def test_messages_and_other_lists_are_no_statement(text: str) -> None:
    assert kind_of_content("messages.txt", text.encode()) == "text"
    assert kind_of_content("messages", text.encode()) == "text"


def test_a_mail_with_a_table_stays_a_mail() -> None:
    assert kind_of_content("alert.eml", f"Subject: Your statement\n\n{SHEET}".encode()) == "text"
