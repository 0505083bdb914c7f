"""Parts of the page of copies for others: which files go, and the page on which parts of one are covered."""
