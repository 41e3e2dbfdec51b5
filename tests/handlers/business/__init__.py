"""Stories of business accounts."""
