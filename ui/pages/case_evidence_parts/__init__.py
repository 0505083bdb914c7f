"""The parts of the step of evidence: the checklist, the files, their seals. No other page uses them."""
