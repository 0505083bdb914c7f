"""Looking into sealed files: what the worker makes of the bytes, and the views that show it. Nothing is ever run."""
