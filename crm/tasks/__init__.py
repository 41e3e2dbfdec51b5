"""Tasks, their due times and reminders."""
