"""A desk with 100,000 invented cases, made once and kept in the system's temp folder for the next run."""

import datetime as dt
import hashlib
import itertools
import random
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, paths, signing_in
from supportdesk.desk import Desk
from supportdesk.knowledge import checklist_version, crimes
from supportdesk.models import Base, Case, Complainant, Consent, Incident, Payment, Report
from supportdesk.rights import Role
from supportdesk.services.centre import CentreSheet
from supportdesk.services.search import found_by
from supportdesk.services.staff import NewStaff
from supportdesk.store import search
from supportdesk.store.keys import Cost
from supportdesk.texts import Both

CASES = 100_000
OPEN = 500  # the newest; the rest is closed
SLOT, PASSPHRASE = "Meera", "four plain words here"
CHEAP = Cost(1, 8, 1)
LAST_DAY = dt.date(2026, 11, 22)
STATIONS = tuple(Both(name, name) for name in ("Bhankrota", "Vaishali Nagar", "Sodala", "Mansarovar", "Bagru"))
_YEARS = 5
_BATCH = 10_000
_MADE_OF = ("models/*.py", "migrations/versions/*.py", "store/search.py", "services/search.py", "reading/names.py")
_SAID = "The caller said that the account is frozen unless a small amount is sent at once to prove who she is. "

Rows = dict[type[Base], list[dict[str, Any]]]


def many_cases() -> Path:
    """The folder of the desk. Not to be written into: `shutil.copytree` first."""
    folder = Path(tempfile.gettempdir()) / f"supportdesk-many-{_fingerprint()}"
    desk = folder / "Many.desk"
    if not desk.exists():
        for older in folder.parent.glob("supportdesk-many-*"):
            shutil.rmtree(older, ignore_errors=True)
        unfinished = folder / "Unfinished.desk"
        made = new_desk(unfinished)
        _fill(made, CASES)
        made.opened.close()
        unfinished.rename(desk)
    return desk


def new_desk(folder: Path) -> Desk:
    """An empty desk whose only member of staff is a supervisor with a cheap key."""
    sheet = CentreSheet("JPR", "Cyber Support Centre, Jaipur", "साइबर सपोर्ट सेंटर, जयपुर", "Jaipur", "Rajasthan")
    meera = NewStaff(SLOT, "Meera Rao", "मीरा राव", Role.SUPERVISOR)
    desk, _ = signing_in.create(folder, sheet, STATIONS, meera, PASSPHRASE, cost=CHEAP)
    return desk


def open_desk(folder: Path) -> Desk:
    return signing_in.open_desk(folder, SLOT, PASSPHRASE)


def _fingerprint() -> str:
    program = Path(clock.__file__).parent
    sources = [Path(__file__), paths.resource("names.tsv")]
    sources += sorted(itertools.chain.from_iterable(program.glob(pattern) for pattern in _MADE_OF))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]


def _fill(desk: Desk, cases: int) -> None:
    with Session(desk.opened.engine.execution_options(write=True)) as session, session.begin():
        numbers = iter(range(1, cases + 1))
        dice = random.Random(1)  # noqa: S311 - invented people need no secrets
        while batch := list(itertools.islice(numbers, _BATCH)):
            rows: Rows = {table: [] for table in (Case, Complainant, Consent, Incident, Report, Payment)}
            for case_id in batch:
                _case(dice, case_id, cases, rows)
            for table, values in rows.items():
                session.connection().execute(sa.insert(table), values)
            _index(session, rows)
        while search.merge(session):  # as after years of quiet moments
            pass


def _index(session: Session, rows: Rows) -> None:
    paid: dict[int, list[str]] = {}
    for row in rows[Payment]:
        paid.setdefault(row["case_id"], []).extend((row["reference"], row["to_account"], row["to_vpa"], row["to_name"]))
    for case, person, report in zip(rows[Case], rows[Complainant], rows[Report], strict=True):
        numbers = [person["mobile"], report["acknowledgement_1930"], *paid.get(case["id"], ())]
        words = found_by(case["number"], person["name"], person["name_hindi"], None, numbers)
        search.put(session.connection(), case["id"], words)


def _case(dice: random.Random, case_id: int, cases: int, rows: Rows) -> None:
    day = LAST_DAY - dt.timedelta(days=(cases - case_id) * 365 * _YEARS // cases)
    opened = clock.at_desk(day, dt.time(dice.randint(9, 17), dice.randint(0, 59)))
    latin, hindi = zip(*(_drawn_name(dice) for _ in range(2)), strict=True)
    rows[Case].append(
        {
            "id": case_id,
            "number": f"JPR-{day.year}-{case_id:06d}",
            "status": "open" if case_id > cases - OPEN else "closed",
            "step": "follow_up",
            "checklist_version": checklist_version(),
            "opened_at": opened,
            "opened_by": 1,
            "with_staff": 1,
            "changed_at": opened,
            "closed_at": None if case_id > cases - OPEN else opened,
            "channel": "walk_in",
            "speaks": dice.choice(("hi", "en")),
        }
    )
    rows[Complainant].append(
        {
            "case_id": case_id,
            "name": " ".join(latin),
            "name_hindi": " ".join(hindi),
            "mobile": f"9{dice.randrange(10**9):09d}",
            "age": str(dice.randint(18, 80)),
            "gender": dice.choice(("woman", "man")),
            "pin_code": f"3020{dice.randrange(40):02d}",
            "police_station": dice.choice(STATIONS).en,
            "address": f"{dice.randrange(400)} Station Road",
        }
    )
    _answers(dice, case_id, day, opened, rows)


def _answers(dice: random.Random, case_id: int, day: dt.date, opened: dt.datetime, rows: Rows) -> None:
    rows[Consent].append({"case_id": case_id, "notice_read": True, "share_police_bank": True, "use_in_figures": True})
    rows[Incident].append(
        {
            "case_id": case_id,
            "kind": dice.choice(tuple(crimes())),
            "happened_on": day,
            "contacted_by": "call",
            "what_was_said": _SAID * dice.randint(1, 5),
        }
    )
    rows[Report].append(
        {"case_id": case_id, "called_at": opened, "acknowledgement_1930": f"307{dice.randrange(10**11):011d}"}
    )
    rows[Payment].extend(_payments(dice, case_id, day, opened))


def _payments(dice: random.Random, case_id: int, day: dt.date, added_at: dt.datetime) -> Iterator[dict[str, Any]]:
    """None to four, two on average; mule accounts come back in other cases."""
    for _ in range(dice.randint(0, 4)):
        mule = dice.randrange(CASES)
        yield {
            "case_id": case_id,
            "paid_on": day,
            "paid_at": dt.time(dice.randrange(24), dice.randrange(60)),
            "amount": dice.randint(500, 200_000) * 100,
            "rail": "upi",
            "reference": f"6{dice.randrange(10**11):011d}",
            "from_bank": "SBI",
            "to_name": f"Quick Help {mule % 100}",
            "to_vpa": f"quickhelp{mule}@okaxis",
            "to_account": f"{30_000_000_000 + mule}",
            "added_at": added_at,
        }


def _drawn_name(dice: random.Random) -> tuple[str, str]:
    """In both scripts. A few names are very common, as they are among people."""
    words, weights = _names()
    return dice.choices(words, cum_weights=weights)[0]


@cache
def _names() -> tuple[list[tuple[str, str]], list[float]]:
    lines = [line.split("\t") for line in paths.resource("names.tsv").read_text(encoding="utf-8").splitlines()]
    words = [(line[1], line[0]) for line in lines if len(line) > 1]
    return words, list(itertools.accumulate(1 / (rank + 10) for rank in range(len(words))))
