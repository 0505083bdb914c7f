"""Copies of files for others: pixels in, bytes out; nothing here knows a desk, and nothing changes an original."""
