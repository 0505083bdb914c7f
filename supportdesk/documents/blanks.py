"""What the blanks of the templates are called where one is empty, so that a gap on a paper has a name."""

from supportdesk.texts import N_

NAMES: dict[str, str] = {
    "name": N_("name of the person"),
    "kind": N_("kind of crime"),
    "mobile": N_("mobile number"),
    "address": N_("address of the person"),
    "police_station": N_("police station"),
    "account": N_("account of what happened"),
    "account_follows": N_("an account as new as the facts"),
    "bank": N_("name of the bank"),
    "payments": N_("at least one payment"),
    "total": N_("amount taken"),
    "total_in_words": N_("amount in words"),
    "held_in_words": N_("amount in words"),
    "from_accounts": N_("account the money went from"),
    "acknowledgement": N_("acknowledgement number of the portal or of 1930"),
    "held_total": N_("amount on hold"),
    "told_on": N_("day on which the bank was told"),
    "waited": N_("30 days since the bank was told"),
    "platform": N_("name of the platform"),
    "owner": N_("name of the owner of the device"),
    "device": N_("the device that the files come from"),
    "files": N_("at least one file"),
    "links": N_("link, number or profile they used"),
}
"""Keys are the names in the templates."""

GO_WITH: dict[str, tuple[str, ...]] = {
    "payments": ("total", "total_in_words"),
    "held_total": ("held_in_words", "total", "total_in_words"),
}
"""What nobody knows either where a value is waived, and is then filled in by hand, too."""

BY_HAND = "_" * 26
"""Printed for a value that is left to be filled in by hand."""
