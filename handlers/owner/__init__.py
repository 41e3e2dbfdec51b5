"""What owners see and press: one file, one screen."""
