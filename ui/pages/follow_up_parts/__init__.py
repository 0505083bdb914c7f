"""The parts of the page of follow-ups. No other page uses them."""
