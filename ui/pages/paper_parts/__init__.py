"""The parts of the page that shows a paper. No other page uses them."""
