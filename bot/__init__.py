"""The process and its lines to the world; nobody imports it."""
