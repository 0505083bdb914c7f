"""The body of a paper: a Markdown file with blanks, which a lawyer can edit, turned into paragraphs.

`resources/templates/<language>/<paper>.md` knows: # title, ## heading, **bold**, *quiet*, "1. " and "- " lists,
"> " a red box, a backslash at the end of a line that is to end there, [[slot]] for a table or box that the paper
makes itself, and Jinja for blanks and conditions, where a line that holds nothing but a tag leaves no line behind.
A value can never become markup: it goes through the Markdown sealed, and is opened and escaped at the end.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from xml.sax.saxutils import escape

from jinja2 import StrictUndefined, Template, TemplateError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from reportlab.platypus.flowables import Flowable, Spacer

from supportdesk import paths
from supportdesk.documents import blanks, blocks
from supportdesk.documents.imprint import Imprint
from supportdesk.documents.lettering import REGULAR
from supportdesk.documents.page import DANGER, QUIET, Style, escaped, marked
from supportdesk.errors import DeskError
from supportdesk.texts import N_, Language, Texts

Slot = Sequence[Flowable]

_SEAL = re.compile("\ue000([0-9a-f]*)\ue001")
_GAP = re.compile("\ue002([0-9a-f]*)\ue001")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_QUIET = re.compile(r"\*(.+?)\*")
_NUMBERED = re.compile(r"\d+\. +")
_LONE_TAG = re.compile(r"^[ \t]*(\{%.*%\})[ \t]*\n", re.MULTILINE)
_LINE_END = "\ue003"
_SIGNATURES = "[[signatures]]"
"""Never alone on a sheet, nor what is filled in below them: nobody signs what stands on another one."""
_SLOT = re.compile(r"\[\[(\w+)\]\]")


class MissingValue(DeskError):
    sentence = N_("The paper {paper} needs “{value}”. Fill it in on the case, or ask who looks after the templates.")


class BrokenTemplate(DeskError):
    sentence = N_("The template of the paper {paper} cannot be used: {reason}")


class _BlankPrinted(Exception):
    """Never leaves this module."""


@dataclass(frozen=True, slots=True)
class _Blank:
    """A value that is not there: a template may ask whether it is; `shown` is what it prints, if it may."""

    name: str
    shown: str = ""

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        if not self.shown:
            raise _BlankPrinted(self.name)
        return self.shown


class _Environment(ImmutableSandboxedEnvironment):
    def getattr(self, obj: Any, attribute: str) -> Any:
        return _or_blank(attribute, super().getattr(obj, attribute))


def _or_blank(name: str, value: object) -> object:
    return _Blank(name) if _is_empty(value) else value


def _is_empty(value: object) -> bool:
    return value is None or value == ""


def _seal(value: object) -> str:
    """Hides a value from Markdown: hex digits between two private characters. A gap of a draft has its own."""
    text = str(value)
    start = "\ue002" if isinstance(value, _Blank) and text != blanks.BY_HAND else "\ue000"
    return f"{start}{text.encode().hex()}\ue001"


def _open_seals(text: str) -> str:
    gaps = _GAP.sub(lambda match: f'<font color="{DANGER.hexval()}">‹{_opened(match)}›</font>', text)
    return _SEAL.sub(_opened, gaps)


def _opened(match: re.Match[str]) -> str:
    return escaped(bytes.fromhex(match[1]).decode())


@cache
def _environment() -> _Environment:
    return _Environment(
        undefined=StrictUndefined,
        finalize=_seal,
        autoescape=False,  # sealed values are escaped when they are opened
    )


@lru_cache(maxsize=50)
def _compiled(source: str) -> Template:
    return _environment().from_string(_LONE_TAG.sub(r"\1", source))


def body(
    paper: str,
    values: Mapping[str, object],
    slots: Mapping[str, Slot],
    texts: Texts,
    imprint: Imprint | None = None,
) -> list[Flowable]:
    """The template of this paper, filled in. What `imprint` waives is a line to write on, what else a draft lacks is
    named in red. Raises MissingValue and BrokenTemplate."""
    given = {name: _given(name, value, texts, imprint) for name, value in values.items()}
    return _Story(paper, slots).told(_filled(paper, _source(paper, texts.language), given, texts))


def _given(name: str, value: object, texts: Texts, imprint: Imprint | None) -> object:
    if not _is_empty(value):
        return value
    if imprint and name in imprint.waived:
        return _Blank(name, blanks.BY_HAND)
    if imprint and imprint.draft:
        return _Blank(name, texts(blanks.NAMES.get(name, name)))
    return _Blank(name)


def _source(paper: str, language: Language) -> str:
    file = paths.resource("templates", language, f"{paper}.md")
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenTemplate(paper=paper, reason=f"{language}/{file.name}: {error}") from error


def _filled(paper: str, source: str, given: Mapping[str, object], texts: Texts) -> str:
    try:
        return _compiled(source).render(given)
    except _BlankPrinted as error:
        name = str(error)
        raise MissingValue(paper=paper, value=texts(blanks.NAMES.get(name, name))) from None
    except UndefinedError as error:
        raise MissingValue(paper=paper, value=error.message) from error
    except TemplateError as error:
        raise BrokenTemplate(paper=paper, reason=error.message) from error


class _Story:
    """Markdown lines to flowables, block by block: neighbours of one kind belong together."""

    def __init__(self, paper: str, slots: Mapping[str, Slot]) -> None:
        self._paper = paper
        self._slots = slots

    def told(self, markdown: str) -> list[Flowable]:
        story: list[Flowable] = []
        before: list[str] = []
        for block in re.split(r"\n\s*\n", markdown):
            lines = [line.strip() for line in block.splitlines() if line.strip()]
            if lines and [_SIGNATURES] in (lines, before):
                blocks.keep_last_with_next(story)
            if lines:
                made = self._block(lines)
                if before and before[-1].endswith(":") and _SLOT.fullmatch(lines[0]):
                    blocks.keep_lead_in(story, made)
                story += made
                before = lines
        return story

    def _block(self, lines: Sequence[str]) -> list[Flowable]:
        first = lines[0]
        slot = _SLOT.fullmatch(first)
        if slot:
            return list(self._slot(slot[1]))
        if first.startswith(("# ", "## ")):
            style = Style.TITLE if first.startswith("# ") else Style.HEADING
            heading = marked(_inline(first.lstrip("# "), style), style)
            return [heading, *(self._block(lines[1:]) if lines[1:] else [])]
        if first.startswith(">"):
            text = " ".join(line.removeprefix(">").strip() for line in lines)
            return [Spacer(0, 4), blocks.Boxes([marked(_inline(text), Style.LABEL)], color=DANGER)]
        if _NUMBERED.match(first) or first.startswith("- "):
            return [*_list(lines), Spacer(0, 4)]
        return [marked(_inline(_joined(lines)))]

    def _slot(self, name: str) -> Slot:
        try:
            return self._slots[name]
        except KeyError:
            raise BrokenTemplate(paper=self._paper, reason=f"[[{name}]]") from None


def _list(lines: Sequence[str]) -> list[Flowable]:
    """Items are numbered here from the first number on, so that a condition in the template leaves no gap."""
    first = _NUMBERED.match(lines[0])
    start = int(first[0].partition(".")[0]) if first else 1
    items: list[tuple[bool, str]] = []
    for line in lines:
        number = _NUMBERED.match(line)
        if number or line.startswith("- "):
            items.append((number is not None, line[number.end() :] if number else line[2:]))
        else:
            numbered, text = items.pop()
            items.append((numbered, f"{text} {line}"))
    bullets = (f"{place}." if numbered else "•" for place, (numbered, _) in enumerate(items, start))
    return [marked(_inline(text), Style.ITEM, bullet) for bullet, (_, text) in zip(bullets, items, strict=True)]


def _joined(lines: Sequence[str]) -> str:
    """One paragraph; a backslash ends its line on paper too."""
    return " ".join(f"{line[:-1].rstrip()}{_LINE_END}" if line.endswith("\\") else line for line in lines)


def _inline(text: str, style: Style = Style.BODY) -> str:
    """Markdown's stars to ReportLab's tags; what is quiet in a title is smaller, too. What the lawyer typed is escaped
    first, the sealed values last."""
    markup = _BOLD.sub(r"<b>\1</b>", escape(text)).replace(_LINE_END, "<br/>")
    size = ' size="11"' if style is Style.TITLE else ""
    markup = _QUIET.sub(rf'<font name="{REGULAR}"{size} color="{QUIET.hexval()}">\1</font>', markup)
    return _open_seals(markup)
