"""What is due, alike on every screen: the table, the line that says what became of a task, a day still to come."""
