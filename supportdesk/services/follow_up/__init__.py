"""What happens after the first day: tasks that rules compute, tasks by hand, and what was said."""
