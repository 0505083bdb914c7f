"""The files that people of the demo bring along: a payment screen, a statement, a chat. Drawn, and always the same."""

import datetime as dt
import functools
import io

from PIL import Image, ImageDraw, ImageFont

from supportdesk import clock, paths
from supportdesk.demo.invented import Person, Suspect
from supportdesk.demo.sample import Story
from supportdesk.money import rupees
from supportdesk.services.payments import NewPayment

_GREEN, _INK, _QUIET, _PAPER = "#1a7f4b", "#202124", "#5f6368", "#ffffff"


def payment_screen(payment: NewPayment) -> bytes:
    """A PNG as a payment app shows a payment that went through."""
    picture = Image.new("RGB", (360, 520), _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 360, 96), fill=_GREEN)
    draw.text((180, 48), "Payment successful", _PAPER, _font(22), anchor="mm")
    draw.text((180, 150), rupees(payment.amount), _INK, _font(40), anchor="mm")
    draw.text((180, 196), f"to {payment.to_name or 'merchant'}", _INK, _font(18), anchor="mm")
    lines = (
        ("UPI id", payment.to_vpa or payment.to_account or "-"),
        ("From", f"{payment.from_bank} ·· {payment.from_account}"),
        ("Date", f"{payment.paid_on:%d %b %Y}, {payment.paid_at:%H:%M}"),
        ("UTR", payment.reference or "-"),
    )
    for place, (label, value) in enumerate(lines):
        y = 250 + place * 56
        draw.text((28, y), label, _QUIET, _font(14))
        draw.text((28, y + 20), value, _INK, _font(18))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def statement(person: Person, payments: list[NewPayment]) -> bytes:
    """A PDF page with the payments as a bank lists them."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    page = Canvas(out, pagesize=A4, invariant=1)
    page.setFont("Courier", 9)
    lines = [
        "Statement of account (demo, invented)",
        f"{person.name}    A/c {person.account}",
        "",
        f"{'Date':<12}{'Details':<48}{'Debit':>14}",
        *(_statement_line(payment) for payment in payments),
    ]
    for place, line in enumerate(lines):
        page.drawString(40, 790 - 14 * place, line)
    page.save()
    return out.getvalue()


def chat(story: Story, suspect: Suspect, first_at: dt.datetime) -> bytes:
    """A chat as the messenger exports it."""
    at = clock.local(first_at)
    they, person = f"+91 {suspect.phone[:5]} {suspect.phone[5:]}", "Me"
    lines = (
        (they, "Hello"),
        (person, "Who is this?"),
        (they, story.answers.get("claimed_to_be", "A friend")),
        (person, "What do I have to do?"),
        (they, story.answers.get("what_was_asked", "I will tell you.")),
        (person, "I am not sure about this."),
        (they, "Do it today, tomorrow it is too late."),
    )
    return "\n".join(
        f"{at + dt.timedelta(minutes=4 * place):%d/%m/%Y, %H:%M} - {who}: {words}"
        for place, (who, words) in enumerate(lines)
    ).encode()


def _statement_line(payment: NewPayment) -> str:
    details = f"{(payment.rail or '').upper()}/{payment.reference or '-'}/{payment.to_name or ''}"[:46]
    return f"{payment.paid_on:%d/%m/%y}    {details:<48}{payment.amount / 100:>14,.2f}"


@functools.cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(paths.resource("fonts", "NotoSansDevanagari-Regular.ttf")), size)
