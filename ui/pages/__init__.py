"""The screens, one file each. A page announces what happened by signals and knows no other page."""
