"""Templates: each in both languages with the same blanks, nothing missing in silence, and no markup from people."""

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from jinja2 import Environment, meta
from reportlab.platypus.flowables import Flowable, Spacer

from supportdesk import paths
from supportdesk.documents import blocks, letters, page
from supportdesk.errors import DeskError
from supportdesk.texts import LANGUAGES, Language
from tests.core import paper_samples as samples

PERSON = {
    "case_number",
    "name",
    "guardian",
    "age",
    "address",
    "mobile",
    "email",
    "police_station",
    "district",
    "state",
    "centre",
    "today",
    "counsellor",
    "kind",
    "happened_on",
    "acknowledgement",
    "called_on",
    "submitted_on",
    "complaint_number",
    "complaint_on",
    "fir_number",
    "fir_on",
    "fir_station",
    "officer",
    "representative",
    "representative_paper",
}
MONEY = {"payments", "total", "total_in_words", "back", "first_day", "last_day", "dated"}
HELD = {"held_total", "held_in_words", "over_limit", "rule", "hold_ends", "where", "lawyer"}
CERTIFICATE = {
    "centre",
    "case_number",
    "files",
    "kept",
    "only_hash",
    "device",
    "owner",
    "parent",
    "residence",
    "custody",
}
MAY_USE: dict[str, set[str]] = {
    "acknowledgement": {
        *("name", "woman", "by_phone", "came_on", "kind", "total", "total_in_words", "first_day", "last_day"),
        *("evidence_count", "all_today", "done", "to_do", "call_back_on", "helplines", "remember", "advice"),
        "numbers_of",
    },
    "bring_list": {"name", "next_visit_on", "remember"},
    "call_sheet": {"total", "payment_count"},
    "consent": {"centre", "address", "name", "version"},
    "recovery_sheet": {"centre", "desk"},
    "police_complaint": PERSON | MONEY | {"account", "sections", "e_fir", "e_fir_signing", "evidence_count"},
    "bank_dispute": PERSON | MONEY | {"bank", "from_accounts", "bank_complaint"},
    "hold_letter": PERSON | MONEY | {"bank", "rule", "direct", "moved_total", "moved_in_words"},
    "bank_reminder": PERSON
    | MONEY
    | {"bank", "own", "told_on", "answered_on", "first_letter", "first_number", "bank_complaint", "wait_days"}
    | {"direct", "moved_total", "moved_in_words"},
    "restoration": PERSON | MONEY | HELD | {"orders"},
    "restoration_court": PERSON | MONEY | HELD,
    "ombudsman": PERSON
    | MONEY
    | {"bank", "bank_complaint", "told_on", "waited", "until", "wait_days", "where", "answered", "late"}
    | {"decided", "moved"},
    "platform_grievance": PERSON | {"platform", "told_before", "ticket", "links", "intimate", "evidence_count"},
    "stopncii": PERSON | {"remember", "steps_of", "child"},
    "referral": PERSON | {"legal_aid", "agreed", "remember"},
    "certificate": CERTIFICATE,
    "certificate_65b": CERTIFICATE | {"first_received", "last_received", "taken_off"},
    "dossier": {"name", "kind", "case_number"},
}
"""The names that each template may print, so that a new blank is a decision and not an accident."""
PAPERS = tuple(MAY_USE)

Tell = Callable[..., list[str]]


def template(paper: str, language: Language) -> str:
    return paths.resource("templates", language, f"{paper}.md").read_text(encoding="utf-8")


def blanks(source: str) -> set[str]:
    return meta.find_undeclared_variables(Environment(autoescape=True).parse(source))


def slots(source: str) -> list[str]:
    return re.findall(r"\[\[(\w+)\]\]", source)


def as_text(flowable: Flowable) -> str:
    """A paragraph as its markup, with its bullet; a box as what is in it; the rest by its kind."""
    if isinstance(flowable, blocks.Boxes):
        return f"[{as_text(flowable.columns[0][0])}]"
    if not hasattr(flowable, "frags"):
        return type(flowable).__name__
    words = "".join(f"<b>{part.text}</b>" if "Bold" in part.fontName else part.text for part in flowable.frags)
    return f"{flowable.bulletText or ''}{words}"


@pytest.fixture
def tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tell:
    """`tell("Dear {{ name }}", name="Asha")` fills this template in and gives its paragraphs."""
    letters.body("recovery_sheet", {"centre": "c", "desk": "d"}, {"code": [], "signatures": []}, samples.texts("en"))
    monkeypatch.setattr(paths, "resource", lambda *parts: tmp_path.joinpath(*parts[1:]))

    def told(source: str, **values: object) -> list[str]:
        (tmp_path / "en").mkdir(exist_ok=True)
        (tmp_path / "en" / "note.md").write_text(source, encoding="utf-8")
        story = letters.body("note", values, {"table": [Spacer(1, 1)]}, samples.texts("en"))
        return [as_text(flowable) for flowable in story]

    return told


def test_every_paper_has_its_template_in_both_languages() -> None:
    for language in LANGUAGES:
        assert {file.stem for file in paths.resource("templates", language).glob("*.md")} == set(PAPERS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS)
def test_a_template_prints_only_what_it_may(paper: str, language: Language) -> None:
    assert blanks(template(paper, language)) <= MAY_USE[paper]


@pytest.mark.parametrize("paper", PAPERS)
def test_both_languages_ask_for_the_same(paper: str) -> None:
    english, hindi = template(paper, "en"), template(paper, "hi")
    assert blanks(english) ^ blanks(hindi) <= {"woman"}  # a verb of Hindi knows who came
    assert slots(english) == slots(hindi)


def test_a_template_is_titles_paragraphs_lists_and_boxes(tell: Tell) -> None:
    words = "# Title\n\nOne\nline, **bold**.\n\n[[table]]\n\n"
    lists = "## Do\n1. this\n1. and\nthat\n\n- free\n\n> Mind **it**\n> well"
    assert tell(words + lists) == [
        "<b>Title</b>",
        "One line, <b>bold</b>.",
        "Spacer",
        "<b>Do</b>",
        "1.this",
        "2.and that",
        "Spacer",
        "•free",
        "Spacer",
        "Spacer",
        "[Mind <b>it</b> well]",
    ]


def test_a_condition_leaves_no_gap_and_no_glue(tell: Tell) -> None:
    source = "1. one\n{% if call %}\n1. {{ call }}\n{% endif %}\n1. it is{% if call %} so{% endif %}\ntoo"
    assert tell(source, call="") == ["1.one", "2.it is too", "Spacer"]
    assert tell(source, call="two") == ["1.one", "2.two", "3.it is so too", "Spacer"]


def test_a_person_s_text_is_never_markup(tell: Tell) -> None:
    typed = "**a** *b* <b>c</b> & {{ d }} [[table]] \ue00041\ue001"
    assert tell("{{ name }}\n\n> **{{ name }}**", name=typed)[0] == "**a** *b* <b>c</b> & {{ d }} [[table]]41"
    assert tell("{{ name }}", name="# x\n\n1. y\n> z") == ["# x1. y> z"]


@pytest.mark.parametrize(
    ("source", "values"),
    [
        ("Dear {{ name }}", {}),
        ("Dear {{ name }}", {"name": ""}),
        ("Dear {{ name }}", {"name": None}),
        ("Dear {{ 'Ms ' ~ name }}", {"name": None}),
        ("Dear {{ person.name }}", {"person": {"name": None}}),
        ("{% if name %}{% endif %}", {}),
    ],
)
def test_a_missing_value_is_named(tell: Tell, source: str, values: dict[str, object]) -> None:
    with pytest.raises(letters.MissingValue, match=r"note.*name"):
        tell(source, **values)


def test_a_template_may_ask_whether_a_value_is_there(tell: Tell) -> None:
    assert tell("{% if name %}Dear {{ name }}{% else %}Dear friend{% endif %}", name=None) == ["Dear friend"]


@pytest.mark.parametrize(
    "source", ["{% if name %}", "[[nothing]]", "{{ name.__class__.__mro__ }}", "{{ name|nothing }}"]
)
def test_a_broken_template_says_so(tell: Tell, source: str) -> None:
    with pytest.raises(DeskError, match="note"):
        tell(source, name="Asha")


def test_a_lost_template_says_so() -> None:
    with pytest.raises(letters.BrokenTemplate, match=r"hi/nothing\.md"):
        letters.body("nothing", {}, {}, samples.texts("hi"))


def test_nobody_signs_a_sheet_that_says_nothing(tell: Tell, tmp_path: Path) -> None:
    """However full the sheet is, the last words stand above the lines to sign on."""
    texts = samples.texts("en")
    tell("# Letter")
    signing = [blocks.signatures("Asha Verma", "Place and date")]
    for lines in range(20, 40):
        filler = "\n\n".join(f"Line {number}" for number in range(lines))
        (tmp_path / "en" / "note.md").write_text(f"{filler}\n\n- the last\n\n[[signatures]]", encoding="utf-8")
        story = letters.body("note", {}, {"signatures": signing}, texts)
        sheets = pypdfium2.PdfDocument(page.pdf(story, page.Sheet(samples.CENTRE, samples.IMPRINT, "Letter"), texts))
        last = sheets[len(sheets) - 1].get_textpage().get_text_range()
        assert "Asha Verma" in last
        assert "the last" in last
        assert f"Line {lines - 1}" in last
