"""The cards of the page of settings. No other page uses them."""
