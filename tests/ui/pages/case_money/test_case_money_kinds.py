"""What a file is when payments are read from it: scans of several pages, statements under any name."""

import io
from pathlib import Path

import pytest
from PIL import Image

from supportdesk.desk import Desk
from supportdesk.reading.pictures import pdf_receipts
from supportdesk.services.evidence import NewFile, add_evidence
from tests.core.reading.screens.test_without_amount import CUT
from tests.flows.messages import screenshot_of, statement_of
from tests.ui.case_screen import find, press, shown
from tests.ui.pages.case_money.screen import drop, in_folder, kept, paste, retype, words
from tests.ui.screens import said, table
from ui.context import Context
from ui.pages.case_money import MoneyStep
from ui.pages.case_money_parts.payment_card import PaymentCard
from ui.pages.case_money_parts.picture_view import PictureView


def test_the_pages_of_a_scan_are_one_picture_with_each_value_framed(
    step: MoneyStep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_receipts, "_SHOWN", 300_000)
    first, second = (
        Image.open(io.BytesIO(screenshot_of(amount, number))).convert("L")
        for amount, number in ((2_850_000, "632698104471"), (1_200_000, "632698104472"))
    )
    scan = io.BytesIO()
    first.save(scan, "TIFF", save_all=True, append_images=[second, Image.new("L", (300, 300), 255)])
    drop(step, in_folder(tmp_path, "scan.tiff", scan.getvalue()))
    assert [row[1] for row in said(step, "found")] == ["₹28,500.00", "₹12,000.00"]
    found, picture = table(step, "found"), find(step, PictureView, "read_picture")
    frames = []
    for row in (0, 1):
        found.setCurrentIndex(found.model().index(row, 1))
        (frame,) = picture.marks()
        frames.append(frame)
    assert frames[0].bottom() < first.height < frames[1].top() < first.height + second.height
    shown_as = step._paste._source.shown
    assert shown_as is not None
    assert shown_as.size == (first.width, first.height + second.height + 300) > (shown_as.width, shown_as.height)
    assert "Pages that could not be read: 3." in words(step, "not_payments")


def test_a_statement_without_an_ending_is_one(step: MoneyStep, tmp_path: Path) -> None:
    drop(step, in_folder(tmp_path, "DOC-20261122-WA0001.", statement_of()))
    assert len(said(step, "statement")) == 5


def test_a_receipt_without_its_amount_fills_the_form_by_hand(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    (card,) = step.findChildren(PaymentCard)
    paste(step, CUT)
    assert "UPI 632698104471 was read here, but no amount" in words(step, "not_payments")
    press(step, "add_by_hand")
    typed = card.form.typed()
    assert (typed["reference"], typed["amount"], typed["to_vpa"]) == ("632698104471", "", "quickhelp77@okaxis")
    assert card.form.note_of("reference") == "These values were read: compare each with the receipt."
    press(step, "payment_done")
    assert "kept once its amount is written" in card.form.note_of("amount")
    retype(step, "amount", "28500")
    card.flush()
    (paid,) = kept(desk_on_disk, case_id)
    assert (paid.payment.amount, paid.payment.reference, paid.payment.rail) == (2_850_000, "632698104471", "upi")
    press(step, "add_by_hand")  # that payment is known now
    assert (card.form.typed()["reference"], card.form.note_of("reference")) == ("", "")


def test_nothing_of_a_receipt_without_amount_goes_to_another_source(step: MoneyStep, tmp_path: Path) -> None:
    drop(step, in_folder(tmp_path, "st.csv", statement_of()))
    drop(step, in_folder(tmp_path, "half.txt", CUT.encode()))
    assert "but no amount" in words(step, "not_payments")
    step._paste._choose(next(it.id for it in step._paste._sources.values() if it.name == "st.csv"))
    press(step, "add_by_hand")
    assert shown(step, "reference") == ""


def test_a_statement_that_was_kept_as_a_text_is_read_as_one(
    step: MoneyStep, context: Context, desk_on_disk: Desk, case_id: int
) -> None:
    sealed = context.desk.vault.seal(statement_of())
    kept_before = NewFile(sealed.sha256, "statement", sealed.size, "text/plain")
    desk_on_disk.do(add_evidence, case_id, [kept_before])
    step.read_kept(kept_before)
    assert len(said(step, "statement")) == 5
