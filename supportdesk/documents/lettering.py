"""Devanagari on paper: ReportLab sets letters one by one, so words of this script are shaped here by HarfBuzz.

Two seams are used, both by subclass: a font says how wide a text is, a canvas makes the object that writes it. So every
text comes out right, in a paragraph, a footer or a plain table cell, and copies as it was typed (/ActualText).
ReportLab's own `shaping=1` stays off: copied text loses letters, and outside paragraphs it does nothing.
"""

import codecs
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, NamedTuple

import uharfbuzz
from reportlab import rl_config
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus.paragraph import Paragraph

from supportdesk import paths

REGULAR = "NotoSansDevanagari"
BOLD = "NotoSansDevanagari-Bold"

_DEVANAGARI = re.compile("([\u0900-\u097f\ua8e0-\ua8ff\u1cd0-\u1cff\u200c\u200d\u25cc]+)")
_SYLLABLE = re.compile(
    "(?s:.(?:\u094d[\u200c\u200d]?.|[\u0900-\u0903\u093a-\u094d\u0951-\u0957\u0962\u0963\u200c\u200d])*)"
)
_SPACES = re.compile("( +)")
_HEX = tuple(f"{code:02x}" for code in range(256))
_DROP = "\0"
_DROPPED = re.compile(f" *{_DROP}+")
_LETTERS_MARKS_NUMBERS = "LMN"
_LOOKALIKES = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2212": "-", "\t": " "})


class Glyph(NamedTuple):
    """One shaped glyph. `char` stands for it in ReportLab's font; lengths are thousandths of the font size."""

    char: str
    advance: int
    x_offset: int
    y_offset: int
    width: int


class Font(TTFont):  # type: ignore[misc]  # ReportLab has no types
    """A TrueType font that measures Devanagari as HarfBuzz sets it."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name, file, shapable=False)
        self.harfbuzz = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(file)))
        self._letters = frozenset(self.face.charToGlyph)

    def stringWidth(self, text: str, size: float, encoding: str = "utf-8") -> float:  # noqa: ARG002 - as ReportLab calls it
        return _width(self, text) * size

    def plain_width(self, text: str) -> float:
        """Of letters that need no shaping, at size 1."""
        return float(super().stringWidth(text, 1))

    def codes(self, chars: str, document: Any) -> list[int]:
        """Which glyphs of the font's subsets in this document stand for `chars`: subset * 256 + code."""
        state = self.state.get(document)
        try:
            assigned = state.assignments
            return [assigned[ord(char)] for char in chars]
        except (AttributeError, KeyError):  # the first time in this document
            return [subset << 8 | code for subset, part in self.splitString(chars, document) for code in part]

    def char_of(self, glyph_id: int) -> str:
        """The character that stands for a glyph; one without a character gets its own private code, always the same,
        so that the same paper gives the same bytes."""
        known = self.face.glyphToChar.get(glyph_id)
        if known:
            return chr(known[0])
        code = 0xE000 + glyph_id
        self.face.charToGlyph[code] = glyph_id
        self.face.charWidths[code] = self.harfbuzz.get_glyph_h_advance(glyph_id)
        return chr(code)

    def has(self, char: str) -> bool:
        return ord(char) in self._letters


@lru_cache(maxsize=50_000)
def _runs(text: str) -> tuple[tuple[bool, str], ...]:
    """(is Devanagari, text) in order: splitting at a group puts the runs of the script at the odd places."""
    return tuple((number % 2 == 1, run) for number, run in enumerate(_DEVANAGARI.split(text)) if run)


@lru_cache(maxsize=20_000)
def _pieces(text: str) -> tuple[tuple[bool, str], ...]:
    """(has Devanagari, text): each word of the script by itself, what lies between them in one piece."""
    pieces: list[tuple[bool, str]] = []
    for word in filter(None, _SPACES.split(text)):
        script = _DEVANAGARI.search(word) is not None
        if pieces and not script and not pieces[-1][0]:
            pieces[-1] = (False, pieces[-1][1] + word)
        else:
            pieces.append((script, word))
    return tuple(pieces)


@lru_cache(maxsize=50_000)
def _width(font: Font, text: str) -> float:
    """At size 1."""
    return sum(_shaped(font, run).advance / 1000 if script else font.plain_width(run) for script, run in _runs(text))


class Shaped(NamedTuple):
    """A shaped run: its glyphs, the characters that stand for them, and its width in thousandths of the font size.

    `level` says that no glyph is raised or lowered.
    """

    glyphs: tuple[Glyph, ...]
    chars: str
    advance: int
    level: bool


@lru_cache(maxsize=20_000)
def _shaped(font: Font, run: str) -> Shaped:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(run)
    buffer.direction, buffer.script, buffer.language = "ltr", "Deva", "hi"
    uharfbuzz.shape(font.harfbuzz, buffer)
    glyphs = []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        char = font.char_of(info.codepoint)
        if char == " ":  # a joiner comes back as an empty space, which justified lines would widen
            continue
        width = font.harfbuzz.get_glyph_h_advance(info.codepoint)
        glyphs.append(Glyph(char, place.x_advance, place.x_offset, place.y_offset, width))
    return Shaped(
        tuple(glyphs),
        "".join(glyph.char for glyph in glyphs),
        sum(glyph.advance for glyph in glyphs),
        not any(glyph.y_offset for glyph in glyphs),
    )


@lru_cache(maxsize=20_000)
def _actual_text(word: str) -> str:
    """The start of a span that is copied as this word."""
    unicode = codecs.BOM_UTF16_BE + word.replace("\u00a0", " ").encode("utf-16-be")
    return f"/Span <</ActualText <{unicode.hex()}>>> BDC"


class _Text(PDFTextObject):  # type: ignore[misc]  # ReportLab has no types
    """Writes shaped glyphs with their places, each word under the text that it stands for."""

    _curSubset: int  # noqa: N815  # ReportLab's name; mypy asks for its type

    def _formatText(self, text: str) -> str:
        font = pdfmetrics.getFont(self._fontname)
        if not isinstance(font, Font) or not _DEVANAGARI.search(text):
            return str(super()._formatText(text))
        pieces = _pieces(text)
        return " ".join(self._word(font, piece) if script else self._plain(piece) for script, piece in pieces)

    def _plain(self, text: str) -> str:
        """A space is code 32 in every subset of every font; other letters take ReportLab's longer way."""
        if text == " " and self._curSubset >= 0:
            return "( ) Tj"
        return str(super()._formatText(text))

    def _word(self, font: Font, word: str) -> str:
        runs = _runs(word)
        code = " ".join(
            self._glyphs(font, _shaped(font, run)) if script else super(_Text, self)._formatText(run)
            for script, run in runs
        )
        return f"{_actual_text(word)} {code} EMC"

    def _glyphs(self, font: Font, run: Shaped) -> str:
        document = self._canvas._doc  # noqa: SLF001  # the font's subset belongs to the document
        codes = font.codes(run.chars, document)
        if run.level and all(code >> 8 == self._curSubset for code in codes):
            return f"[{_placed(codes, run.glyphs)}] TJ"
        placed = [(code >> 8, glyph.y_offset, code, glyph) for code, glyph in zip(codes, run.glyphs, strict=True)]
        out = []
        for (subset, rise), group in groupby(placed, key=lambda item: item[:2]):
            if subset != self._curSubset:
                name = font.getSubsetInternalName(subset, document)
                out.append(f"{name} {fp_str(self._fontsize)} Tf {fp_str(self._leading)} TL")
                self._curSubset = subset
            _, _, part, glyphs = zip(*group, strict=True)
            array = _placed(part, glyphs)
            if rise:
                raised = fp_str(self._rise + rise * self._fontsize / 1000)
                out.append(f"{raised} Ts [{array}] TJ {fp_str(self._rise)} Ts")
            else:
                out.append(f"[{array}] TJ")
        return " ".join(out)


def _placed(codes: Sequence[int], glyphs: Sequence[Glyph]) -> str:
    """Glyphs in a TJ array, whose numbers move the pen to the left; neighbours that need none stand in one string."""
    parts, string = [], ""
    for code, glyph in zip(codes, glyphs, strict=True):
        if glyph.x_offset:
            parts += [f"<{string}>", str(-glyph.x_offset)] if string else [str(-glyph.x_offset)]
            string = ""
        string += _HEX[code & 255]
        after = glyph.width - glyph.advance + glyph.x_offset
        if after:
            parts += [f"<{string}>", str(after)]
            string = ""
    return " ".join([*parts, f"<{string}>"] if string else parts)


class ShapedParagraph(Paragraph):  # type: ignore[misc]  # ReportLab has no types
    """A paragraph that breaks a word too long for its line between syllables, not inside one."""

    def wrap(self, width: float, height: float) -> Any:
        room = width - self.style.leftIndent - self.style.rightIndent
        for fragment in self.frags:
            text = getattr(fragment, "text", "")
            if _DEVANAGARI.search(text):
                font = pdfmetrics.getFont(fragment.fontName)
                words = (_broken(word, font, fragment.fontSize, room) for word in _SPACES.split(text))
                fragment.text = "".join(words)
        return super().wrap(width, height)


def _broken(word: str, font: Font, size: float, room: float) -> str:
    """The word with a space wherever a line is full; a word that fits stays as it is."""
    if font.stringWidth(word, size) <= room:
        return word
    lines = [""]
    for syllable in _SYLLABLE.findall(word):
        if lines[-1] and font.stringWidth(lines[-1] + syllable, size) > room:
            lines.append("")
        lines[-1] += syllable
    return " ".join(lines)


class ShapedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas whose texts are shaped."""

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> Any:
        return _Text(self, x, y, direction=direction)


@cache
def fonts() -> tuple[Font, Font]:
    """Regular and bold, registered once a process. There is no italic in Devanagari."""
    rl_config.useA85 = (
        0  # the streams as they are: writing them in letters takes a tenth of the time and a quarter more room
    )
    regular = Font(REGULAR, str(paths.resource("fonts", "NotoSansDevanagari-Regular.ttf")))
    bold = Font(BOLD, str(paths.resource("fonts", "NotoSansDevanagari-Bold.ttf")))
    for font in (regular, bold):
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    return regular, bold


@lru_cache(maxsize=5_000)
def printable(text: str) -> str:
    """Text that the font has letters for. An emoji is left out; a letter of another script shows as a question mark."""
    kept = "".join(_in_font(char) for char in text.translate(_LOOKALIKES))
    kept = _DROPPED.sub("", kept).strip(" ")
    return kept or ("?" if text.strip() else "")


def _in_font(char: str) -> str:
    regular, _ = fonts()
    if char == "\n" or regular.has(char):
        return char
    plain = unicodedata.normalize("NFKC", char)  # bank messages in "mathematical" letters
    if all(regular.has(part) for part in plain):
        return plain
    return "?" if unicodedata.category(char)[0] in _LETTERS_MARKS_NUMBERS and not _is_selector(char) else _DROP


def _is_selector(char: str) -> bool:
    """Invisible choosers of a picture's shape, which come along with emoji."""
    return "\ufe00" <= char <= "\ufe0f" or char == "\u20e3"
