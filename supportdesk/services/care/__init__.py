"""What keeps a person safe: how to reach them, the plan, referrals, notes for a few eyes, a child's report.

Whoever shows a number that is called asks `how_to_reach`; whoever closes a case asks `why_not_closable`.
"""

from supportdesk.services.care.child import why_not_closable
from supportdesk.services.care.reaching import Reach, how_to_reach, reach_words

__all__ = ["Reach", "how_to_reach", "reach_words", "why_not_closable"]
