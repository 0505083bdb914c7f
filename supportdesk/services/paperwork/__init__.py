"""What leaves the desk as words: the account, the portal's boxes, and the papers."""
