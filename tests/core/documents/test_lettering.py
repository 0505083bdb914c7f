"""Devanagari on paper: every word of a long list comes out of the PDF as it went in, and no letter is torn."""

import random
import re
import shutil
import subprocess
import unicodedata
from itertools import accumulate, islice
from pathlib import Path

import holidays
import pytest
from babel import Locale

from supportdesk import paths
from supportdesk.documents import lettering, page
from supportdesk.texts import LANGUAGES
from tests.core import paper_samples as samples

SHEET = page.Sheet(samples.CENTRE, samples.IMPRINT, "Words")
LATIN = "UPI SBI 1930 ₹1,25,430.50 (cybercrime.gov.in) CCV-2026-0001 “quoted” 12/11/2026 A&B <tag> e-FIR".split()


def hindi_words() -> list[str]:
    """Every Hindi word of Babel, of the holidays and of our own templates: conjuncts, reph, nukta, joiners and all."""
    locale = Locale("hi")
    texts = [text for table in (locale.territories, locale.languages, locale.currencies) for text in table.values()]
    for state in ("UP", "RJ", "MH", "TN", "WB"):
        texts += holidays.country_holidays("IN", subdiv=state, years=2026, language="hi").values()
    texts += [file.read_text(encoding="utf-8") for file in paths.resource("templates").glob("**/*.md")]
    words = {word.strip("*{}%#>|[]") for text in texts for word in text.split()}
    return sorted(word for word in words if any("\u0900" <= char <= "\u097f" for char in word))


def text_of(pdf: bytes, folder: Path) -> str:
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    run = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True)
    return unicodedata.normalize("NFC", run.stdout.decode())


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) reads the text layer")
def test_every_word_can_be_copied_from_the_paper(tmp_path: Path) -> None:
    words = hindi_words()
    chance = random.Random(7)  # noqa: S311  # always the same words
    chance.shuffle(words)
    mixed = [
        (word, chance.random() < 0.1)
        for hindi in words
        for word in ([hindi, chance.choice(LATIN)][: chance.choice((1, 1, 1, 2))])
    ]
    story = [
        page.marked(
            " ".join(
                f"<b>{page.escaped(word)}</b>" if bold else page.escaped(word) for word, bold in mixed[at : at + 40]
            )
        )
        for at in range(0, len(mixed), 40)
    ]
    read = text_of(page.pdf(story, SHEET, samples.texts("hi")), tmp_path)
    found, unspaced = set(read.split()), "".join(read.split())
    wanted = [unicodedata.normalize("NFC", word) for word, _ in mixed]
    assert len(words) > 1000
    assert not [word for word in wanted if word not in unspaced]
    assert sum(word in found for word in wanted) > 0.98 * len(wanted)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) reads the text layer")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plain_string_in_a_footer_is_shaped_too(language: str, tmp_path: Path) -> None:
    canvas = lettering.ShapedCanvas(str(tmp_path / "plain.pdf"), initialFontName=lettering.fonts()[0].fontName)
    canvas.drawString(100, 100, f"Caseक्रमांक {language} स्थित क्षेत्र, कृपया")
    canvas.save()
    assert f"Caseक्रमांक {language} स्थित क्षेत्र, कृपया" in text_of((tmp_path / "plain.pdf").read_bytes(), tmp_path)


def test_the_pen_ends_where_the_shaper_says() -> None:
    """The text layer says nothing of places: each glyph stands at its own, and the whole is as wide as the word."""
    for font in lettering.fonts():
        for word in hindi_words():
            for script, run in lettering._runs(word):
                shaped = lettering._shaped(font, run)
                if not script:
                    continue
                pen, glyphs, places = 0, iter(shaped.glyphs), []
                for part in re.findall(
                    r"<[0-9a-f]+>|[^<>\s]+", lettering._placed(range(len(shaped.glyphs)), shaped.glyphs)
                ):
                    if part.startswith("<"):
                        for glyph in islice(glyphs, (len(part) - 2) // 2):
                            places.append(pen)
                            pen += glyph.width
                    else:
                        pen -= int(part)
                starts = accumulate((glyph.advance for glyph in shaped.glyphs), initial=0)
                wanted = [start + glyph.x_offset for start, glyph in zip(starts, shaped.glyphs, strict=False)]
                assert (places, pen) == (wanted, shaped.advance), word


def test_a_conjunct_is_narrower_than_its_letters() -> None:
    regular, _ = lettering.fonts()
    assert regular.stringWidth("क्ष", 10) < regular.stringWidth("क", 10) + regular.stringWidth("ष", 10)


def test_a_long_word_breaks_between_syllables() -> None:
    word = "अन्तर्राष्ट्रीयप्रौद्योगिकीसंस्थान"
    paragraph = page.para(word)
    paragraph.wrap(40, 800)
    pieces = paragraph.frags[0].text.split()
    assert len(pieces) > 2
    assert "".join(pieces) == word
    assert not [piece for piece in pieces if unicodedata.category(piece[0])[0] == "M" or piece.endswith("\u094d")]


def test_a_word_that_fits_is_left_alone() -> None:
    paragraph = page.para("राष्ट्रीय साइबर अपराध पोर्टल")
    paragraph.wrap(400, 800)
    assert paragraph.frags[0].text == "राष्ट्रीय साइबर अपराध पोर्टल"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("सुनीता 🙏🏽 देवी", "सुनीता देवी"),
        ("Asha ✔️, Jaipur", "Asha, Jaipur"),
        ("𝐒𝐁𝐈 Bank", "SBI Bank"),
        ("தமிழ்", "?????"),
        ("🙏🙏", "?"),
        ("non‑breaking", "non-breaking"),
        ("two  spaces\nnext line", "two  spaces\nnext line"),
        ("evil \u202eabc\x00", "evilabc"),
        ("", ""),
    ],
)
def test_what_the_font_lacks_leaves_no_box(typed: str, printed: str) -> None:
    assert lettering.printable(typed) == printed


def test_no_font_comes_from_outside() -> None:
    for language in LANGUAGES:
        pdf = samples.built("acknowledgement_sunita", language)
        assert b"Helvetica" not in pdf
        assert pdf.count(b"/FontFile2") == pdf.count(b"/Type /FontDescriptor") > 0
