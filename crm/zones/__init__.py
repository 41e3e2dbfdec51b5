"""In which time zone a person lives, as far as his city or phone tell."""
