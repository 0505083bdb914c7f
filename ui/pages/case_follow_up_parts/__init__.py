"""The parts of the step of follow-up: the money, what is to be done, the history. No other page uses them."""
