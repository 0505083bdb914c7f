"""The parts of the money trail of a case. No other page uses them."""
