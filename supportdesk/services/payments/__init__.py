"""The payments of a case: what is known of each, how they change, what proves them, and the trail that they make."""

from supportdesk.services.payments.changes import (
    Added,
    Duplicate,
    RemovedPayment,
    add_payments,
    change_payment,
    put_back,
    remove_payment,
    remove_payments,
)
from supportdesk.services.payments.coming_back import Back, came_back
from supportdesk.services.payments.elsewhere import Elsewhere, cases_with_reference, seen_elsewhere
from supportdesk.services.payments.known import (
    NewPayment,
    differs_by,
    duplicate_of,
    found_again_by,
    from_found,
    is_ahead,
    payment_use,
    told_by_other_side,
    twins_of,
)
from supportdesk.services.payments.trail import PaymentRow, list_payments, payment_as_kept, payment_count

__all__ = [
    "Added",
    "Back",
    "Duplicate",
    "Elsewhere",
    "NewPayment",
    "PaymentRow",
    "RemovedPayment",
    "add_payments",
    "came_back",
    "cases_with_reference",
    "change_payment",
    "differs_by",
    "duplicate_of",
    "found_again_by",
    "from_found",
    "is_ahead",
    "list_payments",
    "payment_as_kept",
    "payment_count",
    "payment_use",
    "put_back",
    "remove_payment",
    "remove_payments",
    "seen_elsewhere",
    "told_by_other_side",
    "twins_of",
]
