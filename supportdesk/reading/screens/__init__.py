"""What the screens of apps show, label by label: on a picture, or typed and copied as text."""
