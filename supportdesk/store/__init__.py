"""The desk's folder on disk: its keys, its records, its sealed evidence, their copies, and the lock on all of it."""
