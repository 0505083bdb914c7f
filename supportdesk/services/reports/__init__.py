"""Figures in words: what the page shows and the files are made of. Names of rows and columns, shares, comparisons."""
