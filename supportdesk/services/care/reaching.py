"""How a person may be called, written to and sent home with paper: asked wherever a number is shown to be called."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.models import Complainant, GuardianAside, Representative, SafeContact
from supportdesk.texts import N_, Texts

_RULES: dict[str, str] = {
    "say_nothing": N_("do not say who we are"),
    "no_whatsapp": N_("no WhatsApp"),
    "no_sms": N_("no SMS"),
    "no_papers": N_("no papers to take home"),
}


@dataclass(frozen=True, slots=True)
class Reach:
    """`phone` is the number to call, `safer` that it is another than the person's own; `rules` are keys of flags; times
    are the desk's wall clock.

    `words` are the person's own. `proxy` is who speaks for the person, with number. `aside` counts guardians who are
    never called.
    """

    phone: str = ""
    safer: bool = False
    call_from: dt.time | None = None
    call_until: dt.time | None = None
    rules: tuple[str, ...] = ()
    agreed_word: str = ""
    words: str = ""
    proxy: str = ""
    proxy_phone: str = ""
    aside: int = 0

    @property
    def careful(self) -> bool:
        """Whether there is anything to heed before calling."""
        return bool(
            self.safer
            or self.rules
            or self.words
            or self.agreed_word
            or self.call_from
            or self.call_until
            or self.proxy
            or self.aside
        )

    def may_call(self, now: dt.datetime) -> bool:
        """Whether this is a time at which the person may be called; the hours may go over midnight."""
        at = clock.local(now).time()
        start, end = self.call_from, self.call_until
        if start and end and start > end:
            return at >= start or at <= end
        return (start is None or at >= start) and (end is None or at <= end)


def how_to_reach(session: Session, case_id: int) -> Reach:
    """Of one case; nothing in it where there is no such case."""
    return reaches(session, [case_id]).get(case_id, Reach())


def reaches(session: Session, case_ids: list[int]) -> dict[int, Reach]:
    """Of many cases at once, for lists."""
    rows = session.execute(
        sa.select(Complainant.case_id, Complainant.mobile, Complainant.safe_contact, SafeContact, Representative)
        .outerjoin(SafeContact, SafeContact.case_id == Complainant.case_id)
        .outerjoin(Representative, Representative.case_id == Complainant.case_id)
        .where(Complainant.case_id.in_(case_ids))
    )
    aside = _asides(session, case_ids)
    return {row.case_id: _reach(*row[1:], aside.get(row.case_id, 0)) for row in rows}


def reach_words(reach: Reach, now: dt.datetime, texts: Texts) -> str:
    """All that is to be heeded before a call, in one line; the wrong hour first, then the only number to call."""
    parts = [] if reach.may_call(now) else [texts("not at this hour")]
    if reach.safer:
        parts.append(texts("call only {number}", number=reach.phone))
    if reach.call_from:
        parts.append(texts("not before {time}", time=f"{reach.call_from:%H:%M}"))
    if reach.call_until:
        parts.append(texts("not after {time}", time=f"{reach.call_until:%H:%M}"))
    parts += [texts(_RULES[rule]) for rule in reach.rules]
    if reach.agreed_word:
        parts.append(texts("agreed word: {word}", word=reach.agreed_word))
    if reach.proxy:
        parts.append(
            texts("{name} speaks for the person", name=" ".join(filter(None, (reach.proxy, reach.proxy_phone))))
        )
    if reach.aside:
        parts.append(texts("never call the guardian"))
    return " · ".join([*parts, *filter(None, (reach.words,))])


def _reach(
    mobile: str | None, said: str | None, safe: SafeContact | None, proxy: Representative | None, aside: int
) -> Reach:
    other = (safe.other_phone if safe else None) or ""
    return Reach(
        phone=other or mobile or "",
        safer=bool(other),
        call_from=safe.call_from if safe else None,
        call_until=safe.call_until if safe else None,
        rules=tuple(key for key in _RULES if safe is not None and getattr(safe, key)),
        agreed_word=(safe.agreed_word if safe else None) or "",
        words=said or "",
        proxy=(proxy.rep_name if proxy else None) or "",
        proxy_phone=(proxy.rep_phone if proxy else None) or "",
        aside=aside,
    )


def _asides(session: Session, case_ids: list[int]) -> dict[int, int]:
    rows = session.execute(
        sa.select(GuardianAside.case_id, sa.func.count())
        .where(GuardianAside.case_id.in_(case_ids), GuardianAside.ended_at.is_(None))
        .group_by(GuardianAside.case_id)
    )
    return {row[0]: row[1] for row in rows}
