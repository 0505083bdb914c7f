"""The parts of the page of reports. No other page uses them."""
