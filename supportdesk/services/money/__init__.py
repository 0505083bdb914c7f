"""What became of the money: the arithmetic of one payment, the sums of a case, and where it lies, bank by bank."""

from supportdesk.services.money.sums import MoneyLeft, Totals, became_of, money_left, on_hold, totals

__all__ = ["MoneyLeft", "Totals", "became_of", "money_left", "on_hold", "totals"]
