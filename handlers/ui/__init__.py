"""Pieces every screen is made of: texts to screens, keyboards, cards, inbound messages."""
