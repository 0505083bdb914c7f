"""The parts of the desk page. No other page uses them."""
