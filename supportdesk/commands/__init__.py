"""What each command line command does; `cli.py` says how they are written and shows what they answer.

Nothing heavy is imported before the command that needs it is run.
"""
