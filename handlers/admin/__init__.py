"""What admins see and press: one file, one screen."""
