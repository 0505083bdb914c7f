"""The parts of the step of the complaint: the account and the boxes of the portal. No other page uses them."""
