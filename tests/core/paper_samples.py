"""Invented values for every paper, easy and hard ones, so that tests and pictures are made of the same."""

import dataclasses
import datetime as dt
import gettext
import itertools
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

from supportdesk import knowledge, paths
from supportdesk.documents import call_sheet, recovery_sheet
from supportdesk.documents.figures import paper
from supportdesk.documents.figures.report import Chapter, Column, Drawn, Figure, Kind, Line, Report, Table
from supportdesk.documents.imprint import Centre, Imprint
from supportdesk.documents.papers import acknowledgement, bring_list, consent
from supportdesk.texts import Both, Language, Texts

CENTRE = Centre(
    "JPR",
    Both("Cyber Support Centre, Jaipur", "साइबर सपोर्ट सेंटर, जयपुर"),
    Both(
        "Police Commissionerate, Jaipur · Mon–Sat 10:00–18:00 · Phone 0141-2200000",
        "पुलिस कमिश्नरेट कार्यालय, जयपुर · सोम–शनि 10:00–18:00 · फ़ोन 0141-2200000",
    ),
)
IMPRINT = Imprint(dt.datetime(2026, 11, 22, 5, 42, tzinfo=dt.UTC), 1, "9F2C-41D0")
CASE = "JPR-2026-000872"
MARKUP = "<b>Asha</b> & Co =1+1 **x** {{ name }} [[numbers]]\n# y 🙏"
LONG_NAME = "Venkatanarasimharajuvaripeta Lakshminarasimha Satyanarayana Chandrasekhara Rao Deshpande Kulkarni"
LONG_NAME_HINDI = "श्रीमती राजराजेश्वरी लक्ष्मीनारायणप्रसाद चक्रवर्ती उपाध्याय विश्वविद्यालयीय कुलश्रेष्ठ (पूर्व प्रधानाध्यापिका)"
DAY = dt.date(2026, 11, 22)


def texts(language: Language) -> Texts:
    """As `texts.load`; a label that the catalogue does not have yet is English."""
    catalogue = gettext.translation("supportdesk", paths.resource("i18n"), [language], fallback=True)
    return Texts(language, catalogue.gettext, catalogue.ngettext)


def _both(language: Language, english: str, hindi: str) -> str:
    return hindi if language == "hi" else english


def helplines(language: Language) -> tuple[acknowledgement.Helpline, ...]:
    return tuple(
        acknowledgement.Helpline(_both(language, english, hindi), number)
        for english, hindi, number in (
            ("Tele-MANAS", "टेली-मानस", "14416"),
            ("Women's helpline", "महिला हेल्पलाइन", "181"),
            ("Emergency", "आपातकाल", "112"),
            ("Free legal aid", "मुफ़्त कानूनी सहायता", "15100"),
        )
    )


def done(language: Language) -> tuple[str, ...]:
    return (
        _both(language, "Called 1930 at 10:50.", "1930 पर 10:50 बजे कॉल किया।"),
        _both(
            language,
            "Filed the complaint on the national cyber crime portal at 11:08.",
            "राष्ट्रीय साइबर अपराध पोर्टल पर 11:08 बजे शिकायत दर्ज की।",
        ),
        _both(
            language,
            "Told State Bank to block UPI and the card.",
            "स्टेट बैंक को UPI और कार्ड बंद करने की सूचना दी।",
        ),
    )


def to_do(language: Language) -> tuple[acknowledgement.Step, ...]:
    bank = _both(
        language,
        "Give the letter at your bank branch and take a copy with their stamp.",
        "बैंक शाखा में शिकायत पत्र देकर मुहर वाली प्रति लें।",
    )
    police = _both(language, "Sign the e-FIR at Bhankrota police station.", "भांकरोटा थाने में e-FIR पर हस्ताक्षर करें।")
    return (
        acknowledgement.Step(bank, dt.date(2026, 11, 24)),
        acknowledgement.Step(police, dt.date(2026, 11, 25)),
    )


def _safe_words(use: str, language: Language) -> tuple[str, ...]:
    return tuple(_both(language, *each.text) for each in knowledge.safe_words().values() if each.use == use)


def sunita(language: Language, **changes: Any) -> acknowledgement.Acknowledgement:
    """The person of the mock-up."""
    first = acknowledgement.Payment(DAY, dt.time(9, 31), 2_850_000, "632698104471", "quickhelp77@okaxis", told=("own",))
    second = acknowledgement.Payment(
        DAY, dt.time(9, 34), 2_000_000, "632698110938", "Ravi Kumar, Axis ··0932", held=2_000_000
    )
    value = acknowledgement.Acknowledgement(
        CENTRE,
        IMPRINT,
        CASE,
        name=_both(language, "Sunita Devi", "सुनीता देवी"),
        gender="woman",
        channel="walk_in",
        came_at=dt.datetime(2026, 11, 22, 4, 55, tzinfo=dt.UTC),
        kind=_both(language, "UPI fraud", "यूपीआई ठगी"),
        counsellor=_both(language, "Asha Verma", "आशा वर्मा"),
        acknowledgement_portal="30711226004512",
        payments=(first, second),
        evidence_count=7,
        done=done(language),
        to_do=to_do(language),
        call_back_on=dt.date(2026, 11, 29),
        helplines=helplines(language),
        remember=_safe_words("remember", language),
        advice=_safe_words("never_again", language)[:2],
    )
    return dataclasses.replace(value, **changes)


def without_money(language: Language) -> acknowledgement.Acknowledgement:
    kind = _both(language, "Fake profile on social media", "सोशल मीडिया पर फ़र्ज़ी प्रोफ़ाइल")
    return sunita(language, payments=(), kind=kind, acknowledgement_portal="", evidence_count=0)


def nothing_done_yet(language: Language) -> acknowledgement.Acknowledgement:
    nothing: dict[str, Any] = {"done": (), "to_do": (), "call_back_on": None, "helplines": (), "evidence_count": 0}
    return sunita(language, channel="phone", gender="", payments=(), acknowledgement_portal="", **nothing)


def thirty_payments(language: Language) -> acknowledgement.Acknowledgement:
    name = _both(language, LONG_NAME, LONG_NAME_HINDI)
    payments = tuple(
        acknowledgement.Payment(
            DAY - dt.timedelta(days=number // 4),
            dt.time(9 + number % 9, number) if number % 5 else None,
            [125_430_50, 99_900, 45_000_000_00][number % 3],
            "632698104471" if number % 2 else "SBINR52026112200012345",
            name if number % 7 == 0 else f"payee.with.a.long.name{number}@okhdfcbank",
            told=("own", "asked") if number % 4 == 1 else (),
            held=5_000_000 if number % 4 == 2 else 0,
            returned=1_000_000 if number % 4 == 3 else 0,
        )
        for number in range(30)
    )
    return sunita(language, name=name, payments=payments, acknowledgement_1930="32711260004511")


def hostile(language: Language) -> acknowledgement.Acknowledgement:
    """Every text that a person can type is markup, a formula, a blank of the template, or a picture."""
    payment = acknowledgement.Payment(DAY, None, 100, MARKUP, MARKUP)
    return sunita(
        language,
        name=MARKUP,
        counsellor=MARKUP,
        payments=(payment,),
        done=(MARKUP,),
        to_do=(acknowledgement.Step(MARKUP),),
        helplines=(acknowledgement.Helpline(MARKUP, "112"),),
    )


def call(language: Language) -> call_sheet.CallSheet:
    return call_sheet.CallSheet(
        CENTRE,
        IMPRINT,
        CASE,
        mobile="9829012345",
        name=_both(language, "Sunita Devi", "सुनीता देवी"),
        kind=_both(language, "UPI fraud", "यूपीआई ठगी"),
        address=_both(language, "12, Shanti Path, Bhankrota, Jaipur 302026", "12, शांति पथ, भांकरोटा, जयपुर 302026"),
        police_station=_both(language, "Bhankrota", "भांकरोटा"),
        suspect="90000 12345, WhatsApp",
        payments=(
            call_sheet.Payment(
                "State Bank of India",
                "30125478921",
                "632698104471",
                DAY,
                dt.time(9, 31),
                2_850_000,
                to="quickhelp77@okaxis",
            ),
            call_sheet.Payment(
                "State Bank of India",
                "30125478921",
                "632698110938",
                DAY,
                dt.time(9, 34),
                2_000_000,
                card="512345 ······ 4471",
                to="Ravi Kumar, Axis ··0932",
            ),
        ),
    )


def call_without_payments(language: Language) -> call_sheet.CallSheet:
    return call_sheet.CallSheet(CENTRE, IMPRINT, CASE, mobile="9829012345", name="Sunita Devi", kind="UPI fraud")


def to_bring(language: Language) -> bring_list.BringList:
    items = (
        (
            ("Bank statement of the last six months", "पिछले छह महीने का बैंक स्टेटमेंट"),
            ("Ask at your branch, or download it in the bank's app.", "अपनी शाखा में माँगें, या बैंक के ऐप से डाउनलोड करें।"),
        ),
        (
            ("Screenshot of each payment with the 12-digit UTR", "हर भुगतान का स्क्रीनशॉट, जिसमें 12 अंकों का UTR दिखे"),
            (
                "Open the payment in the app, choose “details”, and take the picture of the whole page.",
                "ऐप में भुगतान खोलें, “विवरण” चुनें, और पूरे पन्ने की तस्वीर लें।",
            ),
        ),
        (
            ("An identity card", "पहचान पत्र"),
            ("Voter card, driving licence, passport or PAN.", "वोटर कार्ड, ड्राइविंग लाइसेंस, पासपोर्ट या पैन।"),
        ),
    )
    return bring_list.BringList(
        CENTRE,
        IMPRINT,
        CASE,
        _both(language, "Sunita Devi", "सुनीता देवी"),
        tuple(bring_list.Item(_both(language, *what), _both(language, *how)) for what, how in items),
        dt.date(2026, 11, 29),
    )


def agreed(language: Language) -> consent.Consent:
    purposes = (
        ("My details may be given to the police and the bank.", "मेरी जानकारी पुलिस और बैंक को दी जाए।", True),
        ("The centre may call me about my case.", "केंद्र मेरे मामले के बारे में मुझे फ़ोन करे।", False),
        (
            "My case may be counted in figures, without my name.",
            "मेरा मामला बिना नाम के आँकड़ों में गिना जाए।",
            None,
        ),
    )
    return consent.Consent(
        CENTRE,
        IMPRINT,
        CASE,
        _both(language, "Sunita Devi", "सुनीता देवी"),
        "2026-11",
        _both(language, "Asha Verma", "आशा वर्मा"),
        tuple(consent.Purpose(_both(language, english, hindi), given) for english, hindi, given in purposes),
    )


def recovery(_language: Language) -> recovery_sheet.RecoverySheet:
    return recovery_sheet.RecoverySheet(CENTRE, IMPRINT, "Jaipur", "K7MT-4XWP-9HRC-2VDN-8FYB-3GZE")


def week(language: Language, stations: int = 8) -> Report:
    say = _both
    figures = (
        Figure("cases", say(language, "New cases", "नए मामले"), 31, before=28, large=True),
        Figure("reported", say(language, "Amount taken", "गई रकम"), 14_612_430_50, Kind.RUPEES, large=True),
        Figure("in_1_hour", say(language, "1930 within the first hour", "पहले घंटे में 1930"), 61, Kind.SHARE),
        Figure("credited", say(language, "Returned", "लौटी रकम"), None, Kind.RUPEES),
    )
    return Report(
        CENTRE,
        IMPRINT,
        "report",
        "2026-W47",
        say(language, "Week 47 of 2026", "2026 का 47वाँ सप्ताह"),
        dt.date(2026, 11, 16),
        DAY,
        (Chapter("report", "", figures, (_by_week(language), _by_station(language, stations))),),
        definitions=((say(language, "New cases", "नए मामले"), say(language, "Opened then.", "तब खुले।")),),
    )


def _columns(language: Language) -> tuple[Column, ...]:
    return (
        Column("cases", _both(language, "Cases", "मामले")),
        Column("reported", _both(language, "Amount taken", "गई रकम"), Kind.RUPEES),
        Column("held", _both(language, "On hold", "रोकी गई"), Kind.RUPEES),
    )


def _by_week(language: Language) -> Table:
    return Table(
        "weeks",
        _both(language, "Cases and money", "मामले और राशि"),
        _both(language, "Week", "सप्ताह"),
        _columns(language),
        tuple(Line(f"2026-11-{day:02d}", f"W{day}", (day, day * 7_500_000, day * 900_000)) for day in (2, 9, 16)),
        drawn=Drawn("cases", ("reported", "held"), over_time=True),
    )


def _by_station(language: Language, stations: int) -> Table:
    """Names of stations are what somebody typed."""
    known = (_both(language, "Bhankrota", "भांकरोटा"), _both(language, "Vidhyadhar Nagar", "विद्याधर नगर"))
    names = itertools.cycle([*known, "=1+1", "<b>@station</b>"])
    rows = tuple(
        Line(f"s{place}", next(names), (12 + place, 125_430_50 * (place + 1), 4_500_000 * place))
        for place in range(stations)
    )
    return Table(
        "station",
        _both(language, "By police station", "थाने के अनुसार"),
        _both(language, "Police station", "थाना"),
        _columns(language),
        (*rows, Line("few", _both(language, "Sanganer", "सांगानेर"), ("<5", "hidden", "hidden"))),
        drawn=Drawn("cases"),
    )


def papers(language: Language) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Every sample by its name, ready to be built."""
    say = texts(language)
    for make in (sunita, without_money, nothing_done_yet, thirty_payments, hostile):
        yield f"acknowledgement_{make.__name__}", partial(acknowledgement.build, make(language), say)
    yield "call_sheet", partial(call_sheet.build, call(language), say)
    yield "call_sheet_without_payments", partial(call_sheet.build, call_without_payments(language), say)
    yield "bring_list", partial(bring_list.build, to_bring(language), say)
    yield "consent", partial(consent.build, agreed(language), say)
    yield "recovery_sheet", partial(recovery_sheet.build, recovery(language), say)
    yield "week_report", partial(paper.build, week(language), say)
    yield "week_report_long", partial(paper.build, week(language, 70), say)


@cache
def built(name: str, language: Language) -> bytes:
    """The finished sample, made once for all tests."""
    return dict(papers(language))[name]()
