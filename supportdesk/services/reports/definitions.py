"""What each figure means, in a sentence: beside it on the page, at the end of the paper, a sheet of the workbook."""

from supportdesk.texts import N_, Texts

_DEFINITIONS: dict[str, tuple[str, str]] = {
    "cases": (N_("New cases"), N_("Cases opened in these days, whatever became of them. Drafts count too.")),
    "people": (N_("People"), N_("People who came with those cases; somebody with several cases counts once.")),
    "complaints": (
        N_("Complaints"),
        N_("Complaints by 1930 and on the portal for those cases; the same number counts once."),
    ),
    "payments": (N_("Payments"), N_("Payments that went out in those cases; the same UTR and amount counts once.")),
    "open": (N_("Open cases"), N_("All cases of the desk that were not closed at the end of the last day.")),
    "open_over_30_days": (
        N_("Open, over 30 days"),
        N_("Those of the open cases that were opened more than 30 days before the last day."),
    ),
    "closed": (N_("Closed cases"), N_("Cases that were closed in these days, whenever they were opened.")),
    "reopened": (N_("Reopened cases"), N_("Cases that were closed before and opened again in these days.")),
    "reported": (
        N_("Amount taken"),
        N_("What went out in the payments of those cases, each payment once, told up to now."),
    ),
    "held": (N_("On hold"), N_("Of the amount taken, what banks held at the end of the last day.")),
    "ordered": (
        N_("Ordered back"),
        N_("Of the amount taken, what a court or the police ordered to be given back."),
    ),
    "credited": (N_("Refunded"), N_("Of the amount taken, what was back in the people's accounts.")),
    "moved_on": (N_("Moved on"), N_("Of the amount taken, what a bank said had left the first account.")),
    "lost": (N_("Neither on hold nor back"), N_("The amount taken without what is on hold and what was refunded.")),
    "median_reported": (
        N_("Amount taken, median"),
        N_("Half of the cases with money lost more than this, half of them less."),
    ),
    "called_1930": (N_("Called 1930"), N_("Of those cases, the ones in which 1930 was called by the end of the days.")),
    "filed": (N_("Filed on the portal"), N_("Of those cases, the ones filed on the portal by the end of the days.")),
    "in_24_hours": (
        N_("Called 1930 within 24 h"),
        N_("Share of the cases in which the last payment and the call are both known, with at most 24 hours between."),
    ),
    "golden_hour": (
        N_("Called 1930 within the first hour"),
        N_("The same with at most one hour between. Cases with an unknown time are told beside it, not guessed."),
    ),
    "delay": (
        N_("From the last payment to the call to 1930"),
        N_("Cases with money by the time between the last payment and the call. Both must be known."),
    ),
    "step": (
        N_("What was done"),
        N_("In how many of the cases that a step concerns it was done, and after how many days in the middle."),
    ),
    "ageing": (
        N_("How long open cases have been open"),
        N_("The open cases by the days since they were opened, on the last day."),
    ),
    "overdue": (
        N_("What is overdue"),
        N_("Clocks of law, bank and portal that have run out in open cases, counted when the report was made."),
    ),
    "kind": (
        N_("By kind of crime"),
        N_("The cases of these days by what happened; the open ones are all that wait."),
    ),
    "station": (
        N_("By police station"),
        N_("The same by the police station of the person, if it is on the desk's list."),
    ),
    "bank": (N_("By bank"), N_("The same by the bank to which money went; a case stands with each of its banks.")),
    "counsellor": (N_("By counsellor"), N_("The same by who looks after the case today.")),
    "age": (N_("By age"), N_("The same by the person's age on the day on which the case was opened.")),
    "weeks": (
        N_("Cases and money, week by week"),
        N_("Each week or month as its own report has it: as of its own end."),
    ),
    "district": (
        N_("District report of the police"),
        N_(
            "Held the same day is what a bank held by the day of the call to 1930, else of the opening. Pending is "
            "what is neither on hold, nor refunded, nor moved on."
        ),
    ),
    "bank_days": (
        N_("How soon banks answer"),
        N_("Payments about which a bank was asked in these days, and the days until it held, released or paid back."),
    ),
    "modus": (
        N_("How people were cheated most often"),
        N_("Kind of crime and how the person was reached, most cases first; sensitive kinds are left out."),
    ),
    "suspects_accounts": (
        N_("Accounts seen in two or more cases"),
        N_("Accounts to which money went in a case of these days and in another case of the desk."),
    ),
    "suspects_upi_ids": (
        N_("UPI ids seen in two or more cases"),
        N_("The same for UPI ids."),
    ),
    "suspects_handles": (
        N_("Numbers and handles seen in two or more cases"),
        N_("The same for the numbers and names under which people were contacted."),
    ),
    "sessions": (N_("Talks with people"), N_("Talks with the people who came, written down in these days.")),
    "referrals": (N_("Sent on to others"), N_("How often a person was sent on to others in these days.")),
    "acknowledgements_printed": (
        N_("Went home with an acknowledgement"),
        N_("Of those cases, the ones whose acknowledgement was printed."),
    ),
    "flow": (
        N_("In these days"),
        N_("What happened to money within these days, of whatever case, also of earlier ones."),
    ),
}
_SAME = {"months": "weeks", "flow_held": "flow", "flow_ordered": "flow", "flow_credited": "flow"}


def definition(key: str, texts: Texts) -> str:
    """Empty where a figure's name says all."""
    key = _SAME.get(key, key)
    return texts(_DEFINITIONS[key][1]) if key in _DEFINITIONS else ""


def all_definitions(texts: Texts) -> tuple[tuple[str, str], ...]:
    return tuple((texts(label), texts(sentence)) for label, sentence in _DEFINITIONS.values())
