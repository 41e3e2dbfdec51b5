"""What comes through the firm's Telegram channels."""
