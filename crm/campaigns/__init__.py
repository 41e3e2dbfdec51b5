"""One message to many, honestly and within consent."""
