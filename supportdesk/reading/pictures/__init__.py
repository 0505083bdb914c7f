"""Pictures of receipts and messages -> the payments they tell of and all their text, read on this computer alone."""
