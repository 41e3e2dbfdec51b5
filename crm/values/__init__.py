"""What may stand in a field: read from what people type, kept in typed columns. Pure."""
