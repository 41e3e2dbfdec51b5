"""How moments are written where SQLAlchemy does not write them."""

STAMP = "%Y-%m-%d %H:%M:%S.%f"
"""How SQLite keeps a moment of UTC."""
