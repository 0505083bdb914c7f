"""The parts of the page of cases. No other page uses them."""
