"""What clients see and press: one file, one screen."""
