"""What a person tells of money in their own words: each sum of it, and what became of it."""
