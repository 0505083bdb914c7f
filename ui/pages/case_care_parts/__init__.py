"""Care, and its cards. It is reached from the head of a case, beside the six steps."""
