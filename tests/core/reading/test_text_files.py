"""Files of text are read as if they were pasted: plain ones, chats and mails."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportdesk.reading.payments import read_payments
from supportdesk.reading.readable import kind_of
from supportdesk.reading.text_files import words_to_read

SBI = "Rs.28,500.00 debited from A/c X4821 on 22-11-26 to VPA quickhelp77@okaxis UPI Ref No 632698104471 -SBI"
VPA = "quickhelp77@okaxis"
LINKED = SBI.replace(VPA, f'<a href="mailto:{VPA}">{VPA}</a>').replace("UPI", "(RAVI KUMAR) UPI")
CHAT = f"23/11/2026, 10:31 - Raju: {SBI}\n23/11/2026, 10:32 - Sunita: did it come?\n23/11/2026, 10:33 - Raju: no\n"


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
