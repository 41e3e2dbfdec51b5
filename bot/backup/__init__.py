"""The whole firm in one encrypted file, written while the bot runs, and back out of it on an empty machine."""
