"""What a person should look at because the same text can be read in another way."""
