"""Invented bank and app statements as files, in the ways banks draw them."""

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile
from reportlab.lib import colors, pagesizes, pdfencrypt
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

_OF_ODS = '<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
_SMALL = ParagraphStyle("small", fontName="Helvetica", fontSize=7, leading=8.5)
_HEAD = ParagraphStyle("head", fontName="Helvetica-Bold", fontSize=7, leading=8.5)


@dataclass(frozen=True)
class Look:
    """How a bank draws its statement. Widths in points, one a column, and of the rules; `faces` of rows and head."""

    widths: Sequence[float]
    before: Sequence[str] = ()
    after: Sequence[str] = ()
    centred: bool = False
    lines: bool = True
    rule: float = 0.3
    heads_centred: bool = False
    size: float = 7
    faces: tuple[str, str] = ("Helvetica", "Helvetica-Bold")
    foot: str = "This is a computer generated statement. Page {page}"


def pdf(head: Sequence[str], rows: Sequence[Sequence[str]], look: Look, password: str | None = None) -> bytes:
    """A statement whose head stands on each page, with a line of small print at the foot."""
    target = io.BytesIO()
    locked = pdfencrypt.StandardEncryption(password, strength=128) if password else None
    document = SimpleDocTemplate(target, pagesize=pagesizes.A4, leftMargin=20, rightMargin=20, encrypt=locked)
    parts: list[Flowable] = [Paragraph(line, _SMALL) for line in look.before]
    parts.append(Spacer(1, 12))
    middle = 1 if look.heads_centred else 0
    tall = 8.5 / 7 * look.size
    heading = ParagraphStyle(
        "heading", _HEAD, fontName=look.faces[1], fontSize=look.size, leading=tall, alignment=middle
    )
    small = ParagraphStyle("of rows", _SMALL, fontName=look.faces[0], fontSize=look.size, leading=tall)
    data = [[Paragraph(cell.replace("&", "&amp;").replace("\n", "<br/>"), heading) for cell in head]]
    data += [[_cell(cell, at, small) for at, cell in enumerate(row)] for row in rows]
    table = Table(data, colWidths=look.widths, repeatRows=1)
    style: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE" if look.centred else "TOP")]
    if look.lines:
        style.append(("GRID", (0, 0), (-1, -1), look.rule, colors.grey))
    table.setStyle(TableStyle(style))
    parts += [table, Spacer(1, 8), *(Paragraph(line, _SMALL) for line in look.after)]

    def foot(canvas: object, document: object) -> None:
        canvas.setFont("Helvetica", 6)  # type: ignore[attr-defined]
        canvas.drawString(20, 20, look.foot.format(page=document.page))  # type: ignore[attr-defined]

    document.build(parts, onFirstPage=foot, onLaterPages=foot)
    return target.getvalue()


def _cell(text: str, at: int, left: ParagraphStyle) -> object:
    amount = text.replace(",", "").replace(".", "").removesuffix("Cr").removesuffix("Dr").strip().isdigit()
    right = ParagraphStyle("right", parent=left, alignment=2)
    markup = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br/>")
    return Paragraph(markup, right if amount and at > 1 else left)


def csv_file(lines: Sequence[Sequence[str]], mark: str = ",", encoding: str = "utf-8-sig") -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=mark).writerows(lines)
    return target.getvalue().encode(encoding)


def web_page(lines: Sequence[Sequence[str]], row: str = "tr", cell: str = "td", before: str = "") -> bytes:
    """What some banks call .xls: each cell begun and not ended, as programs of the last century did."""
    rows = "".join(f"<{row}>{''.join(f'<{cell} align=left>{it}&nbsp;' for it in line)}</{row}>" for line in lines)
    return f"{before}<style>td>tr{{}}</style><table>{rows}</table>".encode()


def xlsx(lines: Sequence[Sequence[object]]) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Statement")
    for number, line in enumerate(lines):
        sheet.write_row(number, 0, line)
    book.close()
    return target.getvalue()


def locked_workbook(workbook: bytes, password: str) -> bytes:
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt(password, target)
    return target.getvalue()


def ods_file(table: bytes) -> bytes:
    """A list with commas as LibreOffice keeps it, with no more in it than a table needs."""
    rows = "".join(
        f"<table:table-row>{''.join(_OF_ODS.format(cell=cell) for cell in row)}</table:table-row>"
        for row in csv.reader(io.StringIO(table.decode()))
    )
    urn, out = "urn:oasis:names:tc:opendocument:xmlns", io.BytesIO()
    spaces = " ".join(f'xmlns:{name}="{urn}:{name}:1.0"' for name in ("office", "table", "text"))
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="1">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()
