"""What makes the vendored data; not part of the program."""
