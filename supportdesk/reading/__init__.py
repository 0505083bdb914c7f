"""Text of people, banks and apps -> values, each with the exact piece it came from. Pure: no Qt, no database."""
