"""Clients: cards, look-up, history, consents."""
