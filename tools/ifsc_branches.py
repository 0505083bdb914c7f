"""Makes resources/ifsc/branches.zip: every IFSC with its branch and place, small enough to be kept beside the program.

Run it again when newer data are out, and change the day in resources/ifsc/LICENSE.txt:

    pip download --no-deps ifscfinder   and unpack the wheel   -> ifscfinder/data/ifsc.db
    npm pack ifsc                       and unpack the package -> package/src/banknames.json
    python -m tools.ifsc_branches ifsc.db banknames.json resources/ifsc/branches.zip
"""

import json
import re
import sqlite3
import sys
import zipfile
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path

ROWS = 512
"""Codes in one member of the archive: a look-up unpacks one member."""
_DAY = (2026, 6, 25, 0, 0, 0)
_STATES = (
    "Andaman and Nicobar Islands;Andhra Pradesh;Arunachal Pradesh;Assam;Bihar;Chandigarh;Chhattisgarh;"
    "Dadra and Nagar Haveli and Daman and Diu;Delhi;Goa;Gujarat;Haryana;Himachal Pradesh;Jammu and Kashmir;Jharkhand;"
    "Karnataka;Kerala;Ladakh;Lakshadweep;Madhya Pradesh;Maharashtra;Manipur;Meghalaya;Mizoram;Nagaland;Odisha;"
    "Puducherry;Punjab;Rajasthan;Sikkim;Tamil Nadu;Telangana;Tripura;Uttar Pradesh;Uttarakhand;West Bengal"
).split(";")
_ALSO_WRITTEN = {
    "Andaman and Nicobar Islands": "ANDAMANANDNICOBAR ANDAMANANDNICOBARISLAND",
    "Chandigarh": "CHANDIGARHUT",
    "Chhattisgarh": "CHATTISGARH CHHATISHGARH CHHATISGARH",
    "Dadra and Nagar Haveli and Daman and Diu": "DAMANANDDIU DADRAANDNAGARHAVELI DADARANDNAGARHAVELI "
    "DADARAANDNAGARHAVELIANDDAMANANDDIU UTOFDAMANANDDIU",
    "Delhi": "NCTOFDELHI NEWDELHI",
    "Gujarat": "GUJRAT",
    "Karnataka": "KARANATAKA KA",
    "Madhya Pradesh": "MADHYPRADESH MP",
    "Maharashtra": "MH",
    "Odisha": "ORISSA ODHISA",
    "Puducherry": "PONDICHERRY",
    "Tamil Nadu": "TN",
    "Telangana": "TELENGANA",
    "Uttarakhand": "UTTARANCHAL UTTARKHAND",
}
_STATE_OF = {re.sub(r"\W", "", state).upper(): state for state in _STATES} | {
    spelling: state for state, spellings in _ALSO_WRITTEN.items() for spelling in spellings.split()
}


def make(database: Path, bank_names: Mapping[str, str], target: Path) -> int:
    """Writes the archive and gives the number of codes. A member is named after its first code, the rows are sorted."""
    with sqlite3.connect(database) as connection:
        found = connection.execute("SELECT code, bank, branch, city1, city2, state FROM ifsc_codes ORDER BY code")
        listed = [tuple(" ".join((value or "").split()) for value in row) for row in found]
    bank_names = {code[:4]: bank.title() for code, bank, *_ in listed} | dict(bank_names)
    rows = [_row(row, bank_names) for row in listed]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        _write(archive, "banks", sorted((code, bank_names[code]) for code in {row[0][:4] for row in rows}))
        remaining = iter(rows)
        while block := list(islice(remaining, ROWS)):
            _write(archive, block[0][0], block)
    return len(rows)


def _row(row: tuple[str, ...], bank_names: Mapping[str, str]) -> tuple[str, ...]:
    """Code, branch, city, district, state; the bank only where it is another than the one of the first four letters.

    The list writes those in small letters: mostly co-operative banks that use a bigger bank's codes.
    """
    code, bank, branch, city, district, state = row
    guest = "" if bank.isupper() or _alike(bank, bank_names[code[:4]]) else bank
    state = _STATE_OF.get(re.sub(r"\W", "", state).upper(), "")
    return code, branch, city if city != branch else "", district if district != (city or branch) else "", state, guest


def _alike(bank: str, usual: str) -> bool:
    """AU Small Finance Bank Limited is AU Small Finance Bank; nothing said is the usual one."""
    return not bank or bank.lower().split()[:2] == usual.lower().split()[:2]


def _write(archive: zipfile.ZipFile, name: str, rows: Iterable[tuple[str, ...]]) -> None:
    """One line a row, a tab between the values; the same bytes every time."""
    lines = "\n".join("\t".join(row).rstrip("\t") for row in rows)
    member = zipfile.ZipInfo(name, _DAY)
    member.compress_type = zipfile.ZIP_LZMA
    archive.writestr(member, lines.encode())


if __name__ == "__main__":
    database, names, target = map(Path, sys.argv[1:])
    make(database, json.loads(names.read_text(encoding="utf-8")), target)
