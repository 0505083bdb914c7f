"""Who is the same person: earlier cases that fit, ranked with why, and joining two cases, which can be undone."""

from supportdesk.services.people.earlier import REASONS, Earlier, earlier_cases
from supportdesk.services.people.merging import Joined, join_person, joined, part_person

__all__ = ["REASONS", "Earlier", "Joined", "earlier_cases", "join_person", "joined", "part_person"]
