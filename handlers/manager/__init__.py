"""What managers see and press: one file, one screen."""
