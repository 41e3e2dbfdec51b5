"""What is said and pressed in the staff group."""
