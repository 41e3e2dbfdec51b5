"""A Telegram on your own machine: a Bot API server and a chat page, for the demo and the tests."""
