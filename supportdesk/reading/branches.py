"""An IFSC -> bank, branch and place, from the list kept beside the program. What it lacks is a doubt, no error."""

import datetime as dt
import re
import zipfile
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Literal

from supportdesk import paths
from supportdesk.reading.accounts import in_capitals
from supportdesk.reading.dates import say_day
from supportdesk.reading.text import folded
from supportdesk.texts import Both

Verdict = Literal["good", "doubt", "unknown"]

_FORM = re.compile(r"[A-Z]{4}0[A-Z0-9]{6}")
_SLIP = re.compile(r"[A-Z]{4}O[A-Z0-9]{6}")
_LENGTH, _BANK_LETTERS = 11, 4
_LETTERS_MEANT = str.maketrans("0158", "OISB")
_DIGITS_MEANT = str.maketrans("OQDILZSGB", "000112568")
"""What signs that look alike were meant for: in the letters of the bank, and in the number of the branch."""
_BANKS = "banks"


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the list. `district` and `state` are empty where the list has none."""

    ifsc: str
    bank: str
    branch: str
    city: str
    district: str
    state: str

    @property
    def place(self) -> str:
        """Rajapur, Ratnagiri, Maharashtra: what differs, from small to large."""
        parts = [self.branch]
        for part in (self.city, self.district, self.state):
            parts += [part] if part and not parts[-1].endswith(part) else []
        return ", ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class IfscCheck:
    """`suggestion` is the code without a slip of the pen; `bank` is known by the first four letters alone."""

    verdict: Verdict
    says: Both
    branch: Branch | None = None
    bank: str = ""
    suggestion: str | None = None


def check_ifsc(typed: str) -> IfscCheck:
    """Looks at an IFSC as typed; never wrong for good, because branches open and the list ages."""
    code = re.sub(r"[\s-]", "", folded(typed)).upper()
    if not _FORM.fullmatch(code):
        return _wrong_form(code)
    branch, bank, day = branch_of(code), bank_of(code), say_day(list_day())
    if branch is None and (mended := _mended(code)):
        return IfscCheck(
            "doubt",
            Both(
                f"A letter and a digit that look alike were mixed up. Perhaps {mended}?",
                f"एक जैसे दिखने वाले अक्षर और अंक बदल गए लगते हैं। क्या यह {mended} है?",
            ),
            bank=bank,
            suggestion=mended,
        )
    if branch is not None:
        known = f"{branch.bank}, {branch.place}"
        return IfscCheck(
            "good",
            Both(f"{known} (list of {day.en})", f"{known} (सूची {day.hi} की)"),
            branch,
            branch.bank,
        )
    if bank:
        says = Both(
            f"{bank}; the list of {day.en} does not have this branch. Read the code once more.",
            f"{bank}; {day.hi} की सूची में यह शाखा नहीं है। कोड एक बार फिर पढ़ें।",
        )
        return IfscCheck("unknown", says, bank=bank)
    return IfscCheck(
        "unknown",
        Both(
            f"The list of {day.en} has no bank with these letters. Read the code once more.",
            f"{day.hi} की सूची में इन अक्षरों का कोई बैंक नहीं है। कोड एक बार फिर पढ़ें।",
        ),
    )


def branch_of(ifsc: str) -> Branch | None:
    """The branch with this code, written in capitals; None for one that the list does not have."""
    archive, names = _archive()
    place = bisect_right(names, ifsc) - 1
    if place < 0:
        return None
    lines = archive.read(names[place]).decode().split("\n")
    row = next((line.split("\t") for line in lines if line.startswith(ifsc + "\t")), None)
    if row is None:
        return None
    code, branch, city, district, state, guest = (row + [""] * 6)[:6]
    city, bank = city or branch, guest or _bank_names().get(code[:4], "")
    return Branch(code, bank, in_capitals(branch), in_capitals(city), in_capitals(district), state)


def bank_of(ifsc: str) -> str:
    """The bank by the first four letters of a code; empty where nobody has them."""
    return _bank_names().get(ifsc[:4].upper(), "")


@cache
def list_day() -> dt.date:
    """The day of the list, shown wherever it is quoted."""
    return dt.date(*_archive()[0].getinfo(_BANKS).date_time[:3])


@cache
def _archive() -> tuple[zipfile.ZipFile, list[str]]:
    """The archive stays open; each member holds some hundred codes and bears the name of its first one."""
    archive = zipfile.ZipFile(paths.resource("ifsc", "branches.zip"))
    return archive, [name for name in archive.namelist() if name != _BANKS]


@cache
def _bank_names() -> dict[str, str]:
    lines = _archive()[0].read(_BANKS).decode().split("\n")
    return dict(line.split("\t", 1) for line in lines)


def _mended(code: str) -> str | None:
    """The code of a branch on the list from which this one differs by signs that look alike; some banks have letters
    there."""
    if len(code) != _LENGTH:
        return None
    bank, number = code[:_BANK_LETTERS].translate(_LETTERS_MEANT), code[_BANK_LETTERS + 1 :]
    tried = (f"{bank}0{number}", f"{bank}0{number.replace('O', '0')}", f"{bank}0{number.translate(_DIGITS_MEANT)}")
    return next((mended for mended in tried if mended != code and branch_of(mended)), None)


def _wrong_form(code: str) -> IfscCheck:
    """What is wrong first: the letters of the bank, the zero behind them, the length."""
    mended = _mended(code) or (f"{code[:4]}0{code[5:]}" if _SLIP.fullmatch(code) else None)
    perhaps = Both(f" Perhaps {mended}?", f" क्या यह {mended} है?") if mended else Both("", "")
    if len(code) != _LENGTH:
        says = Both(
            f"An IFSC has 11 letters and digits: four letters, a zero, six more. This has {len(code)}.",
            f"IFSC में 11 अक्षर-अंक होते हैं: चार अक्षर, एक शून्य, फिर छह। इसमें {len(code)} हैं।",
        )
    elif not re.fullmatch("[A-Z]{4}", code[:_BANK_LETTERS]):
        says = Both("The first four signs of an IFSC are letters.", "IFSC के पहले चार चिह्न अक्षर होते हैं।")
    elif (fifth := code[_BANK_LETTERS]) == "O":
        says = Both(
            "The fifth sign of an IFSC is a zero, not the letter O.", "IFSC का पाँचवाँ चिह्न शून्य होता है, अक्षर O नहीं।"
        )
    elif fifth != "0":
        says = Both(
            f"The fifth sign of an IFSC is a zero; here it is {fifth}.",
            f"IFSC का पाँचवाँ चिह्न शून्य होता है; यहाँ {fifth} है।",
        )
    else:
        says = Both("An IFSC has letters and digits only.", "IFSC में केवल अक्षर और अंक होते हैं।")
    return IfscCheck("doubt", Both(says.en + perhaps.en, says.hi + perhaps.hi), suggestion=mended)
