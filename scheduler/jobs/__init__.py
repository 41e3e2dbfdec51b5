"""Ticks over rows: each job asks one service for one batch of what is due."""
