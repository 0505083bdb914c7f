"""The parts of the call sheet. No other page uses them."""
