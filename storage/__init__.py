"""Memory: SQLAlchemy lives here."""
