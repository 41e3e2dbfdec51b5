"""What tests of several rooms share: databases, a Telegram to talk to, a browser."""
