"""The parts of the first page. No other page uses them."""
