from email.message import EmailMessage

import pytest

from supportdesk.reading.mails import attachment, html_words, read_mail


def a_mail() -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "बैंक सेवा <help@example.org>"
    mail["To"] = "sunita@example.org"
    mail["Subject"] = "आपका खाता"
    mail["Received"] = "from relay.example.org"
    mail.set_content("Dear customer")
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="स्टेटमेंट.pdf")
    return mail


def test_headers_words_and_what_hangs_on_it() -> None:
    raw = a_mail().as_bytes()
    mail = read_mail(raw)
    headers = dict(mail.headers)
    assert headers["Subject"] == "आपका खाता"
    assert headers["Received"] == "from relay.example.org"
    assert mail.text == "Dear customer"
    (hung,) = mail.attached
    assert (hung.name, hung.media_type, hung.size) == ("स्टेटमेंट.pdf", "application/pdf", 8)
    assert attachment(raw, hung.place) == b"%PDF-1.7"
    assert attachment(raw, 99) is None


def test_html_is_shown_as_text_and_loads_nothing() -> None:
    mail = EmailMessage()
    mail.set_content(
        '<html><head><style>p{}</style></head><body><p>Click <a href="https://example.org/steal">your bank</a></p>'
        '<p><a href="mailto:ravi77@ybl">ravi77@ybl</a> <a href="mailto:x@example.org">Write<a href="y">now</a></p>'
        '<script>alert(1)</script><img src="https://example.org/spy.gif" alt="logo"></body></html>',
        subtype="html",
    )
    read = read_mail(mail.as_bytes())
    assert read.text.split("\n") == [
        "Click your bank <https://example.org/steal>",
        "",
        "ravi77@ybl Write <mailto:x@example.org> now <y>",
        "[logo]",
    ]
    assert (read.from_html, read.not_loaded) == (True, 1)


def test_a_mail_within_a_mail_hangs_on_it() -> None:
    outer = EmailMessage()
    outer["Subject"] = "Fwd"
    outer.set_content("see below")
    outer.add_attachment(a_mail())
    raw = outer.as_bytes()
    (hung, *_) = read_mail(raw).attached
    inner = attachment(raw, hung.place)
    assert inner is not None
    assert dict(read_mail(inner).headers)["Subject"] == "आपका खाता"


@pytest.mark.parametrize(
    "raw",
    [b"", b"\x00\xff" * 50, b"Subject: =?utf-8?b?!!!?=\n\nx", b"Content-Type: multipart/mixed\n\nno parts"],
)
def test_a_broken_mail_is_read_as_far_as_it_goes(raw: bytes) -> None:
    assert isinstance(read_mail(raw).text, str)


def test_a_name_with_folders_is_only_a_name() -> None:
    mail = EmailMessage()
    mail.set_content("x")
    mail.add_attachment(b"1", maintype="text", subtype="csv", filename="../../x.csv")
    assert read_mail(mail.as_bytes()).attached[0].name == "x.csv"


def test_broken_html_is_text_up_to_where_it_goes() -> None:
    assert html_words("<p>one<p>two <b>three</i> &amp; <![foo")[0].startswith("one\ntwo three &")
