"""The parts of the six steps of a case that would make a step's own file too long. No other page uses them."""
