"""What a check of the desk's files found wrong, for the screen and for the command line alike."""

from dataclasses import dataclass, field

from supportdesk.texts import N_, Texts

RECORDS_DAMAGED = N_("desk.db: {detail}")
RECORDS_DANGLING = N_("desk.db: a record in {table} (row {row}) has lost what it belongs to.")
EVIDENCE_DAMAGED = N_("evidence.db: {detail}")
FILE_MISSING = N_("The evidence with SHA-256 {sha256} is missing.")
FILE_DAMAGED = N_("The evidence with SHA-256 {sha256} is damaged: it is not what was received.")
PART_CHANGED = N_("The evidence with SHA-256 {sha256} is damaged: part {part} of {parts} was changed.")
PART_MISSING = N_("The evidence with SHA-256 {sha256} is damaged: part {part} of {parts} is missing.")
FILE_SWAPPED = N_("The evidence with SHA-256 {sha256} is not what was received: the bytes of {other} are in its place.")
RECORDS_OLDER = N_(
    "desk.db is an older copy, or its end was cut off: evidence.db knows {wanted} audit lines from {day}, and {found} "
    "are there."
)
RECORDS_OTHER = N_(
    "desk.db was put back to an older copy and used after that: audit line {line} is not the one that evidence.db "
    "knows from {day}."
)
EVIDENCE_OLDER = N_(
    "evidence.db is an older copy, or its end was cut off: desk.db knows {wanted} notes in it, and note {number} is "
    "missing or another one."
)


@dataclass(frozen=True, slots=True)
class Finding:
    """`sentence` with blanks filled by `values`, like a DeskError that was collected and not raised."""

    sentence: str
    values: dict[str, object] = field(default_factory=dict)

    def say(self, texts: Texts) -> str:
        return texts(self.sentence, **self.values)
