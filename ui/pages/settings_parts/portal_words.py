"""Boxes, lists and corrections of the portal in words, for the page on which they are corrected."""

from collections.abc import Iterable, Mapping

from supportdesk import knowledge
from supportdesk.fields import Choice
from supportdesk.knowledge.corrected_lists import ADDED, REMOVED, SAYS
from supportdesk.knowledge.corrections import BY_HAND, FIRST_ON, What
from supportdesk.knowledge.portal_lists import SEP
from supportdesk.services.paperwork.portal_entries import Known, ListRule
from supportdesk.services.paperwork.portal_facts import FACTS
from supportdesk.services.paperwork.portal_limits import BoxRule, CorrectionLine
from supportdesk.texts import N_, Both, Texts

KINDS = {
    "text": N_("typed"),
    "choose": N_("chosen from a list"),
    "date": N_("a day"),
    "time": N_("a time"),
    "upload": N_("a file"),
}
WHATS: dict[What, str] = {
    "max_len": N_("Most letters"),
    "min_len": N_("Least letters"),
    "letters": N_("Letters it takes"),
    "also": N_("Also these signs"),
    "never": N_("But not these signs"),
    "label": N_("Label on the portal"),
    "gloss": N_("In Hindi"),
    "required": N_("Required"),
    "fill": N_("Filled with"),
    "after": N_("Stands after"),
    "removed": N_("Taken out"),
    "kind": N_("New box"),
    "entry": N_("Entry"),
    "name": N_("Name of the entry"),
    "says": N_("Chosen for it"),
    "limit": N_("Limit"),
}
LIMITS = {
    "id_file_mb": N_("Identity card: most MB"),
    "id_file_types": N_("Identity card: kinds of files"),
    "evidence_advised_mb": N_("Evidence: advised MB"),
    "evidence_most_mb": N_("Evidence: most MB"),
    "evidence_files": N_("Evidence: most files (0: not known)"),
    "evidence_types": N_("Evidence: kinds of files"),
    "payments_per_ticket": N_("Payments in one complaint"),
    "delay_hours": N_("Hours after which a delay has to be explained"),
}
_OF = {
    "person": N_("The person: {answer}"),
    "incident": N_("What happened: {answer}"),
    "payment": N_("Each payment: {answer}"),
    "report": N_("1930 and portal: {answer}"),
}


def fact_words(fill: str, texts: Texts) -> str:
    if fill == BY_HAND:
        return texts("by hand")
    if fill not in FACTS:
        return texts("worked out from the case")
    form = fill.partition(".")[0]
    answer = texts(FACTS[fill])
    return texts(_OF[form], answer=answer) if form in _OF else answer


def fact_choices(fill: str, texts: Texts) -> list[Choice]:
    """What a box can be filled with; its own filling too, where that is no plain answer."""
    keys = [BY_HAND, *([] if fill in (BY_HAND, *FACTS) else [fill]), *FACTS]
    return [Choice(key, fact_words(key, texts)) for key in keys]


def place_words(after: str, rules: Mapping[str, BoxRule], texts: Texts) -> str:
    if after.startswith(FIRST_ON):
        page = knowledge.portal().pages.get(after.removeprefix(FIRST_ON))
        return texts("first on the page {page}", page=texts.pick(page.name)) if page else after
    return rules[after].label.en if after in rules else after


def known_words(known: Known, texts: Texts) -> str:
    name = texts.pick(known.name) if isinstance(known.name, Both) else texts(known.name)
    return texts(known.when, kind=name) if known.when else name


def list_words(rule: ListRule, texts: Texts) -> str:
    name = texts.pick(rule.name) if isinstance(rule.name, Both) else rule.name
    if rule.id.startswith("category" + SEP):
        return texts("Categories: {track}", track=name)
    return texts("Under {category}", category=name) if rule.id.startswith("sub_category" + SEP) else name


class LineWords:
    """What a line of the history is about, in words of today."""

    def __init__(self, boxes: Iterable[BoxRule], lists: Iterable[ListRule], texts: Texts) -> None:
        self._texts = texts
        self._boxes = {rule.key: rule for rule in boxes}
        self._lists = {rule.id: rule for rule in lists}
        self._known = {known.id: known for rule in self._lists.values() for known in rule.knows}

    def subject(self, line: CorrectionLine) -> str:
        if line.label is not None:
            return line.label.en
        list_id, _, entry = line.field.rpartition(SEP)
        if line.what == "limit":
            return self._texts(LIMITS.get(entry, entry))
        known = self._known.get(line.field.removeprefix(SAYS + SEP))
        if known is not None and line.what == "says":
            return known_words(known, self._texts)
        rule = self._lists.get(list_id)
        return SEP.join((list_words(rule, self._texts), entry)) if rule else line.field

    def value(self, what: What, value: str) -> str:
        _ = self._texts
        match what:
            case "letters":
                letters = knowledge.portal().letters.get(value)
                return _.pick(letters.name) if letters else value
            case "fill":
                return fact_words(value, _) if value else ""
            case "after":
                return place_words(value, self._boxes, _)
            case "kind":
                return _(KINDS.get(value, value))
            case "says":
                return value.rpartition(SEP)[2]
            case _:
                said = {"yes": _("Yes"), "no": _("No"), ADDED: _("added"), REMOVED: _("taken out")}
                return said.get(value, value)
